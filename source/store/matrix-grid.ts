import {
  type Member,
  notTried,
  pairsOf,
  type Standing,
  standingOf,
  type Way,
  wayKey,
} from '../domain/matrix.ts';
import type { KnownPair } from '../domain/matrix-summary.ts';
import type { Expectation, Verdict } from '../domain/reach.ts';
import type { Safe } from '../domain/text.ts';
import { lastAnswer } from './last-answer.ts';
import { membersOn, rulesOf } from './matrix-known.ts';
import { type MatrixRun, settledPair } from './matrix-state.ts';
import type { MatrixView } from './screen-state.ts';
import type { State } from './state.ts';

/** The matrix of a network as it is known now. */
export type Grid = {
  /** The network's name; undefined where it is gone and was never asked. */
  readonly name: Safe | undefined;
  /** Those who were asked; before that, those who are there. */
  readonly members: readonly Member[];
  /** What has become of each of them since. */
  readonly standings: readonly Standing[];
  /** How many are there who were not when it was asked. */
  readonly joined: number;
  /** undefined: nobody was asked yet. */
  readonly run: MatrixRun | undefined;
};

/** One way of one pair. */
export type Shown =
  | { readonly kind: 'itself' }
  /** One of the two is no longer there as it was. */
  | { readonly kind: 'gone'; readonly member: Member; readonly standing: Exclude<Standing, 'here'> }
  | { readonly kind: 'not-asked' | 'asking'; readonly rule: Expectation | undefined }
  | { readonly kind: 'known'; readonly verdict: Verdict };

/** The matrix that a view is about; the same value until something in it changes. */
export function gridOf(state: State, view: MatrixView): Grid {
  const { matrix } = state.probes;
  const run = matrix?.network.id === view.network ? matrix : undefined;
  const name = state.engine.topology?.networkById.get(view.network)?.name.safe ?? run?.network.name.safe;
  return grid(membersOn(state, view.network), run, name);
}

const grid = lastAnswer(
  (now: readonly Member[], run: MatrixRun | undefined, name: Safe | undefined): Grid => {
    const members = run?.members ?? now;
    return {
      name,
      members,
      standings: members.map(one => standingOf(one, now)),
      joined: now.filter(one => standingOf(one, members) === 'left').length,
      run,
    };
  },
);

/** One way of a pair, by its indexes. */
export function shownAt(state: State, grid: Grid, row: number, column: number, way: Way): Shown {
  const [from, to] = [grid.members[row], grid.members[column]];
  if (from === undefined || to === undefined || from === to) return { kind: 'itself' };
  const gone = goneOf(grid, row) ?? goneOf(grid, column);
  if (gone) return gone;
  const cell = grid.run?.cells.get(wayKey({ from, to }, way));
  if (cell !== undefined && cell !== 'asking') return { kind: 'known', verdict: cell };
  return { kind: cell ?? 'not-asked', rule: rulesOf(state)?.({ from, to })[way] };
}

function goneOf({ members, standings }: Grid, at: number): Shown | undefined {
  const [member, standing] = [members[at], standings[at]];
  if (member === undefined || standing === undefined || standing === 'here') return undefined;
  return { kind: 'gone', member, standing };
}

/** The pairs of which everything was found out, of members who are still there. */
export const settledPairs = lastAnswer(({ members, standings, run }: Grid): readonly KnownPair[] => {
  if (run === undefined) return [];
  return pairsOf(members.filter((_, at) => standings[at] === 'here')).flatMap(pair => {
    const found = settledPair(run, pair);
    return found ? [{ ...pair, ...found }] : [];
  });
});

/** Every pair of those who are there, as the rules have it. */
export function ruledPairs(state: State, { members }: Grid): readonly KnownPair[] {
  return ruled(rulesOf(state), members);
}

const ruled = lastAnswer(
  (rule: ReturnType<typeof rulesOf>, members: readonly Member[]): readonly KnownPair[] =>
    rule === undefined ? [] : pairsOf(members).map(pair => ({ ...pair, ...notTried(rule(pair)) })),
);
