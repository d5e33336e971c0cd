import { countText } from '../domain/format.ts';
import { words } from '../domain/text.ts';
import { doctorCursor, doctorRows } from '../store/doctor-rows.ts';
import type { DoctorView } from '../store/screen-state.ts';
import type { State } from '../store/state.ts';
import { doctorDetail, doctorDetailExtent } from './doctor-detail.ts';
import { doctorLayout } from './doctor-layout.ts';
import { doctorList } from './doctor-list.ts';
import { blank, faint, fitSpans, type Line, quiet, type Span } from './line.ts';

/** What the doctor has found, and the selected finding in full. */
export function doctorLines(state: State, view: DoctorView): readonly Line[] {
  const { beside, list, detail } = doctorLayout(state);
  const [upper, lower] = [doctorList(state, view), doctorDetail(state, view)];
  if (!beside) return [...Array.from({ length: list.height }, (_, at) => upper[at] ?? blank), ...lower];
  return Array.from({ length: detail.height }, (_, at) => {
    const left = upper[at] ?? blank;
    return {
      spans: [
        ...fitSpans(left.spans, list.width).map(one => on(one, left)),
        faint(at === 0 ? words`┬` : words`│`),
        ...(lower[at] ?? blank).spans,
      ],
    };
  });
}

function on(span: Span, { ground }: Line): Span {
  return ground === undefined ? span : { ...span, ground };
}

/** Where the separator meets the closing rule, if there is one. */
export function doctorJoint(state: State): number | undefined {
  const { beside, list } = doctorLayout(state);
  return beside ? list.width : undefined;
}

/** Where the cursor stands, or how far the text was scrolled. */
export function doctorPlace(state: State, view: DoctorView): readonly Span[] {
  if (view.focus === 'list') {
    const rows = doctorRows(state, view);
    const at = doctorCursor(rows, view) + 1;
    return rows.length === 0 ? [] : [quiet(words`${countText(at)} of ${countText(rows.length)}`)];
  }
  const { length, height } = doctorDetailExtent(state, view);
  if (length <= height) return [];
  return [
    quiet(words`to line ${countText(Math.min(length, view.detailTop + height))} of ${countText(length)}`),
  ];
}
