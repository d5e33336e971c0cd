import { words } from '../domain/text.ts';
import { ANSWER_SIGNS } from '../domain/matrix-text.ts';
import type { Answer } from '../domain/reach.ts';
import { isOpposite } from '../domain/reach-disagreement.ts';
import { answerOf } from '../domain/reach-verdict.ts';
import type { Shown } from '../store/matrix-grid.ts';
import { bad, faint, gap, ok, quiet, type Span, warn } from './line.ts';

/** The sign of an answer; quiet where it is the rules' alone. */
export function answerSign(answer: Answer, byRule: boolean): Span {
  const sign = ANSWER_SIGNS[answer];
  if (byRule) return quiet(sign);
  return answer === 'yes' ? ok(sign) : answer === 'no' ? bad(sign) : warn(sign);
}

/** One way of a pair as a sign; where nobody was asked at all, what the rules say. */
export function shownSign(shown: Shown, byRule: boolean): Span {
  switch (shown.kind) {
    case 'itself':
      return quiet(words`–`);
    case 'gone':
      return quiet(words`○`);
    case 'asking':
      return quiet(words`…`);
    case 'not-asked':
      return byRule && shown.rule ? answerSign(shown.rule.expected, true) : faint(words`·`);
    case 'known':
      return answerSign(answerOf(shown.verdict), shown.verdict.observed === 'not-tried');
  }
}

/** Both ways of a pair in three cells; the third says loudly that rule and proof disagree. */
export function cellSpans(ip: Shown, name: Shown, byRule: boolean): readonly Span[] {
  if (ip.kind === 'itself') return [quiet(words`–`), gap(2)];
  const isLoud = [ip, name].some(one => one.kind === 'known' && isOpposite(one.verdict));
  return [shownSign(ip, byRule), shownSign(name, byRule), isLoud ? warn(words`!`) : gap(1)];
}

/** What the signs mean, in a line of `width` cells. */
export function legend(width: number): readonly Span[] {
  const order =
    width < 100 ? words`IP then name  ` : words`Each row asks each column, by IP and then by name:  `;
  return [quiet(order), ...signs];
}

const signs: readonly Span[] = [
  ok(words`✓`),
  quiet(words` yes  `),
  bad(words`✗`),
  quiet(words` no  `),
  warn(words`?`),
  quiet(words` not known  `),
  warn(words`!`),
  quiet(words` against the rule  · unasked  ○ gone`),
];
