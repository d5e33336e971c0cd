import type { Diagnosis, Unchecked } from '../diagnostics/diagnosis.ts';
import type { Told } from '../diagnostics/ask-containers.ts';
import { rules } from '../diagnostics/diagnose.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Rule } from '../diagnostics/rule.ts';
import type { Scene } from '../domain/reach.ts';
import type { Safe } from '../domain/text.ts';
import { sameValue } from './same.ts';

/** A finding as the screen keeps it. */
export type Found = Finding & {
  /** What its rule is called, and its number among all rules, from 1. */
  readonly title: Safe;
  readonly number: number;
  /** The same for as long as a rule finds it in the same object. */
  readonly key: string;
  /** When netui first saw it, in milliseconds since the epoch. */
  readonly since: number;
};

/** What containers said when they were asked from inside, and how things stood when they were. */
export type Heard = Told & Pick<Scene, 'topology' | 'details'>;

/** What the doctor has found, and what it has asked. */
export type DoctorState = {
  /** The worst first. */
  readonly found: readonly Found[];
  readonly checked: readonly Rule[];
  readonly unchecked: readonly Unchecked[];
  /** When all of it was looked at last, in milliseconds since the epoch; undefined before the first time. */
  readonly checkedAt: number | undefined;
  /** Undefined until containers have been asked. */
  readonly heard: Heard | undefined;
  /** How many of how many questions to containers are answered; undefined while none is asked. */
  readonly asking: { readonly done: number; readonly of: number } | undefined;
  /** Keys of findings that are not wanted on the screen. */
  readonly hushed: ReadonlySet<string>;
};

export const noDoctor: DoctorState = {
  found: [],
  checked: [],
  unchecked: [],
  checkedAt: undefined,
  heard: undefined,
  asking: undefined,
  hushed: new Set(),
};

/** What the doctor tells the store. */
export type DoctorMessage =
  | { readonly type: 'diagnosed'; readonly diagnosis: Diagnosis; readonly at: number }
  | { readonly type: 'doctor-asking'; readonly asking: DoctorState['asking'] }
  | { readonly type: 'doctor-heard'; readonly heard: Heard }
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
      return { ...state, asking: message.asking };
    case 'doctor-heard':
      return { ...state, heard: message.heard };
    case 'hush': {
      const hushed = new Set(state.hushed);
      if (!hushed.delete(message.key)) hushed.add(message.key);
      return { ...state, hushed };
    }
  }
}

/* The same list where nothing has changed: nothing is drawn anew. */
function foundAgain(before: readonly Found[], { findings }: Diagnosis, seenAt: number): readonly Found[] {
  const known = new Map(before.map(one => [one.key, one]));
  const times = new Map<string, number>();
  const found = findings.map((finding): Found => {
    const about = `${finding.rule} ${finding.subject.kind} ${finding.subject.id}`;
    const time = (times.get(about) ?? 0) + 1;
    times.set(about, time);
    const key = `${about} ${time}`;
    const old = known.get(key);
    const at = rules.findIndex(({ id }) => id === finding.rule);
    // A rule's title is of netui's own words.
    const title = (rules[at]?.title ?? finding.rule) as Safe;
    const fresh = { ...finding, title, number: at + 1, key, since: old?.since ?? seenAt };
    return sameValue(old, fresh) && old !== undefined ? old : fresh;
  });
  const still = found.length === before.length && found.every((one, index) => one === before[index]);
  return still ? before : found;
}
