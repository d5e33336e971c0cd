import type { ContainerDetail } from './container.ts';
import { type Operand, operandOf } from './ping-operand.ts';
import type { Reason } from './ping-reasons.ts';
import type { Safe } from './text.ts';

/** One thing to ping for a target. */
export type PingForm = {
  readonly by: 'ip' | 'name';
  readonly target: Operand;
  /** What that is, in a few words: `tomcat82 on test_network`. */
  readonly what: Safe;
  /** Why it is not expected to answer, where that is so. */
  readonly whyNot: Reason | undefined;
};

/** What to try for a target, in that order, and what is to be said before anything is tried. */
export type PingPlan = {
  readonly forms: readonly PingForm[];
  readonly notes: readonly Safe[];
  /** True if the target is in the very network stack that asks. */
  readonly isItself: boolean;
};

export type Details = ReadonlyMap<string, ContainerDetail>;

/** An address that every network stack has. */
export const SELF: Operand = operandOf('127.0.0.1') as Operand;

/** A plan of the forms that can be asked. */
export function planOf(
  forms: readonly (PingForm | undefined)[],
  notes: readonly Safe[] = [],
  isItself = false,
): PingPlan {
  return { forms: forms.filter(one => one !== undefined), notes, isItself };
}

/** A form; undefined for what no ping could be asked, since an alias may be any text. */
export function form(by: PingForm['by'], target: string, what: Safe, whyNot?: Reason): PingForm | undefined {
  const operand = operandOf(target);
  if ('why' in operand || (operand.kind === 'name') !== (by === 'name')) return undefined;
  return { by, target: operand, what, whyNot };
}
