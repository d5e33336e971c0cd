import type { MapGraph } from './map-graph.ts';
import type { MapHost } from './map-host.ts';
import { hostLines } from './map-host-column.ts';
import { type Columns, columnsFor } from './map-columns.ts';
import { foldedInto } from './map-fold.ts';
import { boxHeightOf, type MapRow, type Section, type Stack, stacked } from './map-rows.ts';
import { type Tracks, tracksFor } from './map-tracks.ts';

/** The vertical line of a network's wires: its track, and the rows where it begins and ends. */
export type Trunk = { readonly track: number; readonly from: number; readonly to: number };

export type MapLayout = {
  readonly host: MapHost;
  readonly columns: Columns;
  readonly isAiry: boolean;
  readonly sections: readonly Section[];
  readonly rows: readonly MapRow[];
  /** By the network's key. */
  readonly trunks: ReadonlyMap<string, Trunk>;
  readonly tracks: number;
  /** The line that stands for the host: its first row and its last one. */
  readonly bus: { readonly from: number; readonly to: number };
  /** Every row where a wire ends, whether it is drawn or not, with the key of its network. */
  readonly ends: readonly { readonly row: number; readonly network: string }[];
  /** Whether any wire leaves that network's box. */
  hasWires(network: string): boolean;
  /** Whether wires to that network are drawn from containers beside other ones too. */
  isDrawn(network: string): boolean;
  /** The network whose line runs in that track on that row, by its key. */
  trunkIn(track: number, row: number): string | undefined;
};

export type MapRoom = {
  readonly width: number;
  /** Lines that are to be filled without scrolling, if folding helps; infinite where nothing is to be folded. */
  readonly height: number;
  /** Boxes with a line more, and a blank line between them. */
  readonly isAiry: boolean;
  /** Ids of containers that are drawn whatever else is folded. */
  readonly keep: ReadonlySet<string>;
  /** The key of a network of which nothing is folded. */
  readonly whole?: string | undefined;
};

/** Where everything goes, line by line. Work grows with what is drawn, and once with the containers, for folding. */
export function mapLayout({ host, places }: MapGraph, room: MapRoom): MapLayout {
  const { isAiry, width } = room;
  const { height, keep, whole } = room;
  const shown = foldedInto(
    height,
    places,
    { keep, whole },
    (place, right) => Math.max(boxHeightOf(place, isAiry), right + 1) + (isAiry ? 1 : 0),
  );
  const first = stacked(places, shown, isAiry, new Set());
  const long = wiredRows(first).filter(one => one.own.length < one.all.length);
  const most = width < 80 ? 1 : width < 100 ? 2 : width < 160 ? 5 : 11;
  const tracks = tracksFor(
    long.map(({ key, all }) => ({ key, ...extent(all) })),
    most,
  );
  const cut = new Set(long.map(({ key }) => key).filter(key => !tracks.of.has(key)));
  // A line more in one place moves all below it: which lines lie beside each other stays.
  const { sections, rows } = cut.size === 0 ? first : stacked(places, shown, isAiry, cut);
  const wired = wiredRows({ sections, rows });
  const trunks = trunksOf(wired, tracks);
  const count = tracks.count + 1;
  const columns = columnsFor({ host, sections, rows, tracks: count }, width);
  const connected = new Set(
    wired.filter(({ key, own }) => own.length > 1 || tracks.of.has(key)).map(({ key }) => key),
  );
  return {
    host,
    columns,
    isAiry,
    sections,
    rows,
    trunks,
    tracks: count,
    ends: rows.flatMap((one, row) => {
      const network = wireOn(one, sections);
      return network === undefined ? [] : [{ row, network }];
    }),
    bus: busOf(host, columns.host > 0, sections),
    hasWires: key => connected.has(key),
    isDrawn: key => tracks.of.has(key),
    trunkIn: trunkFinder(trunks, count, { sections, rows }),
  };
}

/* It begins at the line above the map where the host stands there, else at the first row that joins it. */
function busOf(host: MapHost, hasColumn: boolean, sections: readonly Section[]): MapLayout['bus'] {
  const feeds = sections.filter(({ place }) => place.way !== 'none').map(({ exit }) => exit);
  const joints = hasColumn ? hostLines(host).flatMap(({ joins }, at) => (joins ? [at] : [])) : [0];
  return extent([...feeds, ...joints]);
}

function trunkFinder(
  trunks: ReadonlyMap<string, Trunk>,
  count: number,
  { sections, rows }: Stack,
): MapLayout['trunkIn'] {
  const long = Array.from({ length: count - 1 }, (_, track) =>
    [...trunks].filter(([, one]) => one.track === track).sort(([, a], [, b]) => a.from - b.from),
  );
  return (track, row) => {
    const own = sections[rows[row]?.section ?? -1]?.place.key;
    const [key, trunk] =
      track === count - 1
        ? [own, own === undefined ? undefined : trunks.get(own)]
        : (long[track]?.findLast(([, one]) => one.from <= row) ?? []);
    return trunk?.track === track && trunk.from <= row && row <= trunk.to ? key : undefined;
  };
}

/** The key of the network whose wire ends on a line, whether it is drawn or not. */
export function wireOn({ cell, section }: MapRow, sections: readonly Section[]): string | undefined {
  switch (cell?.kind) {
    case 'name':
    case 'address':
      return cell.wire?.network;
    case 'more':
      return cell.count > 0 ? sections[section]?.place.key : undefined;
    default:
      return undefined;
  }
}

/* Rows where a network's wires end, by its key. */
function endsOf({ sections, rows }: Stack): ReadonlyMap<string, readonly number[]> {
  const ends = new Map<string, number[]>();
  for (const [at, row] of rows.entries()) {
    const key = wireOn(row, sections);
    if (key === undefined) continue;
    const known = ends.get(key);
    if (known) known.push(at);
    else ends.set(key, [at]);
  }
  return ends;
}

type WiredRows = { readonly key: string; readonly own: readonly number[]; readonly all: readonly number[] };

/* Each network's rows: the one its wires leave from and those where they end, within its own section and in all. */
function wiredRows(stack: Stack): readonly WiredRows[] {
  const ends = endsOf(stack);
  return stack.sections.map(({ place, top, exit }, at) => {
    const next = stack.sections[at + 1]?.top ?? Number.POSITIVE_INFINITY;
    const all = [exit, ...(ends.get(place.key) ?? [])];
    return { key: place.key, own: all.filter(row => row >= top && row < next), all };
  });
}

/* Wires to the containers beside a network run in the last track; a long one has a track of its own left of it. */
function trunksOf(wired: readonly WiredRows[], tracks: Tracks): ReadonlyMap<string, Trunk> {
  return new Map(
    wired.map(({ key, own, all }) => {
      const track = tracks.of.get(key);
      return [
        key,
        track === undefined ? { track: tracks.count, ...extent(own) } : { track, ...extent(all) },
      ] as const;
    }),
  );
}

function extent(rows: readonly number[]): { readonly from: number; readonly to: number } {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of rows) {
    from = Math.min(from, row);
    to = Math.max(to, row);
  }
  return { from, to };
}
