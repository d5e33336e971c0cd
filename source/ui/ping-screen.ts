import { wrapped } from '../domain/fit.ts';
import { millisecondsText, type PingKind } from '../domain/ping-outcome.ts';
import { targetText } from '../domain/ping-target.ts';
import { pingVerdict } from '../domain/ping-verdict.ts';
import { type Safe, words } from '../domain/text.ts';
import { lacksPing, type PingRun, type PingTry } from '../store/probe-state.ts';
import type { View } from '../store/screen-state.ts';
import type { State } from '../store/state.ts';
import {
  address,
  bad,
  blank,
  faint,
  fitSpans,
  gap,
  key,
  type Line,
  line,
  ok,
  quiet,
  type Span,
  strong,
  text,
  title,
  warn,
} from './line.ts';
import { rule } from './rule.ts';

export type PingView = Extract<View, { kind: 'ping' }>;

/** Below this the address and the name stand above each other. */
const sideBySide = 100;
/** As many replies as are listed, the latest: fewer where the two sides stand above each other. */
const mostReplies = { beside: 10, above: 2 };

/** A ping from a container, by IP and by name, in `height` lines of `width` cells. */
export function pingLines(state: State, view: PingView, width: number, height: number): readonly Line[] {
  const { ping } = state.probes;
  if (ping === undefined) return [rule([title(words`Ping`)], { focused: true, width })];
  const by = ping.helper ? words` by a helper from ${ping.helper}` : words``;
  const head = rule([title(words`Ping   ${ping.from.name.safe} → ${targetText(ping.target)}`)], {
    focused: true,
    width,
    tail: [quiet(ping.isOver ? words`done` : words`asking ${ping.from.name.safe}${by} …`)],
  });
  const body = bodyLines(ping, width);
  const top = Math.max(0, Math.min(view.top, body.length - (height - 1)));
  return [head, ...body.slice(top, top + height - 1)];
}

/** How many lines the ping has, and how many of them fit. */
export function pingExtent(
  state: State,
  width: number,
  height: number,
): { readonly length: number; readonly height: number } {
  const { ping } = state.probes;
  return { length: ping ? bodyLines(ping, width).length : 0, height: height - 1 };
}

function bodyLines(ping: PingRun, width: number): readonly Line[] {
  const [ip, name] = (['ip', 'name'] as const).map(by => ping.tries.filter(one => one.form.by === by));
  const isLiteral = ping.target.kind === 'address' || ping.target.kind === 'gateway';
  const noName = isLiteral
    ? words`An address that was asked for has no name.`
    : words`There is no name to ask.`;
  const parted = width >= sideBySide;
  const most = parted ? mostReplies.beside : mostReplies.above;
  const sides = (room: number) => [
    sideLines(words`By IP`, ip ?? [], words`There is no address to ask.`, ping, room, most),
    sideLines(words`By name`, name ?? [], noName, ping, room, most),
  ];
  const [left = [], right = []] = sides(parted ? Math.floor((width - 1) / 2) : width);
  const both = parted ? beside(left, right, width) : [...left, ...right];
  const { verdict, next } = verdictLines(ping, width);
  return [...(parted ? [blank] : []), ...verdict, blank, ...both, ...next];
}

function beside(left: readonly Line[], right: readonly Line[], width: number): readonly Line[] {
  const half = Math.floor((width - 1) / 2);
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at) =>
    line(
      ...fitSpans((left[at] ?? blank).spans, half),
      faint(at === 0 ? words`┬` : words`│`),
      ...fitSpans((right[at] ?? blank).spans, width - half - 1),
    ),
  );
}

/* What all of it says together, as soon as something does. */
function verdictLines(
  ping: PingRun,
  width: number,
): { readonly verdict: readonly Line[]; readonly next: readonly Line[] } {
  const room = width - 6;
  const tried = ping.tries.flatMap(({ form, progress }) =>
    progress?.kind === 'ended' ? [{ form, outcome: progress.outcome }] : [],
  );
  const notes = ping.plan.notes.flatMap(one => wrapped(one, room)).map(one => line(gap(4), quiet(one)));
  if (tried.length < ping.tries.length && !ping.isOver) {
    const soFar = words`Nothing is certain yet: ${tried.length} of ${ping.tries.length} asked.`;
    return { verdict: [line(gap(2), quiet(soFar)), ...notes], next: [] };
  }
  const verdict = pingVerdict(ping.plan, tried);
  const sign = verdict.answers ? ok(words`✓`) : warn(words`!`);
  const said = wrapped(verdict.sentence, room).map((one, at) =>
    line(gap(2), at === 0 ? sign : gap(1), gap(1), strong(one)),
  );
  const why = verdict.why === '' ? [] : wrapped(verdict.why, room).map(one => line(gap(4), text(one)));
  const mends = verdict.mends.map(one => line(gap(4), text(one)));
  const next = mends.length === 0 ? [] : [line(gap(2), quiet(words`What would change it`)), ...mends];
  const helped = helperLines(ping, room);
  // There the verdict says them itself.
  const more = tried.length === 0 || ping.plan.isItself ? [] : notes;
  return { verdict: [...said, ...why, ...more, ...helped], next };
}

/* By whom it was asked in the container's place, or that it could be. */
function helperLines(ping: PingRun, room: number): readonly Line[] {
  if (ping.helper !== undefined) {
    const asked = words`Asked by a helper container from ${ping.helper} in its network stack.`;
    return wrapped(asked, room).map(one => line(gap(4), quiet(one)));
  }
  if (!lacksPing(ping)) return [];
  return [line(gap(4), key(words`H`), quiet(words` asks by a helper container, which is made for it`))];
}

function sideLines(
  name: Safe,
  tries: readonly PingTry[],
  none: Safe,
  ping: PingRun,
  width: number,
  most: number,
): readonly Line[] {
  if (tries.length === 0) {
    return [rule([strong(name)], { focused: false, width }), line(gap(2), quiet(none)), blank];
  }
  return tries.flatMap(one => [
    rule([strong(name), gap(3), address(one.form.target.text)], {
      focused: false,
      width,
      tail: [quiet(one.form.what)],
    }),
    ...tryLines(one, ping, width - 4, most).map(each => ({ spans: [gap(2), ...each.spans] })),
    blank,
  ]);
}

function tryLines({ progress }: PingTry, ping: PingRun, width: number, most: number): readonly Line[] {
  if (progress === undefined || progress.kind === 'waiting') {
    return [line(quiet(ping.isOver ? words`not asked` : words`waits for its turn`))];
  }
  const { stats, heard, argv, asRoot } = progress;
  const numbers =
    stats.sent === 0
      ? []
      : [
          ...fact(words`sent`, words`${stats.sent}`),
          ...fact(words`received`, words`${stats.received}`),
          ...fact(words`lost`, words`${stats.loss} %`),
        ];
  const verdict = progress.kind === 'ended' ? [...outcomeSpans(progress.outcome.kind), gap(3)] : [];
  const counts = line(...verdict, ...numbers);
  const { min, avg, max } = stats;
  const times =
    min === undefined || avg === undefined || max === undefined
      ? []
      : [
          line(
            ...fact(words`min`, millisecondsText(min)),
            ...fact(words`avg`, millisecondsText(avg)),
            ...fact(words`max`, words`${millisecondsText(max)} ms`),
          ),
        ];
  const replies = heard.replies
    .slice(-most)
    .map(reply =>
      line(
        quiet(words`${String(reply.seq).padStart(3) as Safe}  `),
        text(
          words`${(reply.ms === undefined ? '–' : `${millisecondsText(reply.ms)} ms`).padStart(10) as Safe}`,
        ),
        quiet(words`  from `),
        address(reply.from),
        ...(reply.isDuplicate ? [warn(words`  twice`)] : []),
      ),
    );
  const said =
    progress.kind === 'ended'
      ? [
          ...wrapped(progress.outcome.sentence, width).map(one => line(text(one))),
          ...(progress.outcome.evidence === '' || progress.outcome.kind === 'answers'
            ? []
            : wrapped(words`It said: ${progress.outcome.evidence}`, width).map(one => line(quiet(one)))),
        ]
      : [];
  const command = wrapped(words`${argv.join(' ') as Safe}${asRoot ? words`   as root` : words``}`, width).map(
    one => line(quiet(one)),
  );
  return [counts, ...times, ...replies, ...said, ...command];
}

function fact(label: Safe, value: Safe): readonly Span[] {
  return [quiet(label), gap(1), text(value), gap(3)];
}

const outcomeWords: { readonly [kind in PingKind]: readonly [sign: Span, word: Safe] } = {
  answers: [ok(words`✓`), words` answers`],
  'some-lost': [warn(words`!`), words` answers, some lost`],
  'name-unknown': [bad(words`✗`), words` name unknown`],
  'no-reply': [bad(words`✗`), words` no reply`],
  unreachable: [bad(words`✗`), words` unreachable`],
  denied: [warn(words`!`), words` may not ping`],
  'no-tool': [warn(words`!`), words` no ping in this image`],
  'not-allowed': [warn(words`!`), words` not allowed`],
  gone: [warn(words`!`), words` gone`],
  'not-running': [warn(words`!`), words` not running`],
  paused: [warn(words`!`), words` paused`],
  restarting: [warn(words`!`), words` restarting`],
  'stopped-listening': [quiet(words`○`), words` stopped listening`],
  unknown: [warn(words`!`), words` unknown`],
};

function outcomeSpans(kind: PingKind): readonly Span[] {
  const [sign, word] = outcomeWords[kind];
  return [sign, text(word)];
}
