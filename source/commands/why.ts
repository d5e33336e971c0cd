import { type Container, isRunning } from '../domain/container.ts';
import { explainReach } from '../domain/explain-reach.ts';
import { findContainer } from '../domain/find-container.ts';
import { lastOutcome } from '../domain/last-outcome.ts';
import { operandOf } from '../domain/ping-operand.ts';
import { probeName } from '../domain/probe-name.ts';
import { probeTcp } from '../domain/probe-tcp.ts';
import { type Prober, proveReach } from '../domain/prove-reach.ts';
import type { Goal, Question, Scene, Vantage, Verdict } from '../domain/reach.ts';
import type { Hop, Mend } from '../domain/reach.ts';
import { countsAsYes, verdictsOf } from '../domain/reach-verdict.ts';
import type { Run } from '../domain/run.ts';
import { clean, type Safe, words } from '../domain/text.ts';
import type { Topology } from '../domain/topology.ts';
import type { Engine, Probes } from '../engine/engine.ts';
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
  readonly json: boolean;
  /** Cells of the terminal; undefined where there is none (a pipe), and no line is broken. */
  readonly width?: number;
};

/** The answer, as it is printed. */
export type WhyPicture = {
  readonly question: Question;
  readonly verdicts: readonly Verdict[];
  readonly path: readonly Hop[];
  readonly mends: readonly Mend[];
};

/** 0 and 1 as countsAsYes(); 2: a name stands for nothing, and `say` says so. */
export type WhyEnd = { readonly exit: 0 | 1 } | { readonly exit: 2; readonly say: Safe };

const PACKETS = 2;

/**
 * `netui why A B`: why A reaches B, or does not, by rule and by proof, the way between them, and what would change it.
 * Rejects with EngineFailure, having printed nothing.
 */
export async function why(
  engine: Engine & Pick<Probes, 'ping'>,
  runIn: (container: Container) => Run,
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
  const scene: Scene = { topology, details, networkDetails: new Map(), info, api };
  const explanation = explainReach(question, scene);
  const [prober, reason] = proberFrom(from, options.probes);
  const observations = await proveReach(explanation, prober, reason);
  const verdicts = verdictsOf(explanation, observations);
  const picture: WhyPicture = { question, verdicts, path: explanation.path, mends: explanation.mends };
  out(options.json ? `${whyJson(picture)}\n` : whyText(picture, options.width));
  return { exit: countsAsYes(verdicts, port) ? 0 : 1 };

  function proberFrom(start: Vantage, mayAsk: boolean): readonly [Prober | undefined, Safe] {
    if (start.kind !== 'container') return [undefined, words`netui asks from inside containers only.`];
    if (!mayAsk) return [undefined, words`Nothing was asked: that was not wanted.`];
    if (!isRunning(start.container)) return [undefined, words`${start.container.name.safe} does not run.`];
    const run = runIn(start.container);
    const prober: Prober = {
      ping: host => {
        const operand = operandOf(host);
        if ('why' in operand) {
          return Promise.resolve({ kind: 'unknown', sentence: operand.why, evidence: words`` });
        }
        return lastOutcome(engine.ping(start.container, { target: operand }, { count: PACKETS }, signal));
      },
      lookUp: name => probeName(run, name, signal),
      connect: (host, port) => probeTcp(run, { host, port }, signal),
    };
    return [prober, words``];
  }
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
