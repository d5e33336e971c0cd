import type { Unchecked } from '../diagnostics/diagnosis.ts';
import { severityWord } from '../diagnostics/finding.ts';
import type { Need, Rule } from '../diagnostics/rule.ts';
import type { DoctorState, Found } from './doctor-state.ts';
import { lastAnswer } from './last-answer.ts';
import type { DoctorOrder, DoctorView } from './screen-state.ts';
import type { State } from './state.ts';

/** A row of the doctor's list that can be selected: a finding; or rules that found nothing, or were not checked. */
export type DoctorRow =
  | { readonly kind: 'finding'; readonly key: string; readonly found: Found; readonly hushed: boolean }
  | { readonly kind: 'silent'; readonly key: 'silent'; readonly rules: readonly Rule[] }
  | {
      readonly kind: 'unchecked';
      readonly key: string;
      readonly missing: Need;
      readonly rules: readonly Rule[];
    };

/** Rows that belong together, under what they have in common. */
export type DoctorSection = {
  readonly heading:
    | { readonly kind: 'severity'; readonly severity: Found['severity'] }
    | { readonly kind: 'subject'; readonly subject: Found['subject'] }
    | { readonly kind: 'rule'; readonly found: Found }
    | { readonly kind: 'hushed' }
    | { readonly kind: 'rules' };
  readonly rows: readonly DoctorRow[];
};

const listed = lastAnswer(
  (doctor: DoctorState, order: DoctorOrder, showsHushed: boolean, text: string): readonly DoctorSection[] => {
    const found = text === '' ? doctor.found : doctor.found.filter(one => isFound(one, text));
    const [open, hushed] = [false, true].map(is => found.filter(({ key }) => doctor.hushed.has(key) === is));
    return [
      ...grouped(open ?? [], order),
      ...(showsHushed && hushed && hushed.length > 0
        ? [{ heading: { kind: 'hushed' } as const, rows: hushed.map(one => rowOf(one, true)) }]
        : []),
      ...(text === '' ? rulesSection(doctor) : []),
    ];
  },
);

/** What the doctor's screen lists: what was found, and the rules that found nothing or were not checked. */
export function doctorSections(state: State, view: DoctorView): readonly DoctorSection[] {
  return listed(state.doctor, view.order, view.showsHushed, view.find.text);
}

/** Its rows alone. */
export function doctorRows(state: State, view: DoctorView): readonly DoctorRow[] {
  return rowsIn(doctorSections(state, view));
}

const rowsIn = lastAnswer((sections: readonly DoctorSection[]) => sections.flatMap(({ rows }) => rows));

/** Where the cursor is: on the row it was on, wherever that is now; on its neighbour if that has gone. */
export function doctorCursor(rows: readonly DoctorRow[], view: DoctorView): number {
  const at = rows.findIndex(({ key }) => key === view.key);
  return at >= 0 ? at : Math.max(0, Math.min(view.index, rows.length - 1));
}

/** The row under the cursor, if there is one. */
export function doctorRow(state: State, view: DoctorView): DoctorRow | undefined {
  const rows = doctorRows(state, view);
  return rows[doctorCursor(rows, view)];
}

function rowOf(found: Found, hushed: boolean): DoctorRow {
  return { kind: 'finding', key: found.key, found, hushed };
}

/* Every word of the text is in what the list and the finding say. */
function isFound({ title, summary, rule, severity, subject }: Found, text: string): boolean {
  const hay = [title, summary, rule, severityWord(severity), subject.kind, subject.name]
    .join('\n')
    .toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every(word => hay.includes(word));
}

function grouped(found: readonly Found[], order: DoctorOrder): readonly DoctorSection[] {
  const groups = new Map<string, Found[]>();
  for (const one of found) {
    const group = {
      severity: one.severity,
      subject: `${one.subject.kind} ${one.subject.id}`,
      rule: one.rule,
    }[order];
    const list = groups.get(group);
    if (list) list.push(one);
    else groups.set(group, [one]);
  }
  const sections = [...groups.values()].flatMap((list): readonly DoctorSection[] => {
    const [first] = list;
    const rows = list.toSorted(byRuleAndName).map(one => rowOf(one, false));
    return first ? [{ heading: headingOf(first, order), rows }] : [];
  });
  return order === 'severity' ? sections : sections.toSorted((a, b) => compared(a, b));
}

function headingOf(found: Found, order: DoctorOrder): DoctorSection['heading'] {
  if (order === 'severity') return { kind: 'severity', severity: found.severity };
  return order === 'subject' ? { kind: 'subject', subject: found.subject } : { kind: 'rule', found };
}

function compared({ heading: a }: DoctorSection, { heading: b }: DoctorSection): number {
  if (a.kind === 'rule' && b.kind === 'rule') return a.found.number - b.found.number;
  if (a.kind !== 'subject' || b.kind !== 'subject') return 0;
  const [left, right] = [a.subject, b.subject];
  return left.kind === right.kind ? byName(left.name, right.name) : byName(left.kind, right.kind);
}

/* A rule's findings stand together, by name. */
function byRuleAndName(a: Found, b: Found): number {
  return a.number - b.number || byName(a.subject.name, b.subject.name);
}

function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function rulesSection({ found, checked, unchecked, checkedAt }: DoctorState): readonly DoctorSection[] {
  if (checkedAt === undefined) return [];
  const speaking = new Set(found.map(({ rule }) => rule));
  const silent = checked.filter(({ id }) => !speaking.has(id));
  const needs = [...new Set(unchecked.map(({ missing }) => missing))];
  const rows: readonly DoctorRow[] = [
    ...(silent.length > 0 ? [{ kind: 'silent', key: 'silent', rules: silent } as const] : []),
    ...needs.map(
      (missing): DoctorRow => ({
        kind: 'unchecked',
        key: `unchecked ${missing}`,
        missing,
        rules: rulesWithout(unchecked, missing),
      }),
    ),
  ];
  return rows.length === 0 ? [] : [{ heading: { kind: 'rules' }, rows }];
}

function rulesWithout(unchecked: readonly Unchecked[], need: Need): readonly Rule[] {
  return unchecked.filter(({ missing }) => missing === need).map(({ rule }) => rule);
}
