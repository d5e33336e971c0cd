import { widthOf } from './fit.ts';
import type { MapHost } from './map-host.ts';
import type { MapRow, Section } from './map-rows.ts';
import type { Safe } from './text.ts';

/** How wide each part of a line is, in cells, from left to right after the margin. */
export type Columns = {
  /** The host's own interfaces; 0 where they stand on a line above the rest. */
  readonly host: number;
  /** From the line that stands for the host to a network's box. */
  readonly feed: number;
  readonly box: number;
  /** The lines of the wires, and what leads into the box and out to the containers. */
  readonly wires: number;
  /** The names of a cable's two ends; 0 where none is known or there is no room. */
  readonly cable: number;
  /** Name and address in the containers' part, which has what is left. */
  readonly name: number;
  readonly rest: number;
};

/** The margin at the left. */
export const MARGIN = 1;
/** The vertical line that stands for the host. */
export const BUS = 1;
/** The end of a wire before a container's sign. */
export const STUB = 2;
/** A container's sign and the blank after it. */
export const SIGN = 2;
/** Between a name and its address: room for the sign of what was found. */
const BEHIND_NAME = 3;
const FEED = { wide: 7, narrow: 3 };
const ADDRESS = 15;
const NARROWEST_NAME = 8;

type Given = {
  readonly host: MapHost;
  readonly sections: readonly Section[];
  readonly rows: readonly MapRow[];
  readonly tracks: number;
};

export function columnsFor({ host, sections, rows, tracks }: Given, width: number): Columns {
  const hostWidth = host.uplinks.length > 0 && width >= 100 ? hostWidthOf(host, width) : 0;
  const feed = width < 80 ? FEED.narrow : FEED.wide;
  const mostBox = width < 80 ? 20 : width < 100 ? 27 : width < 160 ? 33 : 44;
  const box = Math.min(
    mostBox,
    largest(
      22,
      sections.map(one => boxNeeds(one, width >= 100)),
    ),
  );
  const wires = 2 * tracks + 1;
  const left = MARGIN + hostWidth + BUS + feed + box + wires + STUB;
  const wanted = cableWidth(rows);
  const names = largest(NARROWEST_NAME, rows.map(nameNeeds));
  const least = SIGN + Math.min(names, 16) + BEHIND_NAME + ADDRESS;
  const cable = wanted > 0 && width - left - wanted >= least ? wanted : 0;
  const rest = Math.max(0, width - left - cable);
  const name = Math.min(names, Math.max(NARROWEST_NAME, rest - SIGN - BEHIND_NAME - ADDRESS));
  return { host: hostWidth, feed, box, wires, cable, name, rest };
}

function hostWidthOf({ name, uplinks }: MapHost, width: number): number {
  const texts = [name, ...uplinks.flatMap(one => [one.name, one.router, ...one.addresses])];
  return Math.min(width < 160 ? 17 : 24, Math.max(12, ...texts.map(one => widthOf(one as Safe)))) + 1;
}

/* Borders and the blanks inside them; a title has more of both. */
function boxNeeds({ place }: Section, hasDevice: boolean): number {
  const { title, device, plans, about } = place;
  const plan = Math.max(0, ...plans.map(widthOf));
  const inside = hasDevice && device !== '' ? widthOf(device) + 2 + plan : plan + 10;
  return Math.max(widthOf(title) + 7, inside + 4, widthOf(about) + 4);
}

/* Of as many as there are: more than a call can have arguments. */
function largest(least: number, all: readonly number[]): number {
  return all.reduce((a, b) => Math.max(a, b), least);
}

function cableWidth(rows: readonly MapRow[]): number {
  let most = 0;
  for (const { cell } of rows) {
    const cable = cell?.kind === 'name' || cell?.kind === 'address' ? cell.wire?.cable : undefined;
    if (cable) most = Math.max(most, widthOf(cable.outside) + widthOf(cable.inside) + 6);
  }
  return most;
}

/* Guests stand three cells further to the right than those whose sandbox they share. */
function nameNeeds({ cell }: MapRow): number {
  if (cell?.kind === 'name') return widthOf(cell.sandbox.owner.name.safe);
  if (cell?.kind === 'guest') return widthOf(cell.guest.container.name.safe) + 3 * cell.guest.depth - 1;
  return 0;
}
