import type { Answer, Reason, ReasonRule } from './reach.ts';
import type { Safe } from './text.ts';

/** An answer by rule, and what led to it; the first reason decided. */
export type Decision = { readonly expected: Answer; readonly reasons: readonly Reason[] };

/** Which family an address is of. */
export type Family = 'ipv4' | 'ipv6';

export function yes(rule: ReasonRule, text: Safe): Decision {
  return { expected: 'yes', reasons: [{ rule, text }] };
}

export function no(rule: ReasonRule, text: Safe): Decision {
  return { expected: 'no', reasons: [{ rule, text }] };
}

export function unknown(rule: ReasonRule, text: Safe): Decision {
  return { expected: 'unknown', reasons: [{ rule, text }] };
}

/** A decision with something more to say, which did not decide. */
export function also({ expected, reasons }: Decision, rule: ReasonRule, text: Safe): Decision {
  return { expected, reasons: [...reasons, { rule, text }] };
}
