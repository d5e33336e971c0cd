import type { MapGuest, MapPlace, MapSandbox, MapWire } from './map-graph.ts';
import type { Shown } from './map-fold.ts';

/** What stands on one line at the right, where the containers are. */
export type MapCell =
  | { readonly kind: 'name'; readonly sandbox: MapSandbox; readonly wire: MapWire | undefined }
  /** One more network that it is on. */
  | { readonly kind: 'address'; readonly sandbox: MapSandbox; readonly wire: MapWire }
  | { readonly kind: 'ports'; readonly sandbox: MapSandbox }
  | { readonly kind: 'guest'; readonly sandbox: MapSandbox; readonly guest: MapGuest }
  /** So many are on the network and not drawn; so many are drawn beside another one, without a wire from here. */
  | { readonly kind: 'more'; readonly count: number; readonly elsewhere: number };

/** One line of the map: of which section, which line of it, and what stands at the right. */
export type MapRow = {
  readonly section: number;
  readonly line: number;
  readonly cell: MapCell | undefined;
};

/** A network with its line in the map: the first one, the one its wires leave from, and the height of its box. */
export type Section = {
  readonly place: MapPlace;
  readonly top: number;
  readonly exit: number;
  readonly boxHeight: number;
};

export type Stack = { readonly sections: readonly Section[]; readonly rows: readonly MapRow[] };

/**
 * The places below each other, line by line. `shown` says who is drawn beside each; `cut` are the keys of networks
 * whose wires to containers beside other ones found no room.
 */
export function stacked(
  places: readonly MapPlace[],
  shown: readonly Shown[],
  isAiry: boolean,
  cut: ReadonlySet<string>,
): Stack {
  const visits = visitsIn(shown);
  const sections: Section[] = [];
  const rows: MapRow[] = [];
  for (const [at, place] of places.entries()) {
    const top = rows.length;
    const { members = [], folded = 0 } = shown[at] ?? {};
    const drawn = visits.get(place.key) ?? 0;
    const more = {
      kind: 'more',
      count: folded + place.visitors - drawn,
      elsewhere: cut.has(place.key) ? drawn : 0,
    } as const;
    const cells = [...members.flatMap(cellsOf), ...(more.count + more.elsewhere > 0 ? [more] : [])];
    const first = firstLine(cells, isAiry);
    const boxHeight = boxHeightOf(place, isAiry);
    const height = Math.max(boxHeight, first + cells.length) + (isAiry ? 1 : 0);
    sections.push({ place, top, exit: top + 1, boxHeight });
    for (let line = 0; line < height; line += 1) rows.push({ section: at, line, cell: cells[line - first] });
  }
  return { sections, rows };
}

/** Lines of a network's box: its borders, and one or two between them, and more where it has several subnets. */
export function boxHeightOf({ plans, device }: MapPlace, isAiry: boolean): number {
  const hasMore = plans.length > 0 || device !== '';
  return isAiry && hasMore ? 3 + Math.max(1, Math.min(plans.length, 3)) : 3;
}

/* Three lines around the wire save one below it, where no other network's wire ends beside it. */
function firstLine(cells: readonly MapCell[], isAiry: boolean): number {
  return !isAiry && cells.length > 2 && cells[1]?.kind !== 'address' ? 0 : 1;
}

/* How many of those that live beside another network are drawn, by the network's key. */
function visitsIn(shown: readonly Shown[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { members } of shown) {
    for (const { wires } of members) {
      for (const { network } of wires.slice(1)) found.set(network, (found.get(network) ?? 0) + 1);
    }
  }
  return found;
}

function cellsOf(sandbox: MapSandbox): readonly MapCell[] {
  const [wire, ...others] = sandbox.wires;
  return [
    { kind: 'name', sandbox, wire },
    ...others.map(one => ({ kind: 'address', sandbox, wire: one }) as const),
    ...(sandbox.ports.length > 0 ? [{ kind: 'ports', sandbox } as const] : []),
    ...sandbox.guests.map(guest => ({ kind: 'guest', sandbox, guest }) as const),
  ];
}
