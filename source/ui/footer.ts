import { explain } from '../domain/explain.ts';
import { countText, momentText } from '../domain/format.ts';
import { widthOf } from '../domain/fit.ts';
import { safeText, words } from '../domain/text.ts';
import type { MatrixView } from '../store/screen-state.ts';
import { type ActivityView, activityPlace, activityRows } from '../store/activity-state.ts';
import type { View } from '../store/screen-state.ts';
import { layoutFor, listSize } from '../store/selection.ts';
import type { State } from '../store/state.ts';
import { activityHeight } from './activity-screen.ts';
import { compareExtent } from './compare-screen.ts';
import { doctorPlace } from './doctor-screen.ts';
import { detailExtent } from './detail.ts';
import type { Binding } from './binding.ts';
import { bindings, isAt } from './keymap.ts';
import { matrixLayout, placed } from './matrix-screen.ts';
import { mapExtent } from './map-screen.ts';
import { pingExtent } from './ping-screen.ts';
import { whyExtent } from './why-screen.ts';
import { leaveTour } from './tour-keys.ts';
import { type Hint, modalKeys } from './modal-keys.ts';
import {
  accent,
  bad,
  cell,
  faint,
  gap,
  key,
  type Line,
  ok,
  quiet,
  repeated,
  type Span,
  spansWidth,
  text,
  warn,
} from './line.ts';

/** The line that closes the picture: the last notice, or why there are no events, on the left, where the selection is on the right. */
export function closingLine(state: State, width: number, joint: number | undefined): Line {
  // A rule's end and a blank on either side of it.
  const notice = noticeSpans(state, width - 4);
  const place = placeSpans(state);
  const right = place.length > 0 ? [gap(1), ...place, gap(1), faint(words`─`)] : [];
  const left = notice.length > 0 ? [faint(words`─`), gap(1), ...notice, gap(1)] : [];
  const room = width - spansWidth(left) - spansWidth(right);
  if (room < 0) return { spans: left };
  // The separator ends here, unless the notice is longer than the column left of it.
  const at = joint === undefined ? -1 : joint - spansWidth(left);
  const drawn =
    at < 0 || at >= room
      ? [faint(repeated(words`─`, room))]
      : [faint(repeated(words`─`, at)), faint(words`┴`), faint(repeated(words`─`, room - at - 1))];
  return { spans: [...left, ...drawn, ...right] };
}

const signs = { ok: ok(words`✓`), warn: warn(words`!`), bad: bad(words`✗`) } as const;

/* Both ends of what is too long stay: how it began, and what is true now. A change's is to be read whole in the log. */
function noticeSpans({ screen, engine, changes }: State, width: number): readonly Span[] {
  const { notice, view } = screen;
  if (notice === undefined) {
    const { link } = engine;
    return link.kind === 'polling'
      ? [signs.warn, gap(1), text(words`No events: ${explain(link.failure).what}`)]
      : [];
  }
  const when = momentText(notice.at, Math.max(engine.now, notice.at), screen.zone);
  const head = [signs[notice.sign], gap(1), quiet(when), gap(1)];
  const room = width - spansWidth(head);
  if (widthOf(notice.text) <= room) return [...head, text(notice.text)];
  const isLogged = view.kind === 'main' && changes.log.at(-1)?.said === notice.text;
  const more = isLogged ? [gap(2), key(words`@`), quiet(words` all of it`)] : [];
  return [...head, ...cell([text(notice.text)], Math.max(1, room - spansWidth(more))), ...more];
}

function placeSpans(state: State): readonly Span[] {
  const { pane, cursors, search, tab, view } = state.screen;
  if (state.engine.topology === undefined) return [];
  if (view.kind !== 'main') return viewPlace(state, view);
  if (pane !== 'detail') {
    const { rows } = listSize(state, pane);
    return rows === 0 ? [] : [quiet(words`${countText(cursors[pane].index + 1)} of ${countText(rows)}`)];
  }
  const { length, height, matches } = detailExtent(state);
  if (tab === 'inspect' && (search.editing || search.text !== '')) {
    const cursor: readonly Span[] = search.editing ? [{ text: words` `, role: 'mark' }] : [];
    return [accent(words`/${safeText(search.text, 40)}`), ...cursor, quiet(words`  ${matches.length} found`)];
  }
  if (length <= height) return [];
  const last = Math.min(length, state.screen.detailTop + height);
  return [quiet(words`to line ${countText(last)} of ${countText(length)}`)];
}

/* Where a screen that scrolls stands. */
function viewPlace(state: State, view: Exclude<View, { kind: 'main' }>): readonly Span[] {
  if (view.kind === 'modes') return [];
  if (view.kind === 'matrix') return matrixPlace(state, view);
  if (view.kind === 'doctor') return doctorPlace(state, view);
  if (view.kind === 'activity') return activityPlaceSpans(state, view);
  const { columns, body } = layoutFor(state);
  const { length, height, top = view.top } = extentOf(state, view, columns, body);
  if (length <= height) return [];
  return [quiet(words`to line ${countText(Math.min(length, top + height))} of ${countText(length)}`)];
}

function extentOf(
  state: State,
  view: Extract<View, { kind: 'ping' | 'why' | 'map' | 'compare' }>,
  columns: number,
  body: number,
): { readonly length: number; readonly height: number; readonly top?: number } {
  switch (view.kind) {
    case 'map':
      return mapExtent(state, view);
    case 'ping':
      return pingExtent(state, columns, body);
    case 'why':
      return whyExtent(state, view, columns, body);
    case 'compare':
      return compareExtent(state, view, columns, body);
  }
}

/* Which of the members, where not all of them fit. */
function matrixPlace(state: State, view: MatrixView): readonly Span[] {
  const { grid, shape } = matrixLayout(state, view);
  const { length } = grid.members;
  if (shape.rows >= length && shape.columns >= length) return [];
  const at = placed(view, grid, shape);
  return [quiet(words`row ${at.row + 1}, column ${at.column + 1} of ${countText(length)}`)];
}

function activityPlaceSpans(state: State, view: ActivityView): readonly Span[] {
  const rows = activityRows(state, view);
  const { index } = activityPlace(rows, view, activityHeight(state, view));
  return rows.length === 0 ? [] : [quiet(words`${countText(index + 1)} of ${countText(rows.length)}`)];
}

/**
 * The keys that work here and now, most useful first; what does not fit is dropped whole, from the end, but for the
 * last: how to leave.
 */
export function footerLine(state: State, width: number): Line {
  const hints = hintsOf(state);
  const drawn = hints.map(([shown, label]) => [key(shown), gap(1), quiet(label)]);
  const last = drawn.at(-1) ?? [];
  const spans: Span[] = [gap(1)];
  let room = width - 2 - spansWidth(last);
  for (const hint of drawn.slice(0, -1)) {
    room -= spansWidth(hint) + 2;
    if (room < 0) break;
    spans.push(...hint, gap(2));
  }
  return { spans: [...spans, ...last] };
}

/* Where a dialog has the keys, of those of the tour only the one that leaves it works. */
function hintsOf(state: State): readonly Hint[] {
  const modal = modalKeys(state);
  if (modal === undefined) return keysHere(state);
  if (state.screen.tour === undefined) return modal;
  const leave = bindings.flatMap(one =>
    one.action === leaveTour && one.label ? [[one.shown, one.label] as const] : [],
  );
  return [...modal.slice(0, -1), ...leave, ...modal.slice(-1)];
}

function keysHere(state: State): readonly Hint[] {
  const seen = new Set<string>();
  const works = (binding: Binding) => {
    if (!isAt(binding.where, state)) return false;
    // A key means the first row of the place: a later row of the same key is hidden behind it, even if it cannot work now.
    if (binding.keys.some(one => seen.has(one))) return false;
    for (const one of binding.keys) seen.add(one);
    return binding.label !== undefined && binding.notNow?.(state) === undefined;
  };
  return bindings
    .filter(works)
    .flatMap(one => (one.label === undefined ? [] : [[one.hint ?? one.shown, one.label] as const]));
}
