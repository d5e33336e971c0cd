import type { ComparedRow, Comparison } from '../domain/compare-two.ts';
import { wrapped } from '../domain/fit.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import { gridText } from './grid.ts';
import { LABEL, labelledText } from './labelled.ts';

const SIGNS = { ok: words`✓`, warn: words`!` } as const;
/** Cells of the column that says whether two things differ. */
const VERDICT = 7;
/** Fewer cells than this for each of the two, and they stand below one another. */
const LEAST_SIDE = 26;

/** Two containers side by side, a row for each thing that is compared; in a narrow terminal one below the other. */
export function comparedText({ a, b, stack, rows }: Comparison, width?: number): Safe {
  const says = words`${SIGNS[stack.sign]} ${stack.says}`;
  const head = joined(width === undefined ? [says] : wrapped(says, width), words`\n`);
  const side = width === undefined ? Number.POSITIVE_INFINITY : Math.floor((width - LABEL - VERDICT - 8) / 2);
  const names = { a: a.name.safe, b: b.name.safe };
  if (side < LEAST_SIDE)
    return words`${head}\n\n${joined(
      rows.map(one => stackedText(one, names, width)),
      words``,
    )}`;
  const cells = rows.map(one => [[one.label], [verdict(one)], one.a.lines, one.b.lines]);
  const title = [[words``], [words``], [names.a], [names.b]];
  return words`${head}\n\n${gridText([title, ...cells], [LABEL, VERDICT, side, side])}`;
}

function verdict({ differs }: ComparedRow): Safe {
  if (differs === undefined) return words`–`;
  return differs ? words`differs` : words`same`;
}

function stackedText(
  row: ComparedRow,
  names: { readonly a: Safe; readonly b: Safe },
  width: number | undefined,
): Safe {
  const sides = [
    { label: names.a, value: row.a.lines },
    { label: names.b, value: row.b.lines },
  ];
  return words`${row.label}: ${verdict(row)}\n${labelledText(sides, width)}`;
}
