import { changeText } from '../domain/change.ts';
import type { Plan } from '../domain/plan.ts';
import { refusalOfPlan } from '../domain/plan-consequences.ts';
import { type Safe, words } from '../domain/text.ts';
import { knownOf } from './known.ts';
import type { State } from './state.ts';

/** Why nothing at all can be changed now, as a sentence; undefined if something can. */
export function whyNoChanges({ engine, changes }: State): Safe | undefined {
  if (changes.access !== 'full') return words`netui runs with --read-only: it changes nothing.`;
  if (engine.topology === undefined) return words`Nothing has been read from the engine yet.`;
  if (engine.link.kind === 'lost') return words`Changes are off until the engine is back.`;
  return changes.running && words`One change at a time: ${changeText(changes.running)} is under way.`;
}

/** Why this plan cannot be carried out now, as a sentence; undefined if it can. */
export function whyNotPlan(state: State, plan: Plan): Safe | undefined {
  const { topology } = state.engine;
  const general = whyNoChanges(state);
  if (general !== undefined || topology === undefined) return general;
  return refusalOfPlan(plan, topology, knownOf(state));
}

/** True where netui looked for an engine and has never reached one; the built-in one is no such place. */
export function isUnreached({ engine: { address, facts, link, topology } }: State): boolean {
  return link.kind === 'lost' && facts === undefined && topology === undefined && !address.demo;
}

/** Why nothing can be asked from inside a container now, as a sentence; undefined if something can. */
export function whyNoAsking({ engine, changes }: State): Safe | undefined {
  if (changes.access === 'read-only') return words`netui runs with --read-only; --probe besides lets it ask.`;
  return engine.link.kind === 'lost' ? words`Nothing can be asked until the engine is back.` : undefined;
}

/** Why no helper container can be made, as a sentence; undefined if one can. */
export function whyNoHelper({ engine, changes }: State): Safe | undefined {
  if (changes.access !== 'full') {
    return words`netui runs with --read-only: it makes no helper container.`;
  }
  return engine.link.kind === 'lost' ? words`Nothing can be asked until the engine is back.` : undefined;
}
