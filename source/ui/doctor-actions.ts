import { type Safe, words } from '../domain/text.ts';
import { type Plan } from '../domain/plan.ts';
import { planOfCommands } from '../domain/plan-of-commands.ts';
import { whyNotPlan } from '../store/may-change.ts';
import { doctorCursor, doctorRow, doctorRows } from '../store/doctor-rows.ts';
import { type DoctorView, doctorOrders } from '../store/screen-state.ts';
import type { State } from '../store/state.ts';
import { confirmingPlan } from './confirming.ts';
import { doctorDetailExtent } from './doctor-detail.ts';
import { doctorLayout } from './doctor-layout.ts';
import { doctorListTop } from './doctor-list.ts';
import type { Action, Hands } from './hands.ts';
import type { KeyName } from './key-name.ts';
import { openModesOn } from './modes-keys.ts';

const fresh: DoctorView = {
  kind: 'doctor',
  focus: 'list',
  key: '',
  index: 0,
  top: 0,
  detailTop: 0,
  order: 'severity',
  showsHushed: false,
  find: { text: '', editing: false },
};

function viewOf(state: State): DoctorView | undefined {
  return state.screen.view.kind === 'doctor' ? state.screen.view : undefined;
}

/** Opens the doctor's screen. Containers are asked anew only where something has changed since they were. */
export const open: Action = hands => {
  hands.dispatch({ type: 'view', view: fresh });
  const { doctor, engine } = hands.state();
  if (doctor.heard === undefined || doctor.heard.topology !== engine.topology) hands.examine();
};

/* On that row, at the beginning of what is said of it, and with the row in view. */
function onRow(hands: Hands, view: DoctorView, index: number): void {
  const state = hands.state();
  const rows = doctorRows(state, view);
  const at = Math.max(0, Math.min(rows.length - 1, index));
  const next = { ...view, key: rows[at]?.key ?? '', index: at, detailTop: 0 };
  hands.dispatch({ type: 'view', view: { ...next, top: doctorListTop(state, next) } });
}

function by(hands: Hands, rows: (height: number, length: number) => number): void {
  const state = hands.state();
  const view = viewOf(state);
  if (view === undefined) return;
  if (view.focus === 'list') {
    const listed = doctorRows(state, view);
    const { height } = doctorLayout(state).list;
    return onRow(hands, view, doctorCursor(listed, view) + rows(height - 1, listed.length));
  }
  const { length, height } = doctorDetailExtent(state, view);
  const top = Math.max(0, Math.min(length - height, view.detailTop + rows(height, length)));
  hands.dispatch({ type: 'view', view: { ...view, detailTop: top } });
}

const upwards = new Set<KeyName>(['up', 'k', 'g', 'home', 'pageup', 'ctrl+u']);
const sign = (key: KeyName) => (upwards.has(key) ? -1 : 1);
export const step: Action = (hands, key) => by(hands, () => sign(key));
export const toEnd: Action = (hands, key) => by(hands, (_, length) => sign(key) * length);
export const page: Action = (hands, key) => by(hands, height => sign(key) * Math.max(1, height - 1));

const change =
  (next: (view: DoctorView, key: KeyName) => Partial<DoctorView>): Action =>
  (hands, key) => {
    const view = viewOf(hands.state());
    if (view) hands.dispatch({ type: 'view', view: { ...view, ...next(view, key) } });
  };

export const side = change((view, key) => {
  if (key === 'tab' || key === 'shift+tab') return { focus: view.focus === 'list' ? 'detail' : 'list' };
  return { focus: key === 'right' || key === 'l' ? 'detail' : 'list' };
});

export const sort = change(({ order }) => ({
  order: doctorOrders[(doctorOrders.indexOf(order) + 1) % doctorOrders.length] ?? 'severity',
  top: 0,
}));

export const showHushed = change(({ showsHushed }) => ({ showsHushed: !showsHushed }));

export const openFilter: Action = hands => hands.dispatch({ type: 'entry-open', entry: 'find' });

/** The cursor stays where it is: on what comes next in the list. */
export const hush: Action = hands => {
  const state = hands.state();
  const view = viewOf(state);
  const row = view && doctorRow(state, view);
  if (view === undefined || row?.kind !== 'finding') return;
  const at = doctorCursor(doctorRows(state, view), view);
  hands.dispatch({ type: 'hush', key: row.key });
  onRow(hands, view, at);
};

export const copy: Action = hands => {
  const found = selected(hands.state());
  if (found === undefined) return;
  const text = found.commands.join('\n') as Safe;
  hands.copy(text, found.commands.length === 1 ? words`the command ${text}` : words`the commands`);
};

/** Asks before the commands that mend it are carried out. */
export const apply: Action = hands => {
  const plan = planIn(hands.state());
  if (plan) hands.dispatch({ type: 'overlay', ...confirmingPlan(plan) });
};

function planIn(state: State): Plan | undefined {
  const { topology } = state.engine;
  const found = selected(state);
  return topology && found && planOfCommands(found.commands, words`Mend: ${found.title}`, topology);
}

export function noPlan(state: State): Safe | undefined {
  const plan = planIn(state);
  if (plan === undefined) return noCommands(state) ?? words`netui cannot do this; y copies the commands.`;
  return whyNotPlan(state, plan);
}

export const openSubject: Action = hands => {
  const found = selected(hands.state());
  if (found) hands.dispatch({ type: 'show', id: found.subject.id, tab: 'findings' });
};

export const checkAgain: Action = hands => {
  hands.refresh();
  hands.examine();
};

export const learn: Action = hands => {
  const state = hands.state();
  openModesOn(hands, selected(state)?.subject.id, viewOf(state));
};

/** One thing at a time, from the innermost outwards. */
export const leave: Action = hands => {
  const view = viewOf(hands.state());
  if (view === undefined) return;
  if (view.find.text !== '') return hands.dispatch({ type: 'entry-clear', entry: 'find' });
  if (view.focus === 'detail') return hands.dispatch({ type: 'view', view: { ...view, focus: 'list' } });
  hands.stopExamining();
  hands.dispatch({ type: 'view', view: { kind: 'main' } });
};

function selected(state: State) {
  const view = viewOf(state);
  const row = view && doctorRow(state, view);
  return row?.kind === 'finding' ? row.found : undefined;
}

/** Why there is nothing to do it with, if so. */
export function noFinding(state: State): Safe | undefined {
  return selected(state) ? undefined : words`Select a finding first.`;
}

export function noCommands(state: State): Safe | undefined {
  const found = selected(state);
  return (
    noFinding(state) ?? (found?.commands.length === 0 ? words`There is no command for this.` : undefined)
  );
}

export function noSubject(state: State): Safe | undefined {
  const found = selected(state);
  const { topology } = state.engine;
  if (found === undefined) return noFinding(state);
  const { id, name } = found.subject;
  if (id === '') return words`This is about ${name}, which is in no list.`;
  return topology?.containerById.has(id) || topology?.networkById.has(id)
    ? undefined
    : words`${name} is gone.`;
}

export function noContainer(state: State): Safe | undefined {
  return selected(state)?.subject.kind === 'container'
    ? undefined
    : words`Only a container has a network mode.`;
}
