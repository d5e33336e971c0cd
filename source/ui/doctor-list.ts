import { missingWords } from '../diagnostics/missing-words.ts';
import { severities, severityWord } from '../diagnostics/finding.ts';
import { widthOf, wrapped } from '../domain/fit.ts';
import { countText, momentText } from '../domain/format.ts';
import { type Safe, safeText, words } from '../domain/text.ts';
import {
  doctorCursor,
  type DoctorRow,
  doctorRows,
  type DoctorSection,
  doctorSections,
} from '../store/doctor-rows.ts';
import type { Found } from '../store/doctor-state.ts';
import { findingsIn } from '../store/findings.ts';
import type { DoctorView } from '../store/screen-state.ts';
import type { State } from '../store/state.ts';
import { type DoctorLayout, doctorLayout } from './doctor-layout.ts';
import {
  accent,
  blank,
  cell,
  gap,
  key,
  type Line,
  line,
  ok,
  quiet,
  type Span,
  spansWidth,
  strong,
  text,
} from './line.ts';
import { rule, tailed, titled } from './rule.ts';
import { severitySign } from './severity-sign.ts';

/** Widest column of what a finding is about. */
const widestSubject = 24;

/** The doctor's list: what was found, put together, and the rules that found nothing or were not checked. */
export function doctorList(state: State, view: DoctorView): readonly Line[] {
  const layout = doctorLayout(state);
  const { width, height } = layout.list;
  const focused = view.focus === 'list';
  const head = rule([titled(titleOf(state, view), focused)], {
    focused,
    width,
    tail: tailOf(state, view),
  });
  const { lines, at } = listed(state, view, layout);
  const top = topOf(view.top, at, { length: lines.length, height: height - 1 });
  return [head, ...lines.slice(top, top + height - 1)];
}

/** The first line of the list that is drawn when the cursor is on that row. */
export function doctorListTop(state: State, view: DoctorView): number {
  const layout = doctorLayout(state);
  const { lines, at } = listed(state, view, layout);
  return topOf(view.top, at, { length: lines.length, height: layout.list.height - 1 });
}

function topOf(
  top: number,
  at: number,
  { length, height }: { readonly length: number; readonly height: number },
) {
  const least = Math.min(Math.max(0, top), Math.max(0, length - height));
  // The heading of the first row is seen with it.
  return at < least + 2 ? Math.max(0, Math.min(least, at - 2)) : Math.max(least, at - height + 2);
}

function titleOf(state: State, view: DoctorView): Safe {
  const { length } = findingsIn(state);
  if (view.find.text === '') return words`Findings ${countText(length)}`;
  return words`Findings ${countText(doctorRows(state, view).length)} of ${countText(length)}`;
}

function tailOf({ doctor }: State, { find, order }: DoctorView): readonly Span[] {
  if (find.editing || find.text !== '') {
    const cursor: readonly Span[] = find.editing ? [{ text: words` `, role: 'mark' }] : [];
    return [accent(words`/${safeText(find.text)}`), ...cursor];
  }
  if (doctor.asking) return tailed(words`asking ${doctor.asking.done} of ${doctor.asking.of} …`);
  return tailed(words`by ${order as Safe}`);
}

type Listed = { readonly lines: readonly Line[] /** Of the row with the cursor. */; readonly at: number };

function listed(state: State, view: DoctorView, layout: DoctorLayout): Listed {
  const { width } = layout.list;
  const sections = doctorSections(state, view);
  const rows = doctorRows(state, view);
  const selected = rows[doctorCursor(rows, view)];
  const subjects = Math.min(widestSubject, Math.max(0, ...rows.map(row => widthOf(asideOf(row, view)))));
  const lines: Line[] = [...summaryLines(state, view, layout)];
  let at = 0;
  for (const section of sections) {
    if (layout.airy) lines.push(blank);
    if (layout.airy || section.heading.kind !== 'severity')
      lines.push(line(gap(2), quiet(headingText(section))));
    for (const row of section.rows) {
      if (row === selected) at = lines.length;
      lines.push(rowLine(row, { width, subjects, selected: row === selected, view }));
    }
  }
  return { lines: [...lines, ...hushedLines(state, view, layout)], at };
}

function headingText({ heading, rows }: DoctorSection): Safe {
  switch (heading.kind) {
    case 'severity':
      return { error: words`Errors`, warn: words`Warnings`, info: words`Notes` }[heading.severity];
    case 'subject':
      return heading.subject.id === ''
        ? heading.subject.name
        : words`${heading.subject.kind as Safe} ${heading.subject.name}`;
    case 'rule':
      return heading.found.rule as Safe;
    case 'hushed':
      return words`Hushed ${countText(rows.length)}`;
    case 'rules':
      return words`Rules`;
  }
}

/* What a finding is about stands above it where findings are put together by that. */
function asideOf(row: DoctorRow, { order }: DoctorView): Safe {
  if (row.kind === 'finding') return order === 'subject' && !row.hushed ? words`` : row.found.subject.name;
  return row.rules.length === 1 ? words`1 rule` : words`${row.rules.length} rules`;
}

function rowLine(
  row: DoctorRow,
  drawn: {
    readonly width: number;
    readonly subjects: number;
    readonly selected: boolean;
    readonly view: DoctorView;
  },
): Line {
  const { width, subjects, selected, view } = drawn;
  const said = nameOf(row);
  // A sign and a blank before it, two blanks behind it, one before the separator.
  const room = Math.max(8, width - 4 - 2 - subjects - 1);
  const first = inOneLine(said, room);
  const spans: readonly Span[] = [
    selected ? accent(words`›`) : gap(1),
    gap(1),
    signOf(row),
    gap(1),
    ...cell([selected ? strong(first) : (row.kind === 'finding' && !row.hushed ? text : quiet)(first)], room),
    gap(2),
    ...cell([quiet(asideOf(row, view))], subjects),
    gap(1),
  ];
  return selected ? { spans, ground: view.focus === 'list' ? 'selected' : 'rest' } : { spans };
}

/* Cut at a word. */
function inOneLine(said: Safe, room: number): Safe {
  if (widthOf(said) <= room) return said;
  const [first = words``] = wrapped(said, room - 2);
  return words`${first} …`;
}

function nameOf(row: DoctorRow): Safe {
  if (row.kind === 'finding') return row.found.title;
  return row.kind === 'silent' ? words`Found nothing` : words`Not checked: ${missingWords[row.missing]}`;
}

function signOf(row: DoctorRow): Span {
  if (row.kind === 'finding') return severitySign(row.found.severity);
  return row.kind === 'silent' ? ok(words`✓`) : quiet(words`○`);
}

/* How many of which severity; or why there are none. */
function summaryLines(state: State, view: DoctorView, { airy, list }: DoctorLayout): readonly Line[] {
  const { width } = list;
  const found = findingsIn(state);
  const air = airy ? [blank] : [];
  if (state.engine.topology === undefined) return [...air, line(gap(2), quiet(words`Reading the engine …`))];
  if (state.doctor.checkedAt === undefined) return [...air, line(gap(2), quiet(words`Looking …`))];
  if (view.find.text !== '') {
    const rows = doctorRows(state, view);
    if (rows.length > 0) return [];
    return [
      ...air,
      line(gap(2), quiet(words`Nothing matches “${safeText(view.find.text, 40)}”.`)),
      line(gap(2), key(words`Esc`), quiet(words` clears the filter`)),
    ];
  }
  const counts =
    found.length === 0 ? [ok(words`✓`), gap(1), strong(words`Nothing found`), gap(3)] : countSpans(found);
  const { checked, unchecked, checkedAt } = state.doctor;
  const when = momentText(checkedAt, Math.max(state.engine.now, checkedAt), state.screen.zone);
  const looked = words`${checked.length} of ${checked.length + unchecked.length} rules checked`;
  const whole = [...counts, quiet(words`${looked} at ${when}`)];
  const fits = spansWidth(whole) <= width - 3;
  if (!airy) return [line(gap(2), ...(fits ? whole : [...counts, quiet(looked)]))];
  return [blank, line(gap(2), ...counts), line(gap(2), quiet(words`${looked} at ${when}`))];
}

function countSpans(found: readonly Found[]): readonly Span[] {
  return severities.flatMap(severity => {
    const some = found.filter(one => one.severity === severity);
    if (some.length === 0) return [];
    return [severitySign(severity), gap(1), text(severityWord(severity, some.length)), gap(3)];
  });
}

function hushedLines({ doctor }: State, view: DoctorView, { airy }: DoctorLayout): readonly Line[] {
  const count = doctor.found.filter(one => doctor.hushed.has(one.key)).length;
  if (count === 0 || view.showsHushed) return [];
  return [
    ...(airy ? [blank] : []),
    line(gap(2), quiet(words`${count} hushed, `), key(words`X`), quiet(words` shows them`)),
  ];
}
