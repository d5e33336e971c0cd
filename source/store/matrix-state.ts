import { type Member, type Pair, type PairVerdict, wayKey } from '../domain/matrix.ts';
import type { Verdict } from '../domain/reach.ts';
import type { Clean, Told } from '../domain/text.ts';

/** One way of one pair: being asked, or what was found. Missing: not asked. */
export type Cell = 'asking' | Verdict;

/** Members of a network asked for each other, as far as it has got. */
export type MatrixRun = {
  readonly network: { readonly id: Clean; readonly name: Told };
  /** Who was there when it began; the cells are theirs. */
  readonly members: readonly Member[];
  /** By `wayKey`. */
  readonly cells: ReadonlyMap<string, Cell>;
  /** Questions of this run, and how many of them are settled. */
  readonly questions: number;
  readonly settled: number;
  /** No more is asked: all was, or netui was told to stop. */
  readonly isOver: boolean;
};

/** How far a run is. */
export type MatrixMessage = { readonly type: 'matrix'; readonly run: MatrixRun };

/** What a run has found of a pair, where both ways are settled. */
export function settledPair(run: MatrixRun, pair: Pair): PairVerdict | undefined {
  const [ip, name] = [run.cells.get(wayKey(pair, 'ip')), run.cells.get(wayKey(pair, 'name'))];
  if (ip === undefined || name === undefined || ip === 'asking' || name === 'asking') return undefined;
  return { ip, name };
}
