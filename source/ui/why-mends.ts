import { cutEnd, wrapped } from '../domain/fit.ts';
import { planOfMend } from '../domain/mend.ts';
import type { PlanConsequences } from '../domain/plan-consequences.ts';
import type { Mend } from '../domain/reach.ts';
import { type Safe, words } from '../domain/text.ts';
import { askedOf } from '../store/asked-of.ts';
import type { State } from '../store/state.ts';
import type { KnownMend, WhyKnown } from '../store/why-known.ts';
import { accent, fitSpans, gap, type Line, line, ok, quiet, type Span, strong, text, warn } from './line.ts';

const undoWidth = 11;
/** Below this what a mend comes to stands under it. */
const sideBySide = 100;

/** What would change the answer, the mend under the cursor explained; and in which of the lines each stands. */
export function mendLines(
  state: State,
  { mends, verdicts }: WhyKnown,
  cursor: number,
  width: number,
): { readonly lines: readonly Line[]; readonly rows: readonly number[] } {
  if (mends.length === 0) {
    const isNo = verdicts.some(({ expected, by }) => expected === 'no' && by !== 'ip6');
    const none = line(gap(2), quiet(words`netui knows no change that would make it a yes.`));
    return { lines: isNo ? [line(gap(2), strong(words`Mends`)), none] : [], rows: [] };
  }
  const isWide = width >= sideBySide;
  const first = isWide ? Math.floor((width - 8 - undoWidth) * 0.5) : width - 6 - undoWidth;
  const then = width - 5 - first - 2 - undoWidth - 1;
  const lines: Line[] = [
    line(
      gap(2),
      ...fitSpans([strong(words`Mends`)], first + 5 - 2),
      ...(isWide ? fitSpans([quiet(words`Then`)], then + 2) : []),
      quiet(words`Undo`),
    ),
  ];
  const rows: number[] = [];
  for (const [at, one] of mends.entries()) {
    const isSelected = at === cursor;
    rows.push(lines.length);
    const cells = [
      isSelected ? accent(words`›`) : gap(1),
      gap(1),
      quiet(words`${at + 1}`),
      gap(2),
      ...fitSpans([(isSelected ? strong : text)(shortOf(one.mend, first - 1))], first),
      ...(isWide ? fitSpans([text(one.effect.gives)], then + 2) : []),
      ...undoSpans(one),
    ];
    const ground = isSelected ? { ground: 'selected' as const } : {};
    lines.push({ spans: cells, ...ground });
  }
  const selected = mends[cursor];
  return { lines: selected ? [...lines, ...explanationLines(state, selected, width)] : lines, rows };
}

/* One command as it is; of several the first, and how many more. */
function shortOf({ title, commands }: Mend, width: number): Safe {
  const [only] = commands;
  if (only === undefined) return cutEnd(title, width - 1);
  if (commands.length === 1) return only;
  const more = words` and ${commands.length - 1} more`;
  return only.length + more.length <= width ? words`${only}${more}` : title;
}

function undoSpans({ effect, mend }: KnownMend): readonly Span[] {
  if (effect.undo === 'yes') return [ok(words`✓`), text(words` yes`)];
  if (effect.undo === 'no') return [warn(words`!`), text(words` no`)];
  return [quiet(mend.commands.length === 0 ? words`– by hand` : words`– copy only`)];
}

/* What the mend under the cursor does, in the words of the question that would be asked. */
function explanationLines(state: State, { mend, effect }: KnownMend, width: number): readonly Line[] {
  const room = width - 4;
  const said = (spans: (one: Safe) => readonly Span[], words: Safe, indent = 2) =>
    wrapped(words, room - indent).map(one => line(gap(indent), ...spans(one)));
  const plan = planOfMend(mend);
  const asked = plan && askedOf(state, plan);
  const commands =
    mend.commands.length > 1 ? mend.commands.flatMap(one => said(each => [text(each)], one, 4)) : [];
  const isLong = width < sideBySide;
  return [
    line(),
    ...said(one => [quiet(one)], words`${mend.title}.`),
    ...(isLong ? said(one => [quiet(one)], words`Then: ${effect.gives}.`) : []),
    ...commands,
    ...(asked ? consequenceLines(asked, isQuiet(mend), room) : []),
  ];
}

/* It takes nothing away and touches no process. */
function isQuiet({ changes }: Mend): boolean {
  return changes.every(({ kind }) => kind === 'connect' || kind === 'create-network');
}

function consequenceLines(
  { lost, gained, warnings }: PlanConsequences,
  isQuiet: boolean,
  room: number,
): readonly Line[] {
  const listed = (sign: Span, all: readonly Safe[]) =>
    all.flatMap(one =>
      wrapped(one, room - 4).map((part, at) => line(gap(2), at === 0 ? sign : gap(1), gap(1), quiet(part))),
    );
  const nothingLost =
    lost.length === 0 && isQuiet
      ? [line(gap(2), ok(words`✓`), quiet(words` nothing is lost by it, and nothing restarts`))]
      : [];
  return [
    ...listed(warn(words`!`), lost),
    ...listed(ok(words`✓`), gained),
    ...nothingLost,
    ...listed(warn(words`!`), warnings),
  ];
}
