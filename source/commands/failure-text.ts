import { explain } from '../domain/explain.ts';
import type { Failure } from '../domain/failure.ts';
import { joined, type Safe, words } from '../domain/text.ts';

/** A failure for stderr: what happened, why, and what to do next, a line each (two if there is nothing to do). */
export function failureText(failure: Failure): Safe {
  const { what, why, next } = explain(failure);
  const steps = next.length === 0 ? words`` : words`Next: ${joined(next, words` · `)}\n`;
  return words`netui: ${what}\nWhy:  ${why}\n${steps}`;
}
