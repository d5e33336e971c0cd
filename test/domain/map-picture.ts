import type { HostSide } from '../../source/domain/host-side.ts';
import { type MapGraph, mapGraph } from '../../source/domain/map-graph.ts';
import { mapLayout, type MapRoom } from '../../source/domain/map-layout.ts';
import { mapHead, mapLines } from '../../source/domain/map-lines.ts';
import { noSigns } from '../../source/domain/map-signs.ts';
import type { MapMarks } from '../../source/domain/map-strokes.ts';
import { words } from '../../source/domain/text.ts';
import type { Topology } from '../../source/domain/topology.ts';

export const unmarked: MapMarks = { chosen: undefined, path: undefined };
export const unfolded = Number.POSITIVE_INFINITY;

export function graphOf(topology: Topology, side?: HostSide): MapGraph {
  return mapGraph(topology, side, words`lab-1`);
}

/** The map as text, without the line above it. */
export function drawnMap(
  graph: MapGraph,
  room: Partial<MapRoom> = {},
  marks: MapMarks = unmarked,
  signs = noSigns,
): readonly string[] {
  const layout = mapLayout(graph, { width: 80, height: unfolded, isAiry: false, keep: new Set(), ...room });
  return mapLines(layout, marks, signs).map(line =>
    line
      .map(one => one.text)
      .join('')
      .trimEnd(),
  );
}

export function headOf(graph: MapGraph, width: number): string {
  const layout = mapLayout(graph, { width, height: unfolded, isAiry: true, keep: new Set() });
  return mapHead(layout)
    .map(one => one.text)
    .join('')
    .trimEnd();
}
