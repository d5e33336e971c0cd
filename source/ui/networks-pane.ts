import { isDefaultBridge } from '../domain/names.ts';
import { countText } from '../domain/format.ts';
import { type Safe, words } from '../domain/text.ts';
import { type FindingsById, findingsById } from '../store/findings.ts';
import { layoutFor } from '../store/selection.ts';
import { type NetworkRow, networkRowsOf } from '../store/rows.ts';
import type { State } from '../store/state.ts';
import { emptyLines } from './empty.ts';
import { listLines, orderTail } from './list.ts';
import { address, type Line, quiet, type Span, text } from './line.ts';
import { worstSign } from './severity-sign.ts';
import type { Column } from './table.ts';
import { titled } from './rule.ts';

const columns: readonly Column<NetworkRow>[] = [
  { title: words`Network`, cell: row => [text(row.network.name.safe)], least: 13, most: 40, leaves: 0 },
  { title: words`Driver`, cell: row => [quiet(row.network.driver)], least: 6, most: 10, leaves: 2 },
  { title: words`Subnet`, cell: subnet, least: 13, most: 20, leaves: 1 },
  { title: words``, cell: flag, least: 8, most: 10, leaves: 4 },
  { title: words`Used by`, cell: usedBy, align: 'right', least: 7, most: 7, leaves: 0 },
];

/* How many findings there are shows from the width on at which the list is wide enough for all of its columns. */
const countsFrom = 86;

/* Columns leave in this order when space gets tight: flag, findings, driver, subnet. */
function columnsFor(findings: FindingsById, width: number): readonly Column<NetworkRow>[] {
  if (width < countsFrom) return columns;
  const count = ({ network }: NetworkRow) => {
    const { length } = findings.get(network.id) ?? [];
    return [quiet(length === 0 ? words`–` : countText(length))];
  };
  const column = {
    title: words`Findings`,
    cell: count,
    align: 'right',
    least: 8,
    most: 8,
    leaves: 3,
  } as const;
  return [...columns.slice(0, -1), column, ...columns.slice(-1)];
}

function subnet({ network }: NetworkRow): readonly Span[] {
  const [first, ...more] = network.subnets;
  if (first === undefined) return [quiet(words`–`)];
  return [address(more.length === 0 ? first.subnet : words`${first.subnet} +${more.length}`)];
}

function flag({ network, usedBy: count }: NetworkRow): readonly Span[] {
  if (network.internal) return [quiet(words`internal`)];
  if (network.ingress) return [quiet(words`ingress`)];
  if (isDefaultBridge(network)) return [quiet(words`no names`)];
  return [quiet(count === 0 && network.subnets.length > 0 ? words`unused` : words``)];
}

function usedBy(row: NetworkRow): readonly Span[] {
  return [row.usedBy === 0 ? quiet(words`–`) : text(countText(row.usedBy))];
}

/** The networks pane in lines of `width` cells. */
export function networksPane(state: State, width: number): readonly Line[] {
  const { screen, engine } = state;
  const layout = layoutFor(state);
  const rows = networkRowsOf(state);
  const findings = findingsById(state);
  const focused = screen.pane === 'networks';
  return listLines({
    name: [titled(heading(rows.length, engine.topology?.networks.length), focused)],
    tail: orderTail(state, 'networks'),
    focused,
    rows,
    columns: columnsFor(findings, width),
    basis: findings,
    lead: ({ network }) => worstSign(findings.get(network.id)),
    leadWidth: 4,
    cursor: screen.cursors.networks,
    count: layout.networks,
    airy: layout.airy,
    empty: emptyLines(
      state,
      words`The engine has no networks.`,
      words`docker network create NAME makes one.`,
    ),
    width,
  });
}

function heading(listed: number, total: number | undefined): Safe {
  if (total === undefined) return words`Networks`;
  return listed === total
    ? words`Networks ${countText(total)}`
    : words`Networks ${countText(listed)} of ${countText(total)}`;
}
