import { evidenceRows } from '../domain/evidence-rows.ts';
import { wrapped } from '../domain/fit.ts';
import { modeQuestions } from '../domain/mode-facts.ts';
import type { ModeColumn } from '../domain/mode-table.ts';
import { modeOf } from '../domain/mode.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import type { Topology } from '../domain/topology.ts';
import { comparedText } from './compared-text.ts';
import { type GridCell, gridText } from './grid.ts';
import { LABEL, labelledText } from './labelled.ts';
import { entryText, factText, HERE, modeBlock, titleText } from './mode-block.ts';
import type { ModesPicture, Witness } from './modes-picture.ts';

/** Cells that a column of the table needs: the longest single word of a fact. */
const LEAST_COLUMN = 15;
/** Between two columns. */
const GAP = 2;

/**
 * What `modes` prints for people. Two containers: those compared. Else the modes, in a terminal that is wide enough as
 * a table of short facts, or a block for each mode, which has room for the whole of each fact; and what the container
 * that was named says itself. Lines are broken only if a width is given.
 */
export function modesText(picture: ModesPicture, width?: number): Safe {
  const { table, comparison, witnesses, topology } = picture;
  if (comparison) return comparedText(comparison, width);
  const { columns, others } = table;
  const isWide = width !== undefined && width >= LABEL + columns.length * (LEAST_COLUMN + GAP);
  // The table has no room for the sentences: those of the marked mode, at least, are said below it.
  const blocks = isWide ? columns.filter(one => one.marked) : columns;
  const parts = [
    ...(isWide ? [tableText(columns, width)] : []),
    ...blocks.map(one => modeBlock(one, width)),
    ...(others.length > 0
      ? [words`none of these\n${labelledText([{ label: HERE, value: others.map(entryText) }], width)}`]
      : []),
    ...witnesses.map(one => witnessText(one, topology, width)),
  ];
  return joined(parts, words`\n`);
}

function tableText(columns: readonly ModeColumn[], width: number): Safe {
  const row = (label: Safe, cellOf: (one: ModeColumn) => GridCell): readonly (readonly GridCell[])[] => [
    [[words``]],
    [[label], ...columns.map(cellOf)],
  ];
  const rows = [
    [[words`Network modes`], ...columns.map(one => [titleText(one), one.facts.kind])],
    ...modeQuestions.flatMap(({ question, label }) => row(label, one => [factText(one.facts[question])])),
    ...row(HERE, one => (one.containers.length === 0 ? [words`–`] : one.containers.map(entryText))),
  ];
  const each = Math.floor((width - LABEL) / columns.length) - GAP;
  return gridText(rows, [LABEL, ...columns.map(() => each)]);
}

function witnessText({ container, evidence }: Witness, topology: Topology, width: number | undefined): Safe {
  const title = words`${container.name.safe}: ${modeOf(container, topology).meaning}`;
  const head = joined(width === undefined ? [title] : wrapped(title, width), words`\n`);
  const rows = evidenceRows(evidence).map(({ label, lines, by, missing }) => {
    if (missing !== undefined) return { label, value: [missing] };
    const [first = words`–`, ...more] = lines;
    return { label, value: [by === undefined ? first : words`${first}   (${by})`, ...more] };
  });
  return words`${head}\n${labelledText(rows, width)}`;
}
