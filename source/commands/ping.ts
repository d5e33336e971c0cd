import { knownPorts } from '../domain/alive-without-ping.ts';
import type { Container } from '../domain/container.ts';
import { findContainer } from '../domain/find-container.ts';
import { pingForms } from '../domain/ping-forms.ts';
import { operandOf } from '../domain/ping-operand.ts';
import type { PingTarget } from '../domain/ping-target.ts';
import { pingVerdict } from '../domain/ping-verdict.ts';
import { namingNetworks, sandboxOwner } from '../domain/sandbox.ts';
import { type Safe, words } from '../domain/text.ts';
import type { Topology } from '../domain/topology.ts';
import type { Engine, Helpers, Probes } from '../engine/engine.ts';
import type { PingProgress } from '../engine/ping.ts';
import { askInside } from './ask-inside.ts';
import { pingJson } from './ping-json.ts';
import { type PingPicture, pingText } from './ping-text.ts';
import { readDetails } from './read-details.ts';
import { readTopology } from './read-topology.ts';

export type PingOptions = {
  /** The container that asks: its name, id, or the beginning of that. */
  readonly from: string;
  /** A container likewise, `@host`, or any address or name. */
  readonly to: string;
  /** Packets for each form, 1 to 10. */
  readonly count: number;
  /** The image of a helper container that asks in the place of `from`; its name on the command line is the consent. */
  readonly helper?: string;
  readonly json: boolean;
};

/** 0: every form answered; 1: one did not, or nothing could be asked; 2: a name stands for nothing, 6: the engine made no helper, and `say` says so. */
export type PingEnd = { readonly exit: 0 | 1 } | { readonly exit: 2 | 6; readonly say: Safe };

/** How the machine of the engine is called on a command line: no container's name begins so. */
const HOST = '@host';

/**
 * `netui ping A B`: pings B from inside container A by IP and by every name that should answer, one form after the
 * other, and prints what came of each and what they say together, once, by `out`. Rejects with EngineFailure, having
 * printed nothing.
 */
export async function ping(
  engine: Engine & Probes & Helpers,
  options: PingOptions,
  out: (text: string) => void,
  signal: AbortSignal,
): Promise<PingEnd> {
  await engine.open(signal);
  const { topology } = await readTopology(engine, 'untold', signal);
  const found = findContainer(topology, options.from);
  if ('why' in found) return { exit: 2, say: found.why };
  const from = found.container;
  const target = targetOf(topology, options.to);
  if ('why' in target) return { exit: 2, say: target.why };

  const { details } = await readDetails(engine, namedBy(from, target, topology), signal);
  const plan = pingForms(from, target, topology, details);
  const ports = target.kind === 'container' ? knownPorts(target.container) : [];
  const asked = await askInside(engine, from, options.helper, signal, async probes => {
    const rows: PingPicture['tried'][number][] = [];
    for (const form of plan.forms) {
      let last: PingProgress | undefined;
      for await (const progress of probes.ping(from, form, { count: options.count, ports }, signal))
        last = progress;
      if (last?.kind === 'ended') rows.push({ ...last, form });
    }
    return rows;
  });
  if ('say' in asked) return asked;
  const { value: tried, notes } = asked;
  const verdict = pingVerdict(plan, tried);
  const picture: PingPicture = { from, target, plan, tried, verdict, notes };
  out(options.json ? `${pingJson(picture)}\n` : pingText(picture));
  return { exit: verdict.answers ? 0 : 1 };
}

/* A container; what cannot be one, or is the beginning of no id, is pinged as it stands. */
function targetOf(topology: Topology, text: string): PingTarget | { readonly why: Safe } {
  if (text === HOST) return { kind: 'host' };
  const found = findContainer(topology, text);
  if ('container' in found) return { kind: 'container', container: found.container };
  const isAmbiguous = text.length >= 3 && topology.containers.some(one => one.id.startsWith(text));
  if (isAmbiguous || topology.networkByName.has(text)) return found;
  const operand = operandOf(text);
  if ('why' in operand) return { why: words`${found.why} ${operand.why}` };
  return { kind: operand.kind === 'name' ? 'name' : 'address', operand };
}

/* The containers whose names have to be known: the target's, or everyone's of whom a typed name may be one. */
function namedBy(from: Container, target: PingTarget, topology: Topology): readonly Container[] {
  const owner = sandboxOwner(target.kind === 'container' ? target.container : from, topology);
  if (owner === 'gone') return [];
  if (target.kind === 'container') return [owner];
  if (target.kind !== 'name') return [];
  const lists = namingNetworks(owner, topology).map(
    one => topology.containersByNetwork.get(one.name.raw) ?? [],
  );
  return [...new Set(lists.flat())];
}
