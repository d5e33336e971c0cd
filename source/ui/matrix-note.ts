import { cutEnd, wrapped } from '../domain/fit.ts';
import type { Verdict } from '../domain/reach.ts';
import { disagreements } from '../domain/reach-disagreement.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import { type Grid, type Shown, shownAt } from '../store/matrix-grid.ts';
import { whyNoAsking } from '../store/may-change.ts';
import type { State } from '../store/state.ts';
import { gap, type Line, line, quiet, type Span, strong, text, warn } from './line.ts';
import { answerSign, shownSign } from './matrix-cell.ts';
import { rule } from './rule.ts';
import type { MatrixView } from '../store/screen-state.ts';

/** One paragraph: what stands before its first line, and its words. */
type Part = {
  readonly label: Safe;
  readonly lead: readonly Span[];
  readonly words: Safe;
  readonly role: typeof text;
};

/** Cells of `By name` and of `✓ proof`. */
const LABEL = 10;
const LEAD = 9;

/** The cell under the cursor in words: rule and proof of both ways, in `height` lines. */
export function matrixNote(
  state: State,
  grid: Grid,
  view: MatrixView,
  width: number,
  height: number,
): readonly Line[] {
  const [from, to] = [grid.members[view.row], grid.members[view.column]];
  if (from === undefined || to === undefined || height < 2) return [];
  const name = [
    strong(from.container.name.safe),
    ...(from === to ? [] : [quiet(words` → `), strong(to.container.name.safe)]),
  ];
  const tail = to.address === '' ? [] : [quiet(to.address)];
  const head = rule(name, { focused: false, width, tail });
  const ip = shownAt(state, grid, view.row, view.column, 'ip');
  const byName = shownAt(state, grid, view.row, view.column, 'name');
  const room = width - 2;
  const whole = wholeOf(ip, grid.name ?? words`the network`);
  const parts =
    whole === undefined
      ? [...partsOf(state, words`By IP`, ip), ...partsOf(state, words`By name`, byName)]
      : [{ label: words``, lead: [], words: whole, role: text }];
  return [head, ...fitted(parts, room, height - 1)];
}

/* Where there is one thing to say of both ways. */
function wholeOf(shown: Shown, network: Safe): Safe | undefined {
  if (shown.kind === 'itself') return words`Nobody is asked for itself.`;
  if (shown.kind !== 'gone') return undefined;
  const name = shown.member.container.name.safe;
  return shown.standing === 'left'
    ? words`${name} is no longer on ${network}, or no longer runs; r asks those who are there now.`
    : words`${name} was started or connected anew since it was asked; r asks again.`;
}

function partsOf(state: State, label: Safe, shown: Shown): readonly Part[] {
  const expectation = shown.kind === 'known' ? shown.verdict : 'rule' in shown ? shown.rule : undefined;
  if (expectation === undefined) return [];
  const said = joined(
    expectation.reasons.map(one => one.text),
    words` `,
  );
  const ruled: Part = {
    label,
    lead: [answerSign(expectation.expected, false), gap(1), quiet(words`rule`)],
    words: said,
    role: text,
  };
  return [ruled, proofOf(state, shown), ...loudOf(shown)];
}

function proofOf(state: State, shown: Shown): Part {
  const why = shown.kind === 'not-asked' ? whyNoAsking(state) : undefined;
  const said =
    shown.kind === 'known'
      ? shown.verdict.evidence
      : shown.kind === 'asking'
        ? words`asking …`
        : (why ?? words`Not asked.`);
  const sign =
    shown.kind === 'known' && shown.verdict.observed === 'not-tried'
      ? quiet(words`–`)
      : shownSign(shown, false);
  return { label: words``, lead: [sign, gap(1), quiet(words`proof`)], words: said, role: text };
}

function loudOf(shown: Shown): readonly Part[] {
  const verdicts: readonly Verdict[] = shown.kind === 'known' ? [shown.verdict] : [];
  return disagreements(verdicts).map(one => ({
    label: words``,
    lead: [warn(words`!`)],
    words: one.text,
    role: strong,
  }));
}

/* Whole where there is room; else the longest give way first, down to a line each. */
function fitted(parts: readonly Part[], width: number, height: number): readonly Line[] {
  const room = width - LABEL - LEAD;
  const all = parts.map(part => wrapped(part.words, part.lead.length === 0 ? width - 2 : room));
  const counts = all.map(lines => lines.length);
  while (counts.reduce((sum, one) => sum + one, 0) > height && counts.some(one => one > 1)) {
    const most = Math.max(...counts);
    counts[counts.lastIndexOf(most)] = most - 1;
  }
  const lines = parts.flatMap((part, at) => {
    const shown = (all[at] ?? []).slice(0, counts[at]);
    const isCut = shown.length < (all[at]?.length ?? 0);
    return shown.map((one, row) => {
      const last = isCut && row === shown.length - 1 ? cutEnd(words`${one} …`, room) : one;
      return partLine(part, last, row === 0);
    });
  });
  return lines.slice(0, height);
}

function partLine({ label, lead, role }: Part, said: Safe, isFirst: boolean): Line {
  if (lead.length === 0) return line(gap(2), role(said));
  const before = isFirst ? [quiet(label), gap(LABEL - label.length), ...lead] : [gap(LABEL)];
  const used = isFirst ? lead.reduce((sum, one) => sum + one.text.length, 0) : 0;
  return line(gap(2), ...before, gap(LEAD - used), role(said));
}
