import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Rule } from '../diagnostics/rule.ts';
import { type Safe, words } from '../domain/text.ts';
import type { Listening } from '../domain/listening.ts';
import { sameValue } from './same.ts';

/** A finding as the screen keeps it. */
export type Found = Finding & {
  /** What its rule is called. */
  readonly title: Safe;
  /** The same for as long as a rule finds it in the same object. */
  readonly key: string;
  /** When netui first saw it, in milliseconds since the epoch. */
  readonly since: number;
};

/** What a container said when it was asked from inside. */
export type Heard = {
  /** When it was started that time: what it said holds until it is started anew. */
  readonly startedAt: string;
  readonly listening: Listening;
};

/** What the doctor has found, and what it has asked. */
export type DoctorState = {
  /** The worst first. */
  readonly found: readonly Found[];
  readonly checked: readonly Rule[];
  readonly unchecked: readonly Rule[];
  /** When all of it was looked at last, in milliseconds since the epoch; undefined before the first time. */
  readonly checkedAt: number | undefined;
  /** By container id, of those that were asked. */
  readonly heard: ReadonlyMap<string, Heard>;
  /** True once containers have been asked. */
  readonly asked: boolean;
  /** How many of how many containers have answered; undefined while none is asked. */
  readonly asking: { readonly done: number; readonly of: number } | undefined;
  /** Keys of findings that are not wanted on the screen. */
  readonly hushed: ReadonlySet<string>;
};

export const noDoctor: DoctorState = {
  found: [],
  checked: [],
  unchecked: [],
  checkedAt: undefined,
  heard: new Map(),
  asked: false,
  asking: undefined,
  hushed: new Set(),
};

/** What the doctor tells the store. */
export type DoctorMessage =
  | { readonly type: 'diagnosed'; readonly diagnosis: Diagnosis; readonly at: number }
  | { readonly type: 'doctor-asking'; readonly asking: DoctorState['asking'] }
  | { readonly type: 'doctor-heard'; readonly heard: ReadonlyMap<string, Heard> }
  /** Takes a finding off the screen until netui ends, or puts it back. */
  | { readonly type: 'hush'; readonly key: string };

/** The state after news of the doctor. What is found again keeps the moment at which it was seen first. */
export function updateDoctor(state: DoctorState, message: DoctorMessage): DoctorState {
  switch (message.type) {
    case 'diagnosed': {
      const { checked, unchecked } = message.diagnosis;
      const found = foundAgain(state.found, message.diagnosis, message.at);
      return { ...state, found, checked, unchecked, checkedAt: message.at };
    }
    case 'doctor-asking':
      return { ...state, asking: message.asking, asked: state.asked || message.asking !== undefined };
    case 'doctor-heard':
      return { ...state, heard: new Map([...state.heard, ...message.heard]) };
    case 'hush': {
      const hushed = new Set(state.hushed);
      if (!hushed.delete(message.key)) hushed.add(message.key);
      return { ...state, hushed };
    }
  }
}

/* The same list where nothing has changed: nothing is drawn anew. */
function foundAgain(
  before: readonly Found[],
  { findings, checked }: Diagnosis,
  at: number,
): readonly Found[] {
  // A rule's title is of netui's own words.
  const titles = new Map(checked.map(({ id, title }) => [id, title as Safe]));
  const known = new Map(before.map(one => [one.key, one]));
  const times = new Map<string, number>();
  const found = findings.map((finding): Found => {
    const about = `${finding.rule} ${finding.subject.kind} ${finding.subject.id}`;
    const time = (times.get(about) ?? 0) + 1;
    times.set(about, time);
    const key = `${about} ${time}`;
    const old = known.get(key);
    const title = titles.get(finding.rule) ?? words``;
    const fresh = { ...finding, title, key, since: old?.since ?? at };
    return sameValue(old, fresh) && old !== undefined ? old : fresh;
  });
  const still = found.length === before.length && found.every((one, index) => one === before[index]);
  return still ? before : found;
}
