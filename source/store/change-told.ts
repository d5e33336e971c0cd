import { type Change, changeText } from '../domain/change.ts';
import type { Outcome } from '../domain/outcome.ts';
import { isBack, type Plan } from '../domain/plan.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import { lastPlan, type UndoStack } from '../domain/undo.ts';
import type { LogEntry } from './change-state.ts';
import type { Notice } from './screen-state.ts';

/** How a change ended, for the log and the notice. */
export type Ended = {
  /** As it was made: a network that it made has its id. */
  readonly change: Change;
  readonly isDone: boolean;
  readonly outcome: Exclude<LogEntry['outcome'], 'running'>;
  readonly said: Safe;
  readonly sign: Notice['sign'];
};

export function toldOfChange(change: Change, outcome: Outcome): Ended {
  switch (outcome.kind) {
    case 'done': {
      const rest = [...(outcome.note ? [outcome.note] : []), ...(outcome.notGivenBack ?? [])];
      const said = joined([words`${changeText(change)}: done.`, ...rest], words` `);
      const sign = rest.length > 0 ? 'warn' : 'ok';
      return { change: outcome.change, isDone: true, outcome: 'done', said, sign };
    }
    case 'refused': {
      const own = outcome.said === '' ? words`` : words` The engine said: ${outcome.said}`;
      const said = words`${outcome.sentence}${own}`;
      return { change, isDone: false, outcome: 'refused', said, sign: 'bad' };
    }
    case 'unknown-then-read':
      return {
        change: outcome.change,
        isDone: outcome.isDone,
        outcome: outcome.isDone ? 'done' : 'unknown',
        said: joined([outcome.sentence, ...(outcome.notGivenBack ?? [])], words` `),
        sign: 'warn',
      };
    case 'unknown':
      return { change, isDone: false, outcome: 'unknown', said: outcome.sentence, sign: 'bad' };
  }
}

/** What is said of a whole plan: of one step what that says, of several how far they came and what takes them back. */
export function toldOfPlan(plan: Plan, ended: readonly Ended[], stack: UndoStack): Omit<Notice, 'at'> {
  const last = ended.at(-1);
  if (last === undefined) return { sign: 'warn', text: words`${plan.title}: nothing had to be done.` };
  if (plan.steps.length === 1) return { sign: last.sign, text: last.said };
  const steps = plan.steps.length;
  if (last.isDone && ended.length === steps) {
    const odd = ended.filter(one => one.sign !== 'ok').map(one => one.said);
    const back = isBack(plan) || lastPlan(stack).length === 0 ? [] : [words`u takes it back.`];
    const text = joined([words`${plan.title}: done, ${steps} steps.`, ...odd, ...back], words` `);
    return { sign: odd.length > 0 ? 'warn' : 'ok', text };
  }
  const done = ended.slice(0, -1).map(one => changeText(one.change));
  const before =
    done.length === 0
      ? words` Nothing was done before it.`
      : words` Done before it: ${joined(done, words`, `)}.`;
  const back = done.length > 0 && !isBack(plan) ? words` u takes that back.` : words``;
  return {
    sign: 'bad',
    text: words`Step ${ended.length} of ${steps} was not done: ${last.said}${before}${back}`,
  };
}
