import { checkable, rules } from './diagnose.ts';
import { type Finding, worstFirst } from './finding.ts';
import type { Need, Patient, Rule } from './rule.ts';

/** What the doctor has looked at, and what was found. */
export type Diagnosis = {
  /** The worst first. */
  readonly findings: readonly Finding[];
  /** The rules that could say something. */
  readonly checked: readonly Rule[];
  readonly unchecked: readonly Unchecked[];
};

/** A rule that could not say anything, and what it would have needed first of all. */
export type Unchecked = { readonly rule: Rule; readonly missing: Need };

/** Looks at a patient with the rules that can say something, one rule a step: whoever takes the steps may rest between them. */
export function* diagnosing(
  patient: Patient,
  at: ReadonlySet<Need>,
  all: readonly Rule[] = rules,
): Generator<undefined, Diagnosis, void> {
  const checked = checkable(at, all);
  const findings: Finding[] = [];
  for (const rule of checked) {
    findings.push(...rule.find(patient));
    yield;
  }
  return {
    findings: worstFirst(findings),
    checked,
    unchecked: all
      .filter(one => !checked.includes(one))
      .flatMap(rule => {
        const missing = rule.needs.find(need => !at.has(need));
        return missing === undefined ? [] : [{ rule, missing }];
      }),
  };
}

/** The whole diagnosis at once. */
export function diagnosisOf(patient: Patient, at: ReadonlySet<Need>): Diagnosis {
  const steps = diagnosing(patient, at);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
