import { Box } from 'ink';
import { words } from '../domain/text.ts';
import { layoutFor } from '../store/selection.ts';
import type { Layout } from '../store/layout.ts';
import type { View } from '../store/screen-state.ts';
import type { State } from '../store/state.ts';
import { activityLines } from './activity-screen.ts';
import { activityPane } from './activity-pane.ts';
import { containersPane } from './containers-pane.ts';
import { detailPane } from './detail.ts';
import { ChangeOverlay } from './change-overlay.tsx';
import { dialogScreen } from './dialog.ts';
import { closingLine, footerLine } from './footer.ts';
import { headerLine } from './header.ts';
import { helpDialog } from './help.ts';
import { blank, faint, gap, type Line, quiet } from './line.ts';
import { lostDialog, lostRule } from './lost-panel.ts';
import { compareLines } from './compare-screen.ts';
import { matrixLines } from './matrix-screen.ts';
import { modesLines } from './modes-screen.ts';
import { doctorJoint, doctorLines } from './doctor-screen.ts';
import { whyLines } from './why-screen.ts';
import { mapScreenLines } from './map-screen.ts';
import { pingLines } from './ping-screen.ts';
import { networksPane } from './networks-pane.ts';
import { Over } from './over.tsx';
import { Rows } from './row.tsx';
import { SortDialog } from './sort-dialog.tsx';
import type { Look } from './theme.ts';
import { tourLines } from './tour-band.ts';

type Drawn = { readonly state: State; readonly look: Look };

/** The whole screen for a state: a function of it and of how the terminal is drawn on. */
export function Picture({ state, look }: Drawn) {
  const layout = layoutFor(state);
  const { columns, rows } = layout;
  if (layout.kind === 'small') return <TooSmall state={state} look={look} />;
  const { overlay, folded } = state.screen;
  const { link } = state.engine;
  const lost = link.kind === 'lost' ? link : undefined;
  const panel = lost && !folded && overlay === undefined ? lostDialog(state, lost) : undefined;
  const dimmed = lost !== undefined || overlay !== undefined;
  const joint = jointOf(state, layout);
  return (
    <Box width={columns} height={rows} flexDirection="column">
      <Rows lines={[headerLine(state, columns)]} width={columns} look={look} />
      {lost && <Rows lines={[lostRule(state, columns)]} width={columns} look={look} />}
      <Panes state={state} look={look} layout={layout} skip={lost ? 1 : 0} dimmed={dimmed} />
      <Rows
        lines={[
          closingLine(state, columns, joint),
          ...filled(tourLines(state, columns, layout.band), layout.band),
          footerLine(state, columns),
        ]}
        width={columns}
        look={look}
      />
      {panel && <Over dialog={panel} look={look} />}
      {overlay?.kind === 'help' && <Over dialog={helpDialog(state, overlay.find, overlay.top)} look={look} />}
      <ChangeOverlay state={state} look={look} />
      {overlay?.kind === 'sort' && <SortDialog overlay={overlay} size={dialogScreen(state)} look={look} />}
    </Box>
  );
}

/* Where the separator between left and right meets the closing rule. */
function jointOf(state: State, layout: Layout): number | undefined {
  const { view } = state.screen;
  if (view.kind === 'doctor') return doctorJoint(state);
  return layout.kind === 'columns' && view.kind === 'main' ? layout.left : undefined;
}

type PanesProps = Drawn & { readonly layout: Layout; readonly skip: number; readonly dimmed: boolean };

/* `skip` rows at the top are taken by the rule of a lost picture. */
function Panes({ state, look, layout, skip, dimmed }: PanesProps) {
  const { body, left, right, columns } = layout;
  const { view } = state.screen;
  if (view.kind !== 'main') {
    const lines = filled(viewLines(state, view, columns, body), body).slice(skip);
    return <Rows lines={lines} width={columns} look={look} dimmed={dimmed} />;
  }
  if (layout.kind === 'single') {
    const lines = filled(paneLines(state, columns), body).slice(skip);
    return <Rows lines={lines} width={columns} look={look} dimmed={dimmed} />;
  }
  const networks = networksPane(state, left);
  const air = layout.airy ? [blank] : [];
  const upper = [...filled(networks, networksHeight(layout)), ...air];
  const activity = layout.activity > 0 ? [blank, ...activityPane(state, left, layout.activity)] : [];
  const containers = filled(containersPane(state, left), body - upper.length - activity.length);
  const lists = [...upper, ...containers, ...activity];
  const rules = [upper.length, ...(activity.length > 0 ? [body - layout.activity - 1] : [])];
  const detail = filled(detailPane(state, right), body).map((line, at) => separated(line, at, rules));
  return (
    <Box>
      <Rows lines={lists.slice(skip)} width={left} look={look} dimmed={dimmed} />
      <Rows lines={detail.slice(skip)} width={right + 1} look={look} dimmed={dimmed} />
    </Box>
  );
}

function networksHeight(layout: Layout): number {
  return 1 + (layout.airy ? 1 : 0) + layout.networks;
}

/* One thin line parts left from right; the title rules run into it. */
function separated(line: Line, at: number, rules: readonly number[]): Line {
  const sign = at === 0 ? words`┬` : rules.includes(at) ? words`┤` : words`│`;
  return { ...line, spans: [faint(sign), ...line.spans] };
}

function viewLines(state: State, view: View, width: number, height: number): readonly Line[] {
  switch (view.kind) {
    case 'modes':
      return modesLines(state, view, width, height);
    case 'compare':
      return compareLines(state, view, width, height);
    case 'matrix':
      return matrixLines(state, view, width, height);
    case 'why':
      return whyLines(state, view, width, height);
    case 'map':
      return mapScreenLines(state, view, width, height);
    case 'ping':
      return pingLines(state, view, width, height);
    case 'doctor':
      return doctorLines(state, view);
    case 'activity':
      return activityLines(state, view, width, height);
    case 'main':
      return [];
  }
}

function paneLines(state: State, width: number): readonly Line[] {
  switch (state.screen.pane) {
    case 'networks':
      return networksPane(state, width);
    case 'containers':
      return containersPane(state, width);
    case 'detail':
      return detailPane(state, width);
  }
}

/* Exactly that many lines: blank ones are added, those too many are left out. */
function filled(lines: readonly Line[], height: number): readonly Line[] {
  return Array.from({ length: height }, (_, at) => lines[at] ?? blank);
}

function TooSmall({ state, look }: Drawn) {
  const { columns, rows } = state.screen.size;
  const said = quiet(words`netui needs 40x10, this is ${columns}x${rows}`);
  const line: Line = { spans: [gap(Math.floor((columns - said.text.length) / 2)), said] };
  const lines = filled(
    [...Array.from({ length: Math.floor((rows - 1) / 2) }, () => blank), line],
    Math.max(1, rows),
  );
  return <Rows lines={lines} width={Math.max(1, columns)} look={look} />;
}
