import { mapHead, mapLines, type MapLine } from '../domain/map-lines.ts';
import { mapLayout } from '../domain/map-layout.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import type { MapPicture } from './map.ts';

/** Cells of a line where there is no terminal that says so: enough for names, cables and addresses side by side. */
const PLAIN_WIDTH = 160;
/** Narrower than that, nothing of a map can be read. */
const NARROWEST = 60;

/** The map as lines of text, nobody left out. */
export function mapText({ graph, signs }: MapPicture, width = PLAIN_WIDTH): Safe {
  const layout = mapLayout(graph, {
    width: Math.max(NARROWEST, width),
    height: Number.POSITIVE_INFINITY,
    isAiry: true,
    keep: new Set(),
  });
  const lines = [mapHead(layout), ...mapLines(layout, { chosen: undefined, path: undefined }, signs)];
  return joined(
    lines.map(line => words`${textOf(line)}\n`),
    words``,
  );
}

function textOf(line: MapLine): Safe {
  return joined(
    line.map(one => one.text),
    words``,
  ).trimEnd() as Safe;
}
