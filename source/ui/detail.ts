import type { Container } from '../domain/container.ts';
import { explain } from '../domain/explain.ts';
import { countText, type Zone } from '../domain/format.ts';
import type { Network } from '../domain/network.ts';
import { type Safe, words } from '../domain/text.ts';
import { type EngineState, isFailure } from '../store/engine-state.ts';
import type { HostState } from '../store/host-state.ts';
import { heldAddress } from '../store/held-address.ts';
import { lastAnswer } from '../store/last-answer.ts';
import { type Tab, tabs } from '../store/screen-state.ts';
import { layoutFor, selectedContainer, selectedNetwork } from '../store/selection.ts';
import type { State } from '../store/state.ts';
import { activityTab } from './activity-tab.ts';
import { containerOverview } from './container-overview.ts';
import { proseLines } from './facts.ts';
import { findingsCount, findingsLines } from './findings-tab.ts';
import { inspectExtent, inspectLines } from './inspect-tab.ts';
import { accent, blank, gap, type Line, quiet, repeated, type Span, spansWidth, title } from './line.ts';
import { networkOverview } from './network-overview.ts';
import { rule, tailed, titled } from './rule.ts';
import { stampAt } from './stamp.ts';
import { waitingLines } from './waiting.ts';

/** Text panes start two cells in, and leave one free at their end. */
const indent = 2;

export type Subject = Network | Container;

/** What the detail pane is about: the selection of the list that had the keys last. */
function subjectOf(state: State): Subject | undefined {
  return state.screen.subject === 'networks' ? selectedNetwork(state) : selectedContainer(state);
}

function isNetwork(subject: Subject): subject is Network {
  return 'driver' in subject;
}

/* Made anew only when what it says has changed, not on every key that scrolls it. */
const overview = lastAnswer(
  (
    subject: Subject,
    engine: EngineState,
    host: HostState,
    zone: Zone,
    width: number,
    mayAsk: boolean,
  ): readonly Line[] => {
    const { topology, readAt, now } = engine;
    if (topology === undefined) return [];
    const stamp = stampAt(readAt ?? now, zone);
    const detail = (isNetwork(subject) ? engine.networkDetails : engine.details).get(subject.id);
    const refused = isFailure(detail) ? proseLines(explain(detail).what, width, words`Not read`) : [];
    const known = isFailure(detail) ? undefined : detail;
    if (isNetwork(subject)) {
      return [
        ...refused,
        ...networkOverview(
          subject,
          known && 'members' in known ? known : undefined,
          topology,
          width,
          stamp,
          host,
          mayAsk,
        ),
      ];
    }
    const held = (network: string) => heldAddress(engine.held, subject.id, network);
    return [
      ...refused,
      ...containerOverview(
        subject,
        known && 'hostname' in known ? known : undefined,
        topology,
        width,
        held,
        stamp,
        host,
      ),
    ];
  },
);

/* Cells that the text of a tab has. */
function textWidth(state: State): number {
  return layoutFor(state).right - indent - 1;
}

/* The text of a tab that is drawn from its lines alone. */
function textOf(state: State, subject: Subject): readonly Line[] {
  if (state.screen.tab === 'findings') return findingsLines(state, subject.id, textWidth(state));
  if (state.screen.tab === 'activity') return activityTab(state, subject, textWidth(state));
  const { engine, host, screen, changes } = state;
  return overview(subject, engine, host, screen.zone, textWidth(state), changes.access !== 'read-only');
}

/** How long the text of the tab is, how much of it shows, and which of its lines match the search. */
export type Extent = {
  readonly height: number;
  readonly length: number;
  readonly matches: readonly number[];
};

export function detailExtent(state: State): Extent {
  const height = layoutFor(state).detail;
  const subject = subjectOf(state);
  if (subject === undefined) return { height, length: 0, matches: [] };
  if (state.screen.tab === 'inspect')
    return { height, ...inspectExtent(state, subject.id, textWidth(state)) };
  return { height, length: textOf(state, subject).length, matches: [] };
}

/** The detail pane in lines of `width` cells: its rule, its tabs, and as much of the tab's text as there is room for. */
export function detailPane(state: State, width: number): readonly Line[] {
  const { screen } = state;
  const focused = screen.pane === 'detail';
  const subject = subjectOf(state);
  if (subject === undefined) {
    return [
      rule([titled(words`Detail`, focused)], { focused, width }),
      ...waitingLines(state, width).map(indented),
    ];
  }
  const { height, length } = detailExtent(state);
  const top = Math.max(0, Math.min(screen.detailTop, length - height));
  const shown =
    screen.tab === 'inspect'
      ? inspectLines(state, subject.id, { top, height, width: textWidth(state) })
      : textOf(state, subject).slice(top, top + height);
  const air = layoutFor(state).airy ? [blank] : [];
  return [
    rule([titled(subject.name.safe, focused)], {
      focused,
      width,
      tail: tailed(subject.id.slice(0, 12) as Safe),
    }),
    ...[...tabLines(screen.tab, findingsCount(state, subject.id), width - indent), ...air, ...shown].map(
      indented,
    ),
  ];
}

function indented(line: Line): Line {
  return { ...line, spans: [gap(indent), ...line.spans] };
}

const tabNames: { readonly [tab in Tab]: Safe } = {
  overview: words`Overview`,
  findings: words`Findings`,
  activity: words`Activity`,
  inspect: words`Inspect`,
};

/* The current tab is underlined with a short heavy stroke; names that do not fit are left out, from the end. */
function tabLines(current: Tab, findings: number, width: number): readonly Line[] {
  const names: Span[] = [];
  const strokes: Span[] = [];
  for (const tab of tabs) {
    const count = tab === 'findings' && findings > 0 ? words` ${countText(findings)}` : words``;
    const name = words`${tabNames[tab]}${count}`;
    const apart = names.length > 0 ? [gap(3)] : [];
    if (spansWidth([...names, ...apart]) + name.length > width) break;
    const isCurrent = tab === current;
    names.push(...apart, isCurrent ? title(name) : quiet(name));
    strokes.push(...apart, isCurrent ? accent(repeated(words`━`, name.length)) : gap(name.length));
  }
  return [{ spans: names }, { spans: strokes }];
}
