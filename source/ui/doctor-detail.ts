import { widthOf, wrapped } from '../domain/fit.ts';
import { type Safe, words } from '../domain/text.ts';
import { type DoctorRow, doctorRow } from '../store/doctor-rows.ts';
import type { DoctorView } from '../store/screen-state.ts';
import type { State } from '../store/state.ts';
import { doctorLayout } from './doctor-layout.ts';
import { whyUnchecked } from './doctor-words.ts';
import { findingBlocks, findingHead, labelled } from './finding-lines.ts';
import { blank, cell, gap, key, type Line, line, quiet, strong, text } from './line.ts';
import { rule, tailed, titled } from './rule.ts';

/** Text starts two cells in, and leaves one free at its end. */
const indent = 2;

/** What is selected in the doctor's list: a finding in full, or the rules that found nothing or were not checked. */
export function doctorDetail(state: State, view: DoctorView): readonly Line[] {
  const { width, height } = doctorLayout(state).detail;
  const focused = view.focus === 'detail';
  const row = doctorRow(state, view);
  const { title, tail } = headOf(state, row);
  const lines = bodyOf(state, view);
  const top = Math.max(0, Math.min(view.detailTop, lines.length - (height - 1)));
  return [
    rule([titled(title, focused)], { focused, width, tail: tail === '' ? [] : tailed(tail) }),
    ...lines.slice(top, top + height - 1),
  ];
}

/** How many lines it has, and how many of them show. */
export function doctorDetailExtent(state: State, view: DoctorView) {
  return { length: bodyOf(state, view).length, height: doctorLayout(state).detail.height - 1 };
}

function headOf(
  { doctor }: State,
  row: DoctorRow | undefined,
): { readonly title: Safe; readonly tail: Safe | '' } {
  if (row === undefined) return { title: words`Finding`, tail: '' };
  if (row.kind !== 'finding') return { title: words`Rules`, tail: '' };
  const total = doctor.checked.length + doctor.unchecked.length;
  return { title: row.found.rule as Safe, tail: words`rule ${row.found.number} of ${total}` };
}

function bodyOf(state: State, view: DoctorView): readonly Line[] {
  const { detail, airy } = doctorLayout(state);
  const width = detail.width - indent - 1;
  const row = doctorRow(state, view);
  const air = airy ? [blank] : [];
  const lines =
    row === undefined ? [] : row.kind === 'finding' ? findingLines() : rulesLines(row, state, width);
  return [...air, ...lines].map(one => ({ ...one, spans: [gap(indent), ...one.spans] }));

  function findingLines(): readonly Line[] {
    if (row?.kind !== 'finding') return [];
    const { found } = row;
    const { engine, screen } = state;
    const blocks = findingBlocks(found, width);
    const learn =
      found.subject.kind === 'container'
        ? [labelled(words`Learn`, [[key(words`m`), text(words` network modes, with its own marked`)]])]
        : [];
    return [
      ...findingHead(found, width, { now: engine.now, zone: screen.zone }),
      ...[...blocks, ...learn].flatMap(block => [...air, ...block]),
    ];
  }
}

function rulesLines(
  row: Extract<DoctorRow, { kind: 'silent' | 'unchecked' }>,
  state: State,
  width: number,
): readonly Line[] {
  const count = row.rules.length === 1 ? words`1 rule` : words`${row.rules.length} rules`;
  const title =
    row.kind === 'silent'
      ? words`${count} looked at everything and found nothing`
      : words`${count} could not be checked`;
  const why = row.kind === 'silent' ? [] : wrapped(whyUnchecked(row.missing, state), width);
  const widest = Math.max(...row.rules.map(({ id }) => widthOf(id as Safe)));
  const both = widest + 2 + 20 <= width;
  return [
    ...wrapped(title, width).map(one => line(strong(one))),
    ...why.map(one => line(text(one))),
    blank,
    ...row.rules.flatMap(({ id, title }): readonly Line[] => {
      const [name, said] = [id as Safe, title as Safe];
      if (!both) return [line(text(name)), ...wrapped(said, width - 2).map(one => line(gap(2), quiet(one)))];
      return wrapped(said, width - widest - 2).map((one, at) =>
        line(...cell([text(at === 0 ? name : words``)], widest), gap(2), quiet(one)),
      );
    }),
  ];
}
