import { countText } from '../domain/format.ts';
import { type Clean, type Safe, words } from '../domain/text.ts';

/** Broken now or at the next start; likely trouble or exposure; explains a behaviour. */
export type Severity = 'error' | 'warn' | 'info';

/** What a finding is about. */
export type Subject =
  | { readonly kind: 'container' | 'network'; readonly name: Safe; readonly id: Clean }
  | { readonly kind: 'engine' | 'host'; readonly name: Safe; readonly id: '' };

/** One thing that a rule found. */
export type Finding = {
  /** The rule's id: a stable name for scripts and documents. */
  readonly rule: string;
  readonly severity: Severity;
  readonly subject: Subject;
  /** What is wrong, in one sentence that names it. */
  readonly summary: Safe;
  /** Why it matters, in one sentence. */
  readonly why: Safe;
  /** The engine's own fields, and what they say: `HostConfig.NetworkMode = host`. */
  readonly evidence: readonly Safe[];
  /** What would mend it, as docker commands, in order; empty where no command does. */
  readonly commands: readonly Safe[];
};

const WORDS: { readonly [severity in Severity]: Safe } = {
  error: words`error`,
  warn: words`warning`,
  info: words`note`,
};

/** A severity as people say it: `warning`, `2 warnings`. */
export function severityWord(severity: Severity, count?: number): Safe {
  if (count === undefined) return WORDS[severity];
  return words`${countText(count)} ${WORDS[severity]}${count === 1 ? words`` : words`s`}`;
}

/** The worst first. */
export const severities: readonly Severity[] = ['error', 'warn', 'info'];

/** Findings with the worst first, and in their own order where that is the same. */
export function worstFirst<T extends Finding>(findings: readonly T[]): readonly T[] {
  return severities.flatMap(severity => findings.filter(one => one.severity === severity));
}
