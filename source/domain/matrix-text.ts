import { cutMiddle, widthOf, wrapped } from './fit.ts';
import { countText } from './format.ts';
import { type Member, type PairVerdict, placeText, WAYS } from './matrix.ts';
import { type KnownPair, matrixDisagreements, matrixReasons, matrixSentence } from './matrix-summary.ts';
import type { Answer } from './reach.ts';
import { isOpposite } from './reach-disagreement.ts';
import { answerOf } from './reach-verdict.ts';
import { joined, type Safe, words } from './text.ts';

/** What is written down of a matrix. */
export type WrittenMatrix = {
  /** The network's name. */
  readonly name: Safe;
  readonly members: readonly Member[];
  /** Both signs of a pair, by the indexes of its members. */
  readonly cell: (row: number, column: number) => Safe;
  /** The pairs of which something is known. */
  readonly pairs: readonly KnownPair[];
};

/** Answers as signs. */
export const ANSWER_SIGNS: Readonly<Record<Answer, Safe>> = {
  yes: words`✓`,
  no: words`✗`,
  unknown: words`?`,
};

/** Both ways of a pair: its signs, and a third one where rule and proof disagree. */
export function pairSigns(pair: PairVerdict): Safe {
  const signs = WAYS.map(way => ANSWER_SIGNS[answerOf(pair[way])]);
  const isLoud = WAYS.some(way => isOpposite(pair[way]));
  return joined(isLoud ? [...signs, words`!`] : signs, words``);
}

const GAP = 2;
const longestName = 24;
const mostReasons = 6;

/**
 * A matrix as lines of text: the grid, what its signs mean, all of it in one sentence, where rule and proof disagree, and
 * why not. Columns are headed by numbers where names would make the lines longer than `width`.
 */
export function matrixText({ name, members, cell, pairs }: WrittenMatrix, width?: number): Safe {
  const room = width ?? Number.POSITIVE_INFINITY;
  const names = members.map(one => cutMiddle(one.container.name.safe, longestName));
  const named = gridOf(members, names, names, cell);
  const isNumbered = named.some(line => widthOf(line) > room);
  const numbers = members.map((_, at) => words`${at + 1}`);
  const heads = names.map(
    (one, at) => words`${numbers[at]?.padStart(String(members.length).length) as Safe} ${one}`,
  );
  const grid = isNumbered ? gridOf(members, heads, numbers, cell) : named;
  const prose = (text: Safe): readonly Safe[] => (width === undefined ? [text] : wrapped(text, width));
  const count = members.length === 1 ? words`1 member` : words`${countText(members.length)} members`;
  const loud = matrixDisagreements(pairs).flatMap(one => prose(words`! Rule and proof disagree. ${one}`));
  const reasons = matrixReasons(pairs, mostReasons).flatMap(prose);
  const unasked = grid.some(line => line.includes('·')) ? words`  · not asked` : words``;
  const blocks = [
    [words`${name}: ${count}`],
    grid,
    prose(
      words`Each row asks, by IP and then by name: ✓ yes  ✗ no  ? not known  ! against the rule${unasked}`,
    ),
    prose(matrixSentence(pairs)),
    loud,
    reasons,
  ];
  return joined(
    blocks.filter(lines => lines.length > 0).map(lines => words`${joined(lines, words`\n`)}\n`),
    words`\n`,
  );
}

function gridOf(
  members: readonly Member[],
  rows: readonly Safe[],
  columns: readonly Safe[],
  cell: WrittenMatrix['cell'],
): readonly Safe[] {
  const places = members.map(one => cutMiddle(placeText(one), longestName));
  const lines = [
    [words``, words``, ...columns],
    ...rows.map((row, at) => [row, places[at] ?? words``, ...columns.map((_, to) => cell(at, to))]),
  ];
  const widths = ['', '', ...columns].map((_, at) =>
    Math.max(...lines.map(line => widthOf(line[at] ?? words``))),
  );
  return lines.map(line => {
    const cells = line.map((one, at) => words`${one}${' '.repeat((widths[at] ?? 0) - widthOf(one)) as Safe}`);
    return joined(cells, ' '.repeat(GAP) as Safe).trimEnd() as Safe;
  });
}
