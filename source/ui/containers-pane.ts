import { nameOrId } from '../domain/command-text.ts';
import { countText } from '../domain/format.ts';
import type { ContainerRow } from '../domain/list-rows.ts';
import { mainEndpoint } from '../domain/main-endpoint.ts';
import type { Network } from '../domain/network.ts';
import { portText, portsOf } from '../domain/publishing.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import { type FindingsById, findingsById } from '../store/findings.ts';
import { lastAnswer } from '../store/last-answer.ts';
import { containerRowsOf, containerScope } from '../store/rows.ts';
import { layoutFor } from '../store/selection.ts';
import type { State } from '../store/state.ts';
import { emptyLines } from './empty.ts';
import { faint, gap, type Line, quiet, type Span, text } from './line.ts';
import { listLines, orderTail } from './list.ts';
import { titled } from './rule.ts';
import { worstAndCount } from './severity-sign.ts';
import { stateSign, stateWord } from './state-sign.ts';
import type { Column } from './table.ts';
import { whereabouts } from './whereabouts.ts';

/* The cells depend on which network is listed, so the columns are made for it. */
function columnsFor(
  state: State,
  network: string | undefined,
  width: number,
): readonly Column<ContainerRow>[] {
  return [
    { title: words`Container`, cell: nameCell, least: 18, most: 44, leaves: 0 },
    { title: words`IPv4`, cell: row => [whereabouts(row, state, network)], least: 15, most: 24, leaves: 0 },
    {
      title: words`State`,
      cell: row => [quiet(stateWord(row.container.state))],
      least: 7,
      most: 10,
      leaves: 3,
    },
    ...(network === undefined
      ? [
          {
            title: words`Network`,
            cell: (row: ContainerRow) => [quiet(networksText(row))],
            least: 12,
            most: 24,
            leaves: 2,
          },
        ]
      : []),
    { title: words`Publishes`, cell: publishes, least: 20, most: 30, leaves: 1 },
    ...(hasFindings(containerRowsOf(state), findingsById(state))
      ? findingsColumn(findingsById(state), width)
      : []),
  ];
}

/* Where nothing was found in any of them, no column is kept free for it. */
const hasFindings = lastAnswer((rows: readonly ContainerRow[], findings: FindingsById): boolean =>
  rows.some(({ container }) => findings.has(container.id)),
);

/* At the end of the row: the sign of the worst finding, and their count where there is room. */
function findingsColumn(findings: FindingsById, width: number): readonly Column<ContainerRow>[] {
  const counts = width >= countsFrom;
  const column: Column<ContainerRow> = {
    title: words``,
    cell: ({ container }) => {
      const said = worstAndCount(findings.get(container.id));
      return counts ? said : said.slice(0, 1);
    },
    align: 'right',
    least: counts ? 3 : 1,
    most: 5,
    leaves: 0,
    ...(!counts && { apart: 1 }),
  };
  return [column];
}

/** Cells of the list from which on findings are counted. */
const countsFrom = 86;

function nameCell({ container, depth }: ContainerRow): readonly Span[] {
  const tree = depth > 0 ? [gap(depth * 3 - 2), faint(words`└ `)] : [];
  return [...tree, stateSign(container.state), gap(1), text(container.name.safe)];
}

function networksText({ container, depth }: ContainerRow): Safe {
  const main = mainEndpoint(container);
  if (main === undefined) return depth > 0 ? words`–` : words`none`;
  const more = container.endpoints.length - 1;
  return more === 0 ? main.network.safe : words`${main.network.safe} +${more}`;
}

function publishes({ container }: ContainerRow): readonly Span[] {
  const open = portsOf(container).filter(port => port.hostPort !== undefined);
  if (open.length === 0) return [quiet(words`–`)];
  return [
    text(
      joined(
        open.map(port => portText(port, 'list')),
        words`, `,
      ),
    ),
  ];
}

/** The containers pane in lines of `width` cells. */
export function containersPane(state: State, width: number): readonly Line[] {
  const { screen, engine } = state;
  const layout = layoutFor(state);
  const scope = containerScope(state);
  const rows = containerRowsOf(state);
  const focused = screen.pane === 'containers';
  const total = engine.topology?.containers.length;
  const listed = countText(rows.length);
  const all = scope === 'all';
  const heading =
    total === undefined
      ? words`Containers`
      : all
        ? words`Containers ${listed}`
        : words`Containers ${listed} on ${scope.name.safe}`;
  const before =
    total === undefined
      ? undefined
      : all && rows.length === total
        ? words`all`
        : words`of ${countText(total)}`;
  return listLines({
    name: [titled(heading, focused)],
    tail: orderTail(state, 'containers', before),
    focused,
    rows,
    columns: columnsFor(state, all ? undefined : scope.name.raw, width),
    basis: findingsById(state),
    lead: () => [],
    leadWidth: 2,
    cursor: screen.cursors.containers,
    count: layout.containers,
    airy: layout.airy,
    empty: emptyLines(state, ...emptyWords(scope)),
    width,
  });
}

function emptyWords(scope: Network | 'all'): readonly [what: Safe, next: Safe] {
  if (scope === 'all') return [words`The engine has no containers.`, words`docker run starts one.`];
  return [
    words`No container uses ${scope.name.safe}.`,
    words`docker run --network ${nameOrId(scope.name, scope.id)} …`,
  ];
}
