import { glyph } from './map-glyph.ts';
import { type MapLayout, wireOn } from './map-layout.ts';
import type { MapCell, MapRow } from './map-rows.ts';
import { blanks, type MapSpan, repeat, span } from './map-span.ts';
import type { Stroke, Strokes } from './map-strokes.ts';
import { widthOf } from './fit.ts';
import { words } from './text.ts';

/** The network whose wire is drawn to the end of a row, by its key; undefined where none ends, or where it found no room. */
export function drawnWireOn(row: MapRow, at: number, layout: MapLayout): string | undefined {
  const key = wireOn(row, layout.sections);
  const trunk = key === undefined ? undefined : layout.trunks.get(key);
  return trunk && trunk.from <= at && at <= trunk.to ? key : undefined;
}

/** The part of a line between a network's box and the containers: its wires, and those that pass by. */
export function wiresSpans(row: MapRow, at: number, layout: MapLayout, strokes: Strokes): readonly MapSpan[] {
  const section = layout.sections[row.section];
  const own = section?.exit === at ? section.place.key : undefined;
  const end = drawnWireOn(row, at, layout);
  const passing = passingBy(at, layout);
  const hasExit = own !== undefined && layout.hasWires(own);
  const exitTo = hasExit ? columnOf(layout.trunks.get(own)?.track) : -1;
  const endFrom = end === undefined ? Number.POSITIVE_INFINITY : columnOf(layout.trunks.get(end)?.track);
  const spans: MapSpan[] = [];
  for (let column = 0; column < layout.columns.wires; column += 1) {
    const network = column % 2 === 1 ? passing[(column - 1) / 2] : undefined;
    const left = column <= exitTo;
    const right = column >= endFrom;
    if (network === undefined) {
      const stroke = left && own !== undefined ? strokes.exit(own) : strokes.end(at);
      spans.push(left || right ? straight(stroke, 1) : blanks(1));
      continue;
    }
    const trunk = layout.trunks.get(network);
    const up = trunk !== undefined && trunk.from < at;
    const down = trunk !== undefined && at < trunk.to;
    const turns = { left: network === own && hasExit, right: network === end };
    const stroke = heaviest([
      strokes.trunk(network, at),
      ...(turns.right ? [strokes.end(at)] : []),
      ...(turns.left ? [strokes.exit(network)] : []),
    ]);
    // A line that only crosses goes under the one that passes by: it is interrupted, and no corner is drawn.
    spans.push(span(stroke.role, glyph({ up, down, ...turns }, stroke.isHeavy)));
  }
  return spans;
}

/* By track: whose line is on that row. */
function passingBy(at: number, { tracks, trunkIn }: MapLayout): readonly (string | undefined)[] {
  return Array.from({ length: tracks }, (_, track) => trunkIn(track, at));
}

function columnOf(track: number | undefined): number {
  return track === undefined ? -1 : 2 * track + 1;
}

function heaviest(strokes: readonly Stroke[]): Stroke {
  return (
    strokes.find(one => one.isHeavy) ??
    strokes.find(one => one.role !== 'faint') ?? { role: 'faint', isHeavy: false }
  );
}

function straight({ role, isHeavy }: Stroke, cells: number): MapSpan {
  return span(role, repeat(isHeavy ? '━' : '─', cells));
}

/** What leads on from the wires to a container: the cable's two ends where they are known, dotted where nothing is plugged in. */
export function cableSpans(row: MapRow, at: number, layout: MapLayout, strokes: Strokes): readonly MapSpan[] {
  const { cable: width } = layout.columns;
  const isDrawn = drawnWireOn(row, at, layout) !== undefined;
  if (!isDrawn) return [blanks(width + 1)];
  const wire = wireOf(row.cell);
  const stroke = strokes.end(at);
  if (wire !== undefined && !wire.isPlugged) return [span(stroke.role, repeat('╌', width + 1))];
  if (wire?.cable === undefined || width === 0) return [straight(stroke, width + 1)];
  const { outside, inside } = wire.cable;
  const ends = widthOf(outside) + widthOf(inside) + 5;
  return [
    span('text', words` ${outside}`),
    span('quiet', words` ↔ `),
    span('text', words`${inside} `),
    straight(stroke, width + 1 - ends),
  ];
}

function wireOf(cell: MapCell | undefined) {
  return cell?.kind === 'name' || cell?.kind === 'address' ? cell.wire : undefined;
}
