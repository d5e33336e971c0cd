import { mapGraph, type MapGraph } from '../domain/map-graph.ts';
import { containerOn } from '../domain/map-cells.ts';
import { type MapLayout, mapLayout } from '../domain/map-layout.ts';
import { mapLength } from '../domain/map-lines.ts';
import { mapPath, type MapPath } from '../domain/map-path.ts';
import { found, type MapScope, scoped } from '../domain/map-scope.ts';
import { type MapSigns, worstSigns } from '../domain/map-signs.ts';
import { findingsIn } from './findings.ts';
import { sceneOf } from './known.ts';
import { lastAnswer } from './last-answer.ts';
import { containerRowsOf, networkRowsOf, type NetworkRow } from './rows.ts';
import type { View } from './screen-state.ts';
import { layoutFor, selectedContainer, selectedNetwork } from './selection.ts';
import type { State } from './state.ts';
import { whyKnown } from './why-known.ts';

export type MapView = Extract<View, { kind: 'map' }>;

/** Lines of the map's screen that are not the map: its title, the line above it, and what is said below. */
export const mapFurniture = { compact: 3, airy: 4 } as const;

const graphOf = lastAnswer(mapGraph);
const scopedOf = lastAnswer(scoped);
const foundOf = lastAnswer(
  (
    graph: MapGraph,
    networks: readonly NetworkRow[],
    containers: ReturnType<typeof containerRowsOf>,
  ): MapGraph => {
    const ids = new Set<string>([
      ...networks.filter(one => one.matches).map(one => one.network.id),
      ...containers.filter(one => one.matches).map(one => one.container.id),
    ]);
    return found(graph, id => ids.has(id));
  },
);

const signsOf = lastAnswer(worstSigns);

/** How bad what was found is, by the id of what it is about. */
export function mapSignsOf(state: State): MapSigns {
  return signsOf(findingsIn(state));
}

const pathOf = lastAnswer(mapPath);

/** The way of the question that was put last, as the rules have it now; undefined where none was. */
export function mapPathOf(state: State): MapPath | undefined {
  const { topology } = state.engine;
  const known = whyKnown(state);
  return known && topology && pathOf(known.explanation, topology);
}

/** The id of what the map's cursor is on: the selection of the lists. */
export function chosenOnMap(state: State): string | undefined {
  return (state.screen.subject === 'networks' ? selectedNetwork(state) : selectedContainer(state))?.id;
}

/** Cells of the map's own part of the screen, and whether blank lines can be spared. */
export type MapSize = { readonly width: number; readonly height: number; readonly isAiry: boolean };

/** The lines that the map itself has on the screen. */
export function mapSize(state: State): MapSize {
  const { columns, body, airy } = layoutFor(state);
  const height = Math.max(1, body - (airy ? mapFurniture.airy : mapFurniture.compact));
  return { width: columns, height, isAiry: airy };
}

const laidOut = lastAnswer(
  (
    graph: MapGraph,
    scope: MapScope,
    width: number,
    height: number,
    isAiry: boolean,
    signs: MapSigns,
    path: MapPath | undefined,
  ): MapLayout => mapLayout(graph, { width, height, isAiry, keep: kept(signs, path), whole: wholeOf(scope) }),
);

/* Laid out anew only where the cursor is on somebody who would be folded away. */
const laidOutWith = lastAnswer(
  (
    graph: MapGraph,
    scope: MapScope,
    width: number,
    height: number,
    isAiry: boolean,
    signs: MapSigns,
    path: MapPath | undefined,
    chosen: string,
  ): MapLayout => {
    const keep = new Set([...kept(signs, path), chosen]);
    return mapLayout(graph, { width, height, isAiry, keep, whole: wholeOf(scope) });
  },
);

function wholeOf(scope: MapScope): string | undefined {
  return scope.kind === 'network' ? scope.id : undefined;
}

function kept(signs: MapSigns, path: MapPath | undefined): ReadonlySet<string> {
  const troubled = [...signs].filter(([, severity]) => severity !== 'info').map(([id]) => id);
  return new Set([...(path?.ends ?? []), ...troubled]);
}

/** The map for the state; undefined before the first picture. The same one until something that it shows changes. */
export function mapOf(state: State, { scope }: MapView): MapLayout | undefined {
  const { topology } = state.engine;
  if (topology === undefined) return undefined;
  const scene = sceneOf(state);
  const whole = graphOf(topology, scene?.host, scene?.info?.name);
  const graph = scopedOf(whole, scope);
  const isFiltered = state.screen.filter.text !== '';
  const shown = isFiltered ? foundOf(graph, networkRowsOf(state), containerRowsOf(state)) : graph;
  const { width, height, isAiry } = mapSize(state);
  const given = [shown, scope, width, height, isAiry, mapSignsOf(state), mapPathOf(state)] as const;
  const layout = laidOut(...given);
  const chosen = chosenOnMap(state);
  if (chosen === undefined || itemsOf(layout).some(one => one.id === chosen)) return layout;
  return laidOutWith(...given, chosen);
}

/** Something that the cursor can be on, and its row. */
export type MapItem = {
  readonly kind: 'network' | 'container';
  readonly id: string;
  readonly row: number;
  /** Rows from `top` on belong to it. */
  readonly top: number;
};

const items = new WeakMap<MapLayout, readonly MapItem[]>();

/** Everything that the cursor can be on, from top to bottom. */
export function itemsOf(layout: MapLayout): readonly MapItem[] {
  const known = items.get(layout);
  if (known) return known;
  const networks = layout.sections.flatMap(({ place, exit, top }): readonly MapItem[] =>
    place.network ? [{ kind: 'network', id: place.network.id, row: exit, top }] : [],
  );
  const containers = layout.rows.flatMap((row, at): readonly MapItem[] => {
    const id = containerOn(row);
    return id === undefined ? [] : [{ kind: 'container', id, row: at, top: at }];
  });
  const all = [...networks, ...containers];
  items.set(layout, all);
  return all;
}

/** The first line drawn: as asked for, but what the cursor is on stays in view, and there is no room wasted at the end. */
export function mapTop(
  layout: MapLayout,
  wanted: number,
  height: number,
  chosen: string | undefined,
): number {
  const furthest = Math.max(0, mapLength(layout) - height);
  const item = itemsOf(layout).find(one => one.id === chosen);
  const section = layout.sections.find(({ place }) => place.key === chosen);
  const first = item?.top ?? 0;
  const last = item === undefined ? 0 : section ? section.top + section.boxHeight - 1 : item.row;
  const top = Math.min(Math.max(wanted, last - height + 1), item === undefined ? wanted : first);
  return Math.max(0, Math.min(top, furthest));
}

/** The state with its map scrolled so that the cursor is in view; any other state as it is. */
export function mapScrolled(state: State): State {
  const { view } = state.screen;
  const layout = view.kind === 'map' ? mapOf(state, view) : undefined;
  if (view.kind !== 'map' || layout === undefined) return state;
  const top = mapTop(layout, view.top, mapSize(state).height, chosenOnMap(state));
  return { ...state, screen: { ...state.screen, view: { ...view, top } } };
}
