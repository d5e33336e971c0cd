import { isRunning } from '../domain/container.ts';
import { explainReach } from '../domain/explain-reach.ts';
import { findContainer } from '../domain/find-container.ts';
import { type HostReader, type HostSeen, sideOf } from '../domain/host-side.ts';
import { machineIn } from '../domain/machine-in.ts';
import { operandOf } from '../domain/ping-operand.ts';
import { listeningBehind, type OwnMachine, proberHere, whyNotAs } from '../domain/own-machine.ts';
import type { Prober } from '../domain/prober.ts';
import { proberInside } from '../domain/prober-inside.ts';
import { PROOF_LASTS, proveReach } from '../domain/prove-reach.ts';
import type { Goal, Question, Scene, Vantage, Verdict } from '../domain/reach.ts';
import type { Hop, Mend } from '../domain/reach.ts';
import { countsAsYes, verdictsOf } from '../domain/reach-verdict.ts';
import { clean, type Safe, words } from '../domain/text.ts';
import type { Topology } from '../domain/topology.ts';
import type { Engine, Helpers, Probes } from '../engine/engine.ts';
import { askInside } from './ask-inside.ts';
import { readTopology } from './read-topology.ts';
import { whyJson } from './why-json.ts';
import { whyText } from './why-text.ts';

export type WhyOptions = {
  /** A container's name, id or the beginning of that; `@host`, `@outside`. */
  readonly from: string;
  /** The same, or any name or address. */
  readonly to: string;
  readonly port: number | undefined;
  /** Whether containers may be asked from inside. */
  readonly probes: boolean;
  /** The image of a helper container that asks in the place of `from`; its name on the command line is the consent. */
  readonly helper?: string;
  readonly json: boolean;
  /** Cells of the terminal; undefined where there is none (a pipe), and no line is broken. */
  readonly width?: number;
};

/** What netui's own machine is to the engine, and what can be asked from it. */
export type Here = { readonly readHost: HostReader; readonly machine: OwnMachine };

/** The answer, as it is printed. */
export type WhyPicture = {
  readonly question: Question;
  readonly verdicts: readonly Verdict[];
  readonly path: readonly Hop[];
  readonly mends: readonly Mend[];
  /** What else is to be said of how it was asked: by which helper. */
  readonly notes: readonly Safe[];
};

/** 0 and 1 as countsAsYes(); 2: a name stands for nothing, 6: the engine made no helper, and `say` says so. */
export type WhyEnd = { readonly exit: 0 | 1 } | { readonly exit: 2 | 6; readonly say: Safe };

/**
 * `netui why A B`: why A reaches B, or does not, by rule and by proof, the way between them, and what would change it.
 * Rejects with EngineFailure, having printed nothing.
 */
export async function why(
  engine: Engine & Probes & Helpers,
  { readHost, machine }: Here,
  options: WhyOptions,
  out: (text: string) => void,
  signal: AbortSignal,
): Promise<WhyEnd> {
  const { api } = await engine.open(signal);
  const { topology, details } = await readTopology(engine, 'all', signal);
  const from = vantageOf(topology, options.from);
  if ('why' in from) return { exit: 2, say: from.why };
  const to = goalOf(topology, options.to);
  if ('why' in to) return { exit: 2, say: to.why };
  const { port } = options;
  const question: Question = { from, to, ...(port !== undefined && { port }) };
  const info = await engine.info(signal).catch(() => undefined);
  const ends = [from, to].flatMap(one => (one.kind === 'container' ? [one.container] : []));
  const seen = await readHost({ topology, details, info, isThorough: false, ends }, signal);
  const scene: Scene = {
    topology,
    details,
    networkDetails: new Map(),
    info,
    api,
    host: sideOf(seen),
    reachedAt: machineIn(engine.address.url),
  };
  const explanation = explainReach(question, scene);
  const within = AbortSignal.any([signal, AbortSignal.timeout(PROOF_LASTS * 1_000)]);
  const silent = whySilent(from, options.probes, seen);
  const listening: Prober['listening'] = ids =>
    listeningBehind(engine, { listening: machine.listening, details }, ids, within);
  const prove = (prober: Prober | undefined) =>
    proveReach(explanation, prober && { ...prober, listening }, silent ?? words``, { signal: within });
  const proven =
    silent === undefined && from.kind === 'container'
      ? await askInside(engine, from.container, options.helper, signal, probes =>
          prove(proberInside(probes, from.container, within)),
        )
      : { value: await prove(silent === undefined ? proberHere(machine, within) : undefined), notes: [] };
  if ('say' in proven) return proven;
  const { value: observations, notes } = proven;
  const verdicts = verdictsOf(explanation, observations).map(orLate);
  const picture: WhyPicture = { question, verdicts, path: explanation.path, mends: explanation.mends, notes };
  out(options.json ? `${whyJson(picture)}\n` : whyText(picture, options.width));
  return { exit: countsAsYes(verdicts, port) ? 0 : 1 };
}

function orLate(one: Verdict): Verdict {
  if (one.observed !== 'not-tried' || one.evidence !== '') return one;
  return {
    ...one,
    evidence: words`Not asked: the ${PROOF_LASTS} seconds that all of it may take were over.`,
  };
}

/* Why nothing can be asked from there, if so. */
function whySilent(start: Vantage, mayAsk: boolean, seen: HostSeen): Safe | undefined {
  if (!mayAsk) return words`Nothing was asked: that was not wanted.`;
  if (start.kind !== 'container') return whyNotAs(start.kind, seen);
  return isRunning(start.container) ? undefined : words`${start.container.name.safe} does not run.`;
}

type Unknown = { readonly why: Safe };

function vantageOf(topology: Topology, text: string): Vantage | Unknown {
  if (text === '@host') return { kind: 'host' };
  if (text === '@outside') return { kind: 'outside' };
  const found = findContainer(topology, text);
  return 'why' in found ? found : { kind: 'container', container: found.container };
}

/* What cannot be a container, nor the beginning of an id, is a name or an address as it stands. */
function goalOf(topology: Topology, text: string): Goal | Unknown {
  const vantage = vantageOf(topology, text);
  if (!('why' in vantage)) return vantage;
  const isAmbiguous = text.length >= 3 && topology.containers.some(one => one.id.startsWith(text));
  if (isAmbiguous || topology.networkByName.has(text)) return vantage;
  const operand = operandOf(text);
  if ('why' in operand) return { why: words`${vantage.why} ${operand.why}` };
  return operand.kind === 'name'
    ? { kind: 'name', name: clean(operand.text) }
    : { kind: 'address', address: clean(operand.text) };
}
