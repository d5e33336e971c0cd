import { boxSpans, feedSpans } from './map-box.ts';
import { cellSpans, containerOn } from './map-cells.ts';
import { BUS, MARGIN, STUB } from './map-columns.ts';
import { glyph } from './map-glyph.ts';
import { hostLines, hostSpans, hostSummary } from './map-host-column.ts';
import type { MapLayout } from './map-layout.ts';
import type { MapSigns } from './map-signs.ts';
import { blanks, filled, type MapSpan, span, within } from './map-span.ts';
import { type MapMarks, type Strokes, strokesOf } from './map-strokes.ts';
import { cableSpans, wiresSpans } from './map-wires.ts';
import { words } from './text.ts';

export type MapLine = readonly MapSpan[];

/** The line above the map, which stays where the map is scrolled: the host, or the heads of the columns. */
export function mapHead(layout: MapLayout): MapLine {
  const { host, feed, box, wires, cable, rest } = layout.columns;
  if (host === 0) {
    const summary = [blanks(MARGIN), span('faint', words`┌─`), blanks(1), ...hostSummary(layout.host)];
    return within(summary, MARGIN + BUS + feed + box + wires + STUB + cable + rest);
  }
  const heads = [
    blanks(MARGIN),
    ...filled([span('strong', layout.host.name)], host + BUS + feed),
    ...filled([span('quiet', words`Networks`)], box + wires),
    ...filled(cable > 0 ? [span('quiet', words` Cables`)] : [], cable + STUB),
    ...within([span('quiet', words`Containers`)], rest),
  ];
  return heads;
}

/** How many lines the map has. */
export function mapLength(layout: MapLayout): number {
  return Math.max(layout.rows.length, layout.columns.host > 0 ? hostLines(layout.host).length : 0);
}

/** Lines of the map from one row on, `height` of them at most. */
export function mapLines(
  layout: MapLayout,
  marks: MapMarks,
  signs: MapSigns,
  from = 0,
  height = Number.POSITIVE_INFINITY,
): readonly MapLine[] {
  const strokes = strokesOf(layout, marks);
  const to = Math.min(mapLength(layout), from + height);
  return Array.from({ length: Math.max(0, to - from) }, (_, at) =>
    lineAt(from + at, layout, marks, signs, strokes),
  );
}

function lineAt(at: number, layout: MapLayout, marks: MapMarks, signs: MapSigns, strokes: Strokes): MapLine {
  const { columns, rows } = layout;
  const host = columns.host > 0 ? hostLines(layout.host) : [];
  const row = rows[at];
  const start = [blanks(MARGIN), ...hostSpans(host[at], columns.host), busSpan(at, layout, strokes)];
  if (row === undefined) return start;
  const isChosen = marks.chosen !== undefined && containerOn(row) === marks.chosen;
  const cell = row.cell ? within(cellSpans(row.cell, layout, signs), columns.rest) : [];
  const sign = isChosen ? span('accent', words`›`) : blanks(1);
  return [
    ...start,
    ...feedSpans(row, at, layout, strokes),
    ...boxSpans(row, at, layout, marks.chosen, signs),
    ...wiresSpans(row, at, layout, strokes),
    ...cableSpans(row, at, layout, strokes),
    sign,
    ...(isChosen ? chosen(cell) : cell),
  ];
}

function chosen(cell: readonly MapSpan[]): readonly MapSpan[] {
  return cell.map((one, at) => ({
    ...one,
    isChosen: true as const,
    // The name, behind the sign of state.
    role: one.role === 'text' && at > 0 && one.text.trim() !== '' ? 'strong' : one.role,
  }));
}

/* The line that stands for the host, from where something joins it to the last network that does. */
function busSpan(at: number, layout: MapLayout, strokes: Strokes): MapSpan {
  const { from, to } = layout.bus;
  if (at < from || at > to) return blanks(1);
  const section = layout.sections[layout.rows[at]?.section ?? -1];
  const right = section?.exit === at && section.place.way !== 'none';
  const left = layout.columns.host > 0 && hostLines(layout.host)[at]?.joins === true;
  const isOnTop = layout.columns.host === 0 && at === 0;
  const stroke = strokes.bus(at);
  const ways = { up: at > from || isOnTop, down: at < to, left, right };
  return span(stroke.role, glyph(ways, stroke.isHeavy));
}
