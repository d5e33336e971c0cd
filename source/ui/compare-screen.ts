import { type ComparedRow, compareTwo, type Comparison, type PingsSaid } from '../domain/compare-two.ts';
import type { Evidence } from '../domain/evidence.ts';
import { noEvidence } from '../domain/evidence.ts';
import { wrapped } from '../domain/fit.ts';
import { type Safe, words } from '../domain/text.ts';
import type { Topology } from '../domain/topology.ts';
import { knownOf } from '../store/known.ts';
import { lastAnswer } from '../store/last-answer.ts';
import type { View } from '../store/screen-state.ts';
import type { State } from '../store/state.ts';
import { blank, cell, gap, type Line, line, ok, quiet, strong, text, title, warn } from './line.ts';
import { rule } from './rule.ts';

export type CompareView = Extract<View, { kind: 'compare' }>;

const labelWidth = 14;
const verdictWidth = 9;

const asking = noEvidence(words`asking …`);
const unasked: PingsSaid = { a: [words`asking …`], b: [words`asking …`] };

const comparisonOf = lastAnswer(
  (
    topology: Topology,
    details: ReturnType<typeof knownOf>['details'],
    a: string,
    b: string,
    seenA: Evidence | undefined,
    seenB: Evidence | undefined,
    pings: PingsSaid,
  ): Comparison | undefined => {
    const [one, other] = [topology.containerById.get(a), topology.containerById.get(b)];
    if (one === undefined || other === undefined) return undefined;
    return compareTwo(one, other, seenA ?? asking, seenB ?? asking, topology, details, pings);
  },
);

function comparison(state: State, { pair: [a, b] }: CompareView): Comparison | undefined {
  const { topology } = state.engine;
  const { evidence, pings: last } = state.probes;
  const pings = last?.pair[0] === a && last.pair[1] === b ? last.said : unasked;
  return (
    topology && comparisonOf(topology, knownOf(state).details, a, b, evidence.get(a), evidence.get(b), pings)
  );
}

/** Two containers side by side, with what they say themselves, in `height` lines of `width` cells. */
export function compareLines(
  state: State,
  view: CompareView,
  width: number,
  height: number,
): readonly Line[] {
  const compared = comparison(state, view);
  const names = compared ? words`   ${compared.a.name.safe} and ${compared.b.name.safe}` : words``;
  const head = rule([title(words`Network modes`), title(names)], { focused: true, width });
  if (compared === undefined) return [head, blank, line(gap(2), quiet(words`One of the two is gone.`))];
  const body = bodyLines(compared, width);
  const top = Math.max(0, Math.min(view.top, body.length - (height - 1)));
  return [head, ...body.slice(top, top + height - 1)];
}

/** How many lines the comparison has, and how many of them fit. */
export function compareExtent(state: State, view: CompareView, width: number, height: number) {
  const compared = comparison(state, view);
  return { length: compared ? bodyLines(compared, width).length : 0, height: height - 1 };
}

function bodyLines(compared: Comparison, width: number): readonly Line[] {
  const each = Math.max(10, Math.floor((width - 2 - labelWidth - verdictWidth - 4) / 2));
  const { stack, a, b, rows } = compared;
  const verdict = wrapped(stack.says, width - 4).map((part, at) =>
    line(
      gap(2),
      at === 0 ? (stack.sign === 'ok' ? ok(words`✓`) : warn(words`!`)) : gap(1),
      gap(1),
      strong(part),
    ),
  );
  const heads = line(
    gap(2 + labelWidth),
    ...cell([strong(a.name.safe)], each),
    gap(2),
    ...cell([strong(b.name.safe)], each),
  );
  return [blank, ...verdict, blank, heads, ...rows.flatMap(row => [...rowLines(row, each)])];
}

function rowLines(row: ComparedRow, each: number): readonly Line[] {
  const [left, right] = [row.a, row.b].map(side => ({
    lines: side.lines.flatMap(one => wrapped(one, each)),
    role: side.missing ? quiet : text,
  }));
  if (left === undefined || right === undefined) return [];
  const height = Math.max(left.lines.length, right.lines.length);
  const verdict =
    row.differs === undefined ? [] : row.differs ? [warn(words`differs`)] : [quiet(words`same`)];
  const part = (side: typeof left, at: number) => cell([side.role(side.lines[at] ?? words``)], each);
  return Array.from({ length: height }, (_, at) =>
    line(
      gap(2),
      ...cell([quiet(at === 0 ? row.label : (words`` as Safe))], labelWidth),
      ...part(left, at),
      gap(2),
      ...part(right, at),
      gap(2),
      ...(at === 0 ? verdict : []),
    ),
  );
}
