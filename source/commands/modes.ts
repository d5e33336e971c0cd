import { compareTwo, type Comparison } from '../domain/compare-two.ts';
import { stackOwner } from '../domain/compare-stacks.ts';
import type { Container } from '../domain/container.ts';
import { findContainer } from '../domain/find-container.ts';
import { gatherEvidence } from '../domain/gather-evidence.ts';
import { modeTable } from '../domain/mode-table.ts';
import { lastOutcome } from '../domain/last-outcome.ts';
import { pingEachOther } from '../domain/ping-each-other.ts';
import type { PingForm } from '../domain/ping-plan.ts';
import type { Run } from '../domain/run.ts';
import type { Safe } from '../domain/text.ts';
import type { Topology } from '../domain/topology.ts';
import type { Engine, Probes } from '../engine/engine.ts';
import { modesJson } from './modes-json.ts';
import type { ModesPicture, Witness } from './modes-picture.ts';
import { modesText } from './modes-text.ts';
import { readDetails } from './read-details.ts';
import { readTopology } from './read-topology.ts';

export type ModesOptions = {
  /** None: the modes; one: its mode marked, and what it says itself; two: the modes, and those two compared. */
  readonly names: readonly string[];
  readonly json: boolean;
  /** Cells of the terminal; undefined where there is none (a pipe), and no line is broken. */
  readonly width?: number;
};

/** 2: a name stands for no container or for several, and `say` says which. */
export type ModesEnd = { readonly exit: 0 } | { readonly exit: 2; readonly say: Safe };

/**
 * `netui modes [A [B]]`: Docker's network modes side by side with the containers of this engine in them, printed once
 * by `out`. `runIn` runs programs inside a container, for the evidence. Rejects with EngineFailure, having printed
 * nothing.
 */
export async function modes(
  engine: Engine & Pick<Probes, 'ping'>,
  runIn: (container: Container) => Run,
  options: ModesOptions,
  out: (text: string) => void,
  signal: AbortSignal,
): Promise<ModesEnd> {
  await engine.open(signal);
  const { topology } = await readTopology(engine, 'untold', signal);
  const chosen: Container[] = [];
  for (const name of options.names) {
    const found = findContainer(topology, name);
    if ('why' in found) return { exit: 2, say: found.why };
    chosen.push(found.container);
  }
  const witnesses: Witness[] = [];
  // One after the other: each has several programs running at once.
  for (const container of chosen) {
    witnesses.push({ container, evidence: await gatherEvidence(container, runIn(container), signal) });
  }
  const [a, b] = witnesses;
  const comparison = a && b && (await compared(engine, a, b, topology, signal));
  const picture: ModesPicture = {
    topology,
    table: modeTable(topology, a?.container.id),
    witnesses,
    ...(comparison && { comparison }),
  };
  out(options.json ? `${modesJson(picture)}\n` : modesText(picture, options.width));
  return { exit: 0 };
}

/** Packets of a ping of which only the whole is told. */
const COMPARING_PACKETS = 2;

async function compared(
  engine: Engine & Pick<Probes, 'ping'>,
  a: Witness,
  b: Witness,
  topology: Topology,
  signal: AbortSignal,
): Promise<Comparison> {
  // Names and ports are those of the container whose stack it is.
  const asked = [a, b].flatMap(({ container }) => {
    const owner = stackOwner(container, topology);
    return typeof owner === 'string' ? [container] : [container, owner];
  });
  const { details } = await readDetails(engine, [...new Set(asked)], signal);
  const ask = (from: Container, form: PingForm) =>
    lastOutcome(engine.ping(from, form, { count: COMPARING_PACKETS }, signal));
  const pings = await pingEachOther(a.container, b.container, topology, details, ask);
  return compareTwo(a.container, b.container, a.evidence, b.evidence, topology, details, pings);
}
