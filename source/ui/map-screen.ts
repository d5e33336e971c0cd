import { wrapped } from '../domain/fit.ts';
import { countText } from '../domain/format.ts';
import { mapHead, type MapLine, mapLength, mapLines } from '../domain/map-lines.ts';
import type { MapLayout } from '../domain/map-layout.ts';
import type { MapSpan } from '../domain/map-span.ts';
import { modeOf } from '../domain/mode.ts';
import { nameServiceOf } from '../domain/names.ts';
import { usedBy } from '../domain/sort.ts';
import { safeText, type Safe, words } from '../domain/text.ts';
import { findingsIn } from '../store/findings.ts';
import {
  chosenOnMap,
  itemsOf,
  mapOf,
  mapPathOf,
  mapSignsOf,
  mapSize,
  type MapSize,
  mapTop,
  type MapView,
} from '../store/map-state.ts';
import type { State } from '../store/state.ts';
import { accent, blank, gap, type Line, line, quiet, type Span, spansWidth, strong, title } from './line.ts';
import { rule } from './rule.ts';
import { severitySign } from './severity-sign.ts';

/** The map, or a part of it, in `height` lines of `width` cells. */
export function mapScreenLines(state: State, view: MapView, width: number, height: number): readonly Line[] {
  const head = rule([title(titleOf(state, view))], { focused: true, width, tail: tailOf(state) });
  const layout = mapOf(state, view);
  if (layout === undefined) return [head, blank, line(gap(2), quiet(words`Reading the engine …`))];
  const chosen = chosenOnMap(state);
  const { height: room, isAiry } = mapSize(state);
  const top = mapTop(layout, view.top, room, chosen);
  const marks = { chosen, path: mapPathOf(state) };
  const lines =
    layout.sections.length === 0
      ? [emptyLine(state)]
      : mapLines(layout, marks, mapSignsOf(state), top, room).map(drawn);
  const body = Array.from({ length: room }, (_, at) => lines[at] ?? blank);
  const below = aboutLines(state, layout, chosen, { width, isAiry });
  return [head, drawn(mapHead(layout)), ...body, ...below].slice(0, height);
}

function titleOf({ engine }: State, { scope }: MapView): Safe {
  if (scope.kind === 'all') return words`Map`;
  const { topology } = engine;
  const name = (topology?.networkById.get(scope.id) ?? topology?.containerById.get(scope.id))?.name.safe;
  if (name === undefined) return words`Map   of what is gone`;
  return scope.kind === 'network' ? words`Map   ${name} only` : words`Map   around ${name}`;
}

function tailOf({ screen }: State): readonly Span[] {
  const { filter } = screen;
  if (!filter.editing && filter.text === '') return [];
  const cursor: readonly Span[] = filter.editing ? [{ text: words` `, role: 'mark' }] : [];
  return [accent(words`/${safeText(filter.text)}`), ...cursor];
}

function emptyLine({ screen }: State): Line {
  const { text: wanted } = screen.filter;
  if (wanted !== '')
    return line(gap(2), quiet(words`Nothing matches “${safeText(wanted)}”. Esc clears the filter.`));
  return line(gap(2), quiet(words`It is gone. Esc shows everything.`));
}

function drawn(spans: MapLine): Line {
  return { spans: spans.map(spanOf) };
}

function spanOf({ text, role, isChosen }: MapSpan): Span {
  return isChosen ? { text, role, ground: 'selected' } : { text, role };
}

/* What is under the cursor: what was found about it, else what it is. */
function aboutLines(
  state: State,
  layout: MapLayout,
  chosen: string | undefined,
  room: Pick<MapSize, 'width' | 'isAiry'>,
): readonly Line[] {
  const most = room.isAiry ? 2 : 1;
  const [lead, sentence] = aboutWords(state, layout, chosen);
  const indent = spansWidth(lead);
  const prose = wrapped(sentence, Math.max(1, room.width - 4 - indent));
  const shown = prose.slice(0, most).map((one, at) => {
    const isCut = at === most - 1 && prose.length > most;
    const front = at === 0 ? lead : [gap(indent)];
    return line(gap(2), ...front, quiet(isCut ? words`${one} …` : one));
  });
  return Array.from({ length: most }, (_, at) => shown[at] ?? blank);
}

function aboutWords(
  state: State,
  layout: MapLayout,
  chosen: string | undefined,
): readonly [lead: readonly Span[], sentence: Safe] {
  const { topology } = state.engine;
  const item = itemsOf(layout).find(one => one.id === chosen);
  if (item === undefined || topology === undefined) return [[], words`An arrow chooses a box.`];
  const finding = findingsIn(state).find(one => one.subject.id === chosen);
  if (finding) return [[severitySign(finding.severity), gap(1)], finding.summary];
  const network = topology.networkById.get(item.id);
  if (network) {
    const used = countedContainers(usedBy(network, topology));
    return [[strong(network.name.safe), gap(2)], words`${used}. ${nameServiceOf(network).why}`];
  }
  const container = topology.containerById.get(item.id);
  if (container === undefined) return [[], words``];
  return [[strong(container.name.safe), gap(2)], modeOf(container, topology).meaning];
}

function countedContainers(count: number): Safe {
  return count === 1 ? words`1 container` : words`${countText(count)} containers`;
}

/** How many lines the map has, how many of them fit, and which is the first drawn. */
export function mapExtent(state: State, view: MapView) {
  const layout = mapOf(state, view);
  const { height } = mapSize(state);
  if (layout === undefined) return { length: 0, height, top: 0 };
  return { length: mapLength(layout), height, top: mapTop(layout, view.top, height, chosenOnMap(state)) };
}
