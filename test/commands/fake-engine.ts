import { ls, type LsOptions } from '../../source/commands/ls.ts';
import type { ContainerDetail } from '../../source/domain/container.ts';
import type { HostReader } from '../../source/domain/host-side.ts';
import { EngineFailure, type FailureKind } from '../../source/domain/failure.ts';
import { clean, safeText } from '../../source/domain/text.ts';
import type { Topology } from '../../source/domain/topology.ts';
import type { Engine, EngineFacts, Helpers, Probes } from '../../source/engine/engine.ts';
import { detail } from '../domain/lab.ts';

export function failed(kind: FailureKind): EngineFailure {
  return new EngineFailure({
    kind,
    endpoint: clean('unix:///var/run/docker.sock'),
    said: safeText(`said ${kind}`),
  });
}

/** An engine that holds a picture still; what a printing command has no need of, it refuses. */
export function fakeEngine(picture: Topology, more: Partial<Engine> = {}): Engine {
  const facts: EngineFacts = { product: 'Docker', version: clean('20.10.24'), api: clean('1.41') };
  const refuse = (): Promise<never> => Promise.reject(failed('bad-request'));
  return {
    address: { url: clean('unix:///var/run/docker.sock'), context: clean('default') },
    open: () => Promise.resolve(facts),
    read: () => Promise.resolve({ networks: picture.networks, containers: picture.containers }),
    readContainers: refuse,
    readNetworks: refuse,
    inspectContainer: () => Promise.resolve(detail()),
    inspectNetwork: refuse,
    info: refuse,
    document: refuse,
    events: () => {
      throw failed('bad-request');
    },
    ...more,
  };
}

/** That engine, which answers pings as told and runs nothing, in containers or helpers. */
export function fakeAsking(
  engine: Engine,
  ping: Probes['ping'],
  more: Partial<Probes & Helpers> = {},
): Engine & Probes & Helpers {
  return {
    ...engine,
    ping,
    run: () => Promise.resolve({ code: undefined, out: [] }),
    helperImages: () => Promise.resolve([]),
    helper: () => Promise.reject(failed('bad-request')),
    sweepHelpers: () => Promise.resolve([]),
    ...more,
  };
}

/** An `inspectContainer` that answers by the container's name, as the lab has it. */
export function inspecting(
  picture: Topology,
  answer: (name: string, signal: AbortSignal) => ContainerDetail | Promise<ContainerDetail>,
): Engine['inspectContainer'] {
  return async (id, signal) => answer(picture.containerById.get(id)?.name.raw ?? '', signal);
}

/** A machine that cannot be seen from here. */
export const noHost: HostReader = () => Promise.resolve({ kind: 'unseen', why: 'remote' });

/** A signal that nobody aborts. */
export const never = new AbortController().signal;

/** What `ls` prints of an engine. */
export async function printed(engine: Engine, options: LsOptions): Promise<string> {
  let text = '';
  await ls(engine, options, part => (text += part), never);
  return text;
}
