import type { MapLayout } from './map-layout.ts';
import type { MapPath } from './map-path.ts';
import type { MapRole } from './map-span.ts';
import type { MapCell } from './map-rows.ts';

/** How a line is drawn: light, or heavy where the last question's way goes. */
export type Stroke = { readonly role: MapRole; readonly isHeavy: boolean };

/** What is special on the map: where the cursor is, and the way of the last question. */
export type MapMarks = {
  /** The id of the network or container under the cursor. */
  readonly chosen: string | undefined;
  readonly path: MapPath | undefined;
};

/** The strokes of all lines: of a network's trunk on a row, of the end of a wire on a row, and so on. */
export type Strokes = {
  trunk(network: string, row: number): Stroke;
  end(row: number): Stroke;
  exit(network: string): Stroke;
  feed(network: string): Stroke;
  bus(row: number): Stroke;
};

const FAINT: Stroke = { role: 'faint', isHeavy: false };
const CHOSEN: Stroke = { role: 'accent', isHeavy: false };
const PASSES = { yes: 'ok', no: 'bad', unknown: 'warn' } as const;

type Stretch = { readonly from: number; readonly to: number; readonly stroke: Stroke };

/** Which lines of a layout are marked; a way is drawn over what is chosen. */
export function strokesOf(layout: MapLayout, { chosen, path }: MapMarks): Strokes {
  const trunks = new Map<string, Stretch[]>();
  const ends = new Map<number, Stroke>();
  const exits = new Map<string, Stroke>();
  const feeds = new Map<string, Stroke>();
  const buses: Stretch[] = [];
  const exitRow = new Map(layout.sections.map(({ place, exit }) => [place.key, exit]));

  const mark = (network: string, row: number, stroke: Stroke): void => {
    const exit = exitRow.get(network);
    const trunk = layout.trunks.get(network);
    if (exit === undefined || trunk === undefined || row < trunk.from || row > trunk.to) return;
    const stretches = trunks.get(network) ?? [];
    stretches.push({ from: Math.min(exit, row), to: Math.max(exit, row), stroke });
    trunks.set(network, stretches);
    ends.set(row, stroke);
    exits.set(network, stroke);
  };
  const cellOn = (row: number): MapCell | undefined => layout.rows[row]?.cell;
  for (const { row, network } of chosen === undefined ? [] : layout.ends) {
    if (network === chosen || livesIn(cellOn(row), chosen ?? '')) mark(network, row, CHOSEN);
  }
  for (const { sandbox, network, passes } of path?.legs ?? []) {
    const end = layout.ends.find(one => one.network === network && keyOf(cellOn(one.row)) === sandbox);
    if (sandbox !== undefined && end) mark(network, end.row, { role: PASSES[passes], isHeavy: true });
  }
  const crossed = (path?.legs ?? []).filter(one => one.sandbox === undefined);
  for (const { network, passes } of crossed) feeds.set(network, { role: PASSES[passes], isHeavy: true });
  const rows = crossed.flatMap(({ network }) => exitRow.get(network) ?? []);
  if (crossed.length > 0 && rows.length > 0) {
    const last = crossed.at(-1)?.passes ?? 'unknown';
    // A way to the host itself, or out of it, ends at the top of its line.
    const from = rows.length > 1 ? Math.min(...rows) : 0;
    buses.push({ from, to: Math.max(...rows), stroke: { role: PASSES[last], isHeavy: true } });
  }
  return {
    trunk: (network, row) => strokeAt(trunks.get(network), row),
    end: row => ends.get(row) ?? FAINT,
    exit: network => exits.get(network) ?? FAINT,
    feed: network => feeds.get(network) ?? FAINT,
    bus: row => strokeAt(buses, row),
  };
}

function strokeAt(stretches: readonly Stretch[] | undefined, row: number): Stroke {
  return stretches?.findLast(({ from, to }) => from <= row && row <= to)?.stroke ?? FAINT;
}

function keyOf(cell: MapCell | undefined): string | undefined {
  return cell?.kind === 'name' || cell?.kind === 'address' ? cell.sandbox.key : undefined;
}

function livesIn(cell: MapCell | undefined, id: string): boolean {
  if (cell?.kind !== 'name' && cell?.kind !== 'address') return false;
  return cell.sandbox.key === id || cell.sandbox.guests.some(one => one.container.id === id);
}
