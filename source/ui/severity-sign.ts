import { countText } from '../domain/format.ts';
import { type Safe, words } from '../domain/text.ts';
import type { Found } from '../store/doctor-state.ts';
import { worstOf } from '../store/findings.ts';
import { bad, gap, quiet, type Span, warn } from './line.ts';

type Severity = Found['severity'];

const signs: { readonly [severity in Severity]: Span } = {
  error: bad(words`✗`),
  warn: warn(words`!`),
  info: quiet(words`·`),
};

/** The sign of a severity, always beside a name or a word. */
export function severitySign(severity: Severity): Span {
  return signs[severity];
}

/** A word in the colour of a severity: notes are quiet. */
export function inSeverity(severity: Severity, word: Safe): Span {
  return { text: word, role: signs[severity].role };
}

/** The sign of the worst of some findings, two cells wide with the blank behind it; blank where nothing was found. */
export function worstSign(findings: readonly Found[] | undefined): readonly Span[] {
  const worst = findings && worstOf(findings);
  return worst === undefined ? [gap(2)] : [severitySign(worst), gap(1)];
}

/** The sign of the worst of some findings, and how many they are. */
export function worstAndCount(findings: readonly Found[] | undefined): readonly Span[] {
  const worst = findings && worstOf(findings);
  if (worst === undefined) return [quiet(words``)];
  return [severitySign(worst), gap(1), quiet(countText(findings?.length ?? 0))];
}
