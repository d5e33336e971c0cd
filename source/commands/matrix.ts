import { askEveryone, questionsIn, rowsOf } from '../domain/ask-everyone.ts';
import { findNetwork } from '../domain/find-network.ts';
import { countText } from '../domain/format.ts';
import { type HostReader, sideOf } from '../domain/host-side.ts';
import {
  type Member,
  membersOf,
  MOST_UNASKED,
  notTried,
  pairsAmong,
  pairsOf,
  rulesIn,
  standingOf,
  type Way,
  wayKey,
  WAYS,
} from '../domain/matrix.ts';
import { allReach, type KnownPair } from '../domain/matrix-summary.ts';
import { matrixText, pairSigns } from '../domain/matrix-text.ts';
import type { Network } from '../domain/network.ts';
import { proberInside } from '../domain/prober-inside.ts';
import type { Scene, Verdict } from '../domain/reach.ts';
import { sparing } from '../domain/sparing.ts';
import { type Safe, words } from '../domain/text.ts';
import type { Engine, Probes } from '../engine/engine.ts';
import { matrixJson } from './matrix-json.ts';
import { readTopology } from './read-topology.ts';

export type MatrixOptions = {
  /** A network's name, id or the beginning of that. */
  readonly network: string;
  /** Whether containers may be asked from inside; `all`: however many they are. */
  readonly probes: boolean | 'all';
  readonly json: boolean;
  /** Cells of the terminal; undefined where there is none (a pipe). */
  readonly width?: number;
};

/** 0: everybody reaches everybody by IP and by name; 1: not so; 2: nobody was asked, and `say` says why. */
export type MatrixEnd = { readonly exit: 0 | 1 } | { readonly exit: 2; readonly say: Safe };

/** Milliseconds for one question. */
const PATIENCE = 30_000;

/**
 * `netui matrix NETWORK`: the members of a network against each other, by rule and by proof. `progress` hears of every
 * answer. Rejects with EngineFailure, having printed nothing.
 */
export async function matrix(
  engine: Engine & Probes,
  readHost: HostReader,
  options: MatrixOptions,
  out: (text: string) => void,
  progress: (said: Safe) => void,
  signal: AbortSignal,
): Promise<MatrixEnd> {
  const { api } = await engine.open(signal);
  const { topology, details } = await readTopology(engine, 'all', signal);
  const found = findNetwork(topology, options.network);
  if ('why' in found) return { exit: 2, say: found.why };
  const { network } = found;
  const members = membersOf(network, topology);
  const isMuch = members.length > MOST_UNASKED && options.probes !== 'all';
  if (isMuch && options.probes) return { exit: 2, say: tooMany(network, members.length) };
  const info = await engine.info(signal).catch(() => undefined);
  const host = sideOf(await readHost({ topology, details, info, isThorough: false }, signal));
  const scene: Scene = { topology, details, networkDetails: new Map(), info, api, host };
  const rule = rulesIn(scene);
  const verdicts = options.probes
    ? await asked(engine, members, rule, progress, signal)
    : new Map<string, Verdict>();
  const now = options.probes ? await membersNow(engine, network, signal) : members;
  const pairs = pairsOf(members).map((pair): KnownPair => {
    const untold = notTried(rule(pair), words`Nothing was asked: that was not wanted.`);
    const verdictOf = (way: Way): Verdict => {
      const gone = [pair.from, pair.to].find(one => standingOf(one, now) !== 'here');
      return gone
        ? goneVerdict(untold[way], gone, network)
        : (verdicts.get(wayKey(pair, way)) ?? untold[way]);
    };
    return { ...pair, ip: verdictOf('ip'), name: verdictOf('name') };
  });
  out(
    options.json
      ? `${matrixJson(network, members, pairs)}\n`
      : textOf(network, members, pairs, options.width),
  );
  return { exit: allReach(pairs) ? 0 : 1 };
}

async function asked(
  engine: Probes,
  members: readonly Member[],
  rule: ReturnType<typeof rulesIn>,
  progress: (said: Safe) => void,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  const inside = sparing(engine);
  const rows = rowsOf(members);
  const all = countText(questionsIn(rows));
  await askEveryone({
    rows,
    rule,
    proberOf: ({ container }, ended) => proberInside(inside, container, ended),
    patience: () => {
      const late = AbortSignal.timeout(PATIENCE);
      return { signal: AbortSignal.any([signal, late]), isLate: () => late.aborted, release: () => {} };
    },
    tell: (question, news) => {
      if (typeof news === 'string') return;
      verdicts.set(wayKey(question, question.way), news);
      progress(words`asking ${members.length} containers: ${countText(verdicts.size)} of ${all} answered`);
    },
    signal,
  });
  return verdicts;
}

/* Who is there when all is asked: of one that went meanwhile nothing is certain. */
async function membersNow(engine: Engine, network: Network, signal: AbortSignal): Promise<readonly Member[]> {
  const { topology } = await readTopology(engine, 'untold', signal);
  const again = topology.networkById.get(network.id);
  return again ? membersOf(again, topology) : [];
}

function goneVerdict(verdict: Verdict, { container }: Member, { name }: Network): Verdict {
  const evidence = words`${container.name.safe} left ${name.safe} while it was asked, or was started anew.`;
  return { ...verdict, observed: 'unknown', evidence };
}

function tooMany({ name }: Network, members: number): Safe {
  const pairs = pairsAmong(members);
  return words`${name.safe} has ${countText(members)} members, and that many pairs are ${countText(pairs * WAYS.length)} questions in containers.\nTry: --no-probe for what the rules say, or --probe to ask all of them.`;
}

function textOf(
  network: Network,
  members: readonly Member[],
  pairs: readonly KnownPair[],
  width?: number,
): Safe {
  const byKey = new Map(pairs.map(one => [wayKey(one, 'ip'), one]));
  const cell = (row: number, column: number): Safe => {
    const [from, to] = [members[row], members[column]];
    const pair = from && to && byKey.get(wayKey({ from, to }, 'ip'));
    return pair ? pairSigns(pair) : words`–`;
  };
  return matrixText({ name: network.name.safe, members, cell, pairs }, width);
}
