import { explain } from '../domain/explain.ts';
import type { Failure, FailureKind } from '../domain/failure.ts';
import type { HostInterface } from '../domain/host-side.ts';
import { ageText, momentText } from '../domain/format.ts';
import { commandText } from '../domain/command-text.ts';
import { type Safe, words } from '../domain/text.ts';
import type { Link } from '../store/engine-state.ts';
import { isUnreached } from '../store/may-change.ts';
import type { State } from '../store/state.ts';
import { type Dialog, dialogAround, dialogHeight, dialogRoom, dialogScreen } from './dialog.ts';
import { wrapped } from '../domain/fit.ts';
import { blank, cell, gap, key, type Line, line, quiet, repeated, type Span, text } from './line.ts';

type Lost = Extract<Link, { kind: 'lost' }>;

const widest = 76;
const label = 8;
/** Bridges named in the panel. */
const mostLeft = 4;

/** The panel over the last picture: what happened, why, what next. */
export function lostDialog(state: State, link: Lost): Dialog {
  const { columns, rows } = dialogScreen(state);
  const width = Math.min(widest, dialogRoom(columns));
  const { topology, address } = state.engine;
  const { what, why, next } = explain(link.failure);
  const part = (name: Safe, prose: readonly Safe[], role: (text: Safe) => Span): readonly Line[] =>
    labelled(name, prose, width, role);
  const looking = topology ? [words`Containers go on without it: only netui is blind.`] : [];
  const asked = commandText([words`docker`, words`-H`, address.url, words`version`]);
  const question = next.includes(asked)
    ? []
    : [...part(words``, [words`From a shell, the same question:`], quiet), ...part(words``, [asked], text)];
  const content: readonly Line[] = [
    ...part(words`What`, [what, ...looking], text),
    blank,
    ...part(words`Why`, [why], quiet),
    blank,
    ...part(words`Next`, [...next, retryText(state, link)], text),
    ...question,
    ...leftLines(state.host.left, width),
    blank,
    line(
      key(words`r`),
      quiet(words` try now    `),
      ...(topology ? [key(words`Esc`), quiet(words` look around    `)] : []),
      ...(isUnreached(state) ? [key(words`d`), quiet(words` look at the built-in demo instead    `)] : []),
      key(words`q`),
      quiet(words` quit`),
    ),
  ];
  const title = lostTitle(link.failure);
  return dialogAround(compact(content, dialogHeight(rows) - 1), {
    title: { text: title, role: 'bad-strong' },
    width,
    edge: 'bad',
    columns,
    rows,
  });
}

function labelled(
  name: Safe,
  prose: readonly Safe[],
  width: number,
  role: (text: Safe) => Span = text,
): readonly Line[] {
  return prose
    .flatMap(one => wrapped(one, width - label))
    .map((words, at) => line(...(at === 0 ? cell([quiet(name)], label) : [gap(label)]), role(words)));
}

/* What Docker has left on this machine: the bridges stay when the engine stops, and were not there before it started. */
function leftLines(left: State['host']['left'], width: number): readonly Line[] {
  if (left === undefined) return [];
  const bridges = left.filter(({ master }) => master === '');
  const said =
    bridges.length === 0
      ? [words`No docker0 and no br-… is here: Docker has made none since this machine started.`]
      : bridges.slice(0, mostLeft).map(one => leftText(one, left));
  const more = bridges.length - mostLeft;
  const rest = more > 0 ? [words`and ${more} more`] : [];
  return [blank, ...labelled(words`Host`, [...said, ...rest], width)];
}

function leftText({ name, state, mtu, addresses }: HostInterface, all: readonly HostInterface[]): Safe {
  const ports = all.filter(({ master }) => master === name).length;
  const address = addresses.find(one => !one.includes(':'));
  const at = address === undefined ? words`` : words`, ${address}`;
  const on = ports === 0 ? words`` : words`, with ${ports} of its ports`;
  return words`${name} is still there: ${state}${at}, MTU ${mtu}${on}`;
}

/* On a low screen the blank rows go first, then the end of what is said; the keys stay. */
function compact(content: readonly Line[], height: number): readonly Line[] {
  if (content.length <= height) return content;
  const said = content.filter(one => one !== blank);
  return [...said.slice(0, Math.min(said.length, height) - 1), ...said.slice(-1)];
}

/* In a few words, and true: somebody who answers, but not well, is not silent. */
function lostTitle({ kind }: Failure): Safe {
  return titles[kind] ?? words`The engine does not answer`;
}

const denied = words`Permission denied`;
const nowhere = words`No engine found`;
const stranger = words`This is not a Docker engine`;
const useless = words`The engine's answer is of no use`;
const titles: { readonly [kind in FailureKind]?: Safe } = {
  forbidden: denied,
  denied,
  'no-socket': nowhere,
  'no-context': nowhere,
  'bad-endpoint': nowhere,
  'not-a-socket': stranger,
  'not-engine': stranger,
  redirect: stranger,
  'too-large': useless,
  unexpected: useless,
  'api-range': words`No API version in common`,
  'engine-error': words`The engine refuses`,
};

function retryText({ engine }: State, link: Lost): Safe {
  if (link.retryAt === undefined) return words`netui is trying again now; this is try ${link.tries + 1}.`;
  const wait = Math.max(0, link.retryAt - engine.now);
  return words`netui tries again in ${ageText(Math.ceil(wait / 1000) * 1000)}; this was try ${link.tries}.`;
}

/** The rule over a picture that is no longer true. */
export function lostRule(state: State, width: number): Line {
  const { readAt, now } = state.engine;
  const title =
    readAt === undefined
      ? words`Nothing was read yet`
      : words`The picture below is of ${momentText(readAt, now, state.screen.zone)}`;
  const edge = (cells: number): Span => ({ text: repeated(words`━`, cells), role: 'bad' });
  return line(edge(1), gap(1), { text: title, role: 'bad-strong' }, gap(1), edge(width - title.length - 3));
}
