import { momentText } from '../domain/format.ts';
import { goalText, questionText } from '../domain/reach-question.ts';
import { type Safe, words } from '../domain/text.ts';
import type { View } from '../store/screen-state.ts';
import type { State } from '../store/state.ts';
import { type WhyKnown, whyKnown } from '../store/why-known.ts';
import type { WhyRun } from '../store/why-state.ts';
import { blank, gap, type Line, line, quiet, type Span, title, warn } from './line.ts';
import { rule } from './rule.ts';
import { mendLines } from './why-mends.ts';
import { hopLines } from './why-path.ts';
import { rawLines } from './why-raw.ts';
import { answerLines, verdictLines } from './why-answers.ts';

export type WhyView = Extract<View, { kind: 'why' }>;

/** Why one place reaches another, or does not: by rule and by proof, the way, and what would change it. */
export function whyLines(state: State, view: WhyView, width: number, height: number): readonly Line[] {
  const known = whyKnown(state);
  if (known === undefined) {
    return [
      rule([title(words`Why`)], { focused: true, width }),
      blank,
      line(gap(2), quiet(words`Nothing has been asked.`)),
    ];
  }
  const { run } = known;
  const name = words`Why   ${questionText(run.question)}`;
  const head = rule([title(name)], { focused: true, width, tail: tailOf(state, known) });
  const { lines } = bodyOf(state, known, view, width);
  const top = Math.max(0, Math.min(view.top, lines.length - (height - 1)));
  return [head, ...lines.slice(top, top + height - 1)];
}

/** How many lines there are, how many of them fit, and in which of them each mend stands. */
export function whyExtent(
  state: State,
  view: WhyView,
  width: number,
  height: number,
): { readonly length: number; readonly height: number; readonly mends: readonly number[] } {
  const known = whyKnown(state);
  const { lines, mends } = known ? bodyOf(state, known, view, width) : { lines: [], mends: [] };
  return { length: lines.length, height: height - 1, mends };
}

type Body = { readonly lines: readonly Line[]; readonly mends: readonly number[] };

function bodyOf(state: State, known: WhyKnown, view: WhyView, width: number): Body {
  const isAiry = state.screen.size.rows >= 30;
  const air = isAiry ? [blank] : [];
  if (view.raw) return { lines: [...air, ...rawLines(state, known.run, width)], mends: [] };
  const above = [
    ...air,
    ...verdictLines(known, width),
    blank,
    ...answerLines(known, width),
    blank,
    ...hopLines(known.explanation.path, width, isAiry),
  ];
  const { lines, rows } = mendLines(state, known, view.cursor, width);
  const below = lines.length === 0 ? [] : [blank, ...lines];
  return { lines: [...above, ...below], mends: rows.map(at => above.length + 1 + at) };
}

/* When it was asked and how long that took; while it is, whom. */
function tailOf({ engine, screen }: State, { run, isOld }: WhyKnown): readonly Span[] {
  if (run.endedAt === undefined) return askingWords(run);
  if (run.silent !== '') return [quiet(words`by rule only`)];
  const when = words`asked ${momentText(run.askedAt, Math.max(engine.now, run.askedAt), screen.zone)}`;
  if (isOld) return [warn(words`!`), quiet(words` ${when}, before the last change`)];
  const took = ((run.endedAt - run.askedAt) / 1_000).toFixed(1);
  return [quiet(words`${when} · took ${took as Safe} s`)];
}

function askingWords({ question, waited }: WhyRun): readonly Span[] {
  if (waited === undefined) return [];
  const asking = words`asking ${goalText(question.from)} …`;
  return [quiet(waited < 3 ? asking : words`${asking} ${waited} s`)];
}
