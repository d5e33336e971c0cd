import type { Container } from '../../source/domain/container.ts';
import type { Heard } from '../../source/domain/heard.ts';
import { type Journal, emptyJournal } from '../../source/domain/journal.ts';
import { afterEvents } from '../../source/domain/journal-of-events.ts';
import { afterRead } from '../../source/domain/journal-of-reads.ts';
import { entryText } from '../../source/domain/journal-words.ts';
import type { Network } from '../../source/domain/network.ts';
import { clean, told } from '../../source/domain/text.ts';
import { type Topology, topologyOf } from '../../source/domain/topology.ts';
import { container, endpoint, idOf, network, subnet } from './lab.ts';

/** 10:00:00 of some day, which journals of tests begin at; moments are seconds after it. */
export const ten = Date.UTC(2026, 10, 3, 10, 0, 0);

export const bridge = network('bridge', { subnets: [subnet('172.17.0.0/16')] });
export const vault = network('vault', { internal: true, subnets: [subnet('172.19.0.0/16')] });

/** A container on bridge with that address; one that is '' has stopped. */
export function on(name: string, ipv4: string, more: Partial<Container> = {}): Container {
  const state = ipv4 === '' ? 'exited' : 'running';
  return container(name, 'default', { state, endpoints: [endpoint('bridge', ipv4)], ...more });
}

export type Step =
  | { readonly at: number; readonly heard: readonly Heard[] }
  | {
      readonly at: number;
      readonly read: readonly Container[];
      readonly networks?: readonly Network[];
      /** Only these were asked for, by their names. */
      readonly asked?: readonly string[];
    };

/** The journal and the last picture, after events and reads at those seconds. */
export function journalAfter(...steps: readonly Step[]): {
  readonly journal: Journal;
  readonly topology: Topology | undefined;
} {
  let journal = emptyJournal;
  let topology: Topology | undefined;
  let notBefore: number | undefined;
  for (const step of steps) {
    const at = ten + step.at * 1000;
    if ('heard' in step) {
      journal = afterEvents(journal, step.heard, topology, at);
      continue;
    }
    const after = topologyOf(step.networks ?? [bridge, vault], step.read);
    const ids = new Set<string>(step.asked?.map(idOf));
    const asked = step.asked ? { containers: ids, networks: ids } : 'everything';
    journal = afterRead(journal, { before: topology, after }, asked, { at, notBefore });
    topology = after;
    notBefore = at;
  }
  return { journal, topology };
}

/** What a journal says, oldest first: `10:00:05 u2 stopped`, with ~ before what was only read. */
export function said(journal: Journal): readonly string[] {
  return journal.entries.map(entry => {
    const clock = new Date(entry.at).toISOString().slice(11, 19);
    return `${entry.by === 'event' ? '' : '~'}${clock} ${entryText(entry)}`;
  });
}

export function containerHeard(action: string, name: string, at: number, more: Partial<Heard> = {}): Heard {
  return {
    about: 'container',
    action: clean(action),
    container: idOf(name),
    network: '',
    name: told(name),
    at: ten + at * 1000,
    ...more,
  };
}

export function networkHeard(action: string, name: string, at: number, member = ''): Heard {
  return {
    about: 'network',
    action: clean(action),
    container: member === '' ? '' : idOf(member),
    network: idOf(`net ${name}`),
    name: told(name),
    at: ten + at * 1000,
  };
}
