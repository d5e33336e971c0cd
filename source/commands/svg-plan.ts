import { widthOf } from '../domain/fit.ts';
import type { MapHost } from '../domain/map-host.ts';
import { hostLines } from '../domain/map-host-column.ts';
import type { MapLayout } from '../domain/map-layout.ts';
import { whereSpan } from '../domain/map-cells.ts';
import type { MapRow } from '../domain/map-rows.ts';
import { type Safe, words } from '../domain/text.ts';
import { hostWords } from './map-words.ts';

/** Where things are in a drawn map, in pixels; rows are those of the layout. */
export type SvgPlan = {
  readonly width: number;
  readonly height: number;
  readonly host: { readonly x: number; readonly width: number };
  readonly bus: number;
  readonly box: { readonly x: number; readonly width: number };
  /** `end` is what its right end needs, where the addresses stand. */
  readonly card: { readonly x: number; readonly width: number; readonly end: number };
  /** The middle of a row. */
  y(row: number): number;
  /** The line of a track. */
  track(at: number): number;
};

export const MARGIN = 24;
export const ROW = 24;
/** Below the title. */
const TOP = 64;
const FEED = 96;
const TRACK = 16;
/** Pixels that a cell of text takes, with some to spare: the fonts are the viewer's. */
const SANS = 7.6;
const MONO = 7.6;

/** Widths by the longest text of each kind, between a least and a most; what is longer is cut. */
export function svgPlan(layout: MapLayout, rows: number): SvgPlan {
  const host = { x: MARGIN, width: between(150, 340, widest(hostWords(layout.host)) * SANS + 24) };
  const bus = host.x + host.width + 28;
  const titles = layout.sections.map(({ place }) => widthOf(place.title) * SANS + 44);
  const plans = layout.sections.map(
    ({ place }) => (widthOf(place.device as Safe) + 2 + widest(place.plans)) * MONO + 28,
  );
  const box = { x: bus + FEED, width: between(190, 420, Math.max(...titles, ...plans, 0)) };
  const wires = 24 + TRACK * layout.tracks + 16;
  const names = layout.columns.name * SANS;
  const end = between(100, 310, widest(layout.rows.map(endText)) * MONO + 12);
  const card = { x: box.x + box.width + wires, width: between(240, 620, names + end + 60), end };
  return {
    host,
    bus,
    box,
    card,
    width: card.x + card.width + MARGIN,
    height: TOP + rows * ROW + MARGIN,
    y: row => TOP + row * ROW + ROW / 2,
    track: at => box.x + box.width + 24 + TRACK * at,
  };
}

/** Lines of the host's own card. */
export function hostHeight(host: MapHost): number {
  return Math.max(hostLines(host).length, hostWords(host).length) * ROW;
}

function endText({ cell }: MapRow): Safe {
  if (cell?.kind !== 'name' && cell?.kind !== 'address') return words``;
  return whereSpan(cell.sandbox, cell.wire).text;
}

function widest(texts: readonly Safe[]): number {
  return texts.reduce((most, one) => Math.max(most, widthOf(one)), 0);
}

function between(least: number, most: number, wanted: number): number {
  return Math.max(least, Math.min(most, wanted));
}

/** Cells of text that fit into that many pixels. */
export function cellsIn(pixels: number): number {
  return Math.max(4, Math.floor(pixels / SANS));
}
