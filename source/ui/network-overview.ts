import type { Container } from '../domain/container.ts';
import { countText } from '../domain/format.ts';
import { type ContainerRow, containerRows } from '../domain/list-rows.ts';
import { sideOf } from '../domain/host-side.ts';
import { nameServiceOf } from '../domain/names.ts';
import type { Network, NetworkDetail } from '../domain/network.ts';
import { optionRows } from '../domain/network-option.ts';
import { portText, portsOf } from '../domain/publishing.ts';
import { containerOrders } from '../domain/sort.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import { endpointOn, type Topology } from '../domain/topology.ts';
import { type Pair, pairOn } from '../domain/veth-pairs.ts';
import type { HostState } from '../store/host-state.ts';
import { block, factLines, labelRoom, orNone, proseLines, tableLines } from './facts.ts';
import { hostInterfaces } from './host-interfaces.ts';
import { address, faint, gap, type Line, quiet, type Span, text, warn } from './line.ts';
import { networkFacts } from './network-facts.ts';
import type { Stamp } from './stamp.ts';
import { stateSign } from './state-sign.ts';
import type { Column } from './table.ts';

/** Everything about a network that is not JSON, in lines of `width` cells. */
export function networkOverview(
  network: Network,
  detail: NetworkDetail | undefined,
  topology: Topology,
  width: number,
  stamp: Stamp,
  host: HostState,
  mayAsk: boolean,
): readonly Line[] {
  const rows = containerRows(topology, { scope: network, order: containerOrders[0], matches: () => true });
  return [
    ...factLines(networkFacts(network, detail, topology, width, stamp, host), width),
    ...proseLines(nameServiceOf(network).why, width, words``),
    ...block(
      words`Containers`,
      words`${countText(rows.length)}`,
      containerTable(network, rows, topology, width, host),
    ),
    ...(network.driver === 'host' ? hostInterfaces(host, topology, width, mayAsk) : []),
    ...strangers(detail, topology, width),
    ...block(words`Options`, words``, optionLines(network, width)),
    ...block(words`Labels`, words`${countText(network.labels.length)}`, pairLines(network)),
  ];
}

function containerTable(
  network: Network,
  rows: readonly ContainerRow[],
  topology: Topology,
  width: number,
  host: HostState,
): readonly Line[] {
  const on = (row: ContainerRow) => endpointOn(row.container, network.name.raw);
  const side = sideOf(host.seen);
  const columns: readonly Column<ContainerRow>[] = [
    { title: words`Name`, cell: nameCell, least: 14, most: 32, leaves: 0 },
    {
      title: words`IPv4`,
      cell: row => ipv4Cell(row, on(row)?.ipv4 ?? '', on(row)?.wantedIpv4 ?? ''),
      least: 11,
      most: 26,
      leaves: 0,
    },
    ...(network.ipv6
      ? [
          {
            title: words`IPv6`,
            cell: (row: ContainerRow) => orNone(on(row)?.ipv6 ?? '', address),
            least: 20,
            most: 39,
            leaves: 3,
          },
        ]
      : []),
    { title: words`MAC`, cell: row => orNone(on(row)?.mac ?? '', quiet), least: 17, most: 17, leaves: 5 },
    {
      title: words`Host side`,
      cell: row => (on(row) ? hostSideCell(pairOn(row.container.id, network, side, topology)) : orNone('')),
      least: 18,
      most: 36,
      leaves: 4,
    },
    { title: words`Ports`, cell: row => orNone(portsText(row.container)), least: 21, most: 44, leaves: 2 },
    {
      title: words`Also on`,
      cell: row => orNone(othersText(network, row.container), quiet),
      least: 12,
      most: 40,
      leaves: 1,
    },
  ];
  return tableLines(columns, rows, width);
}

function hostSideCell(pair: Pair | undefined): readonly Span[] {
  if (pair === undefined || !('interface' in pair.outside)) return orNone('');
  return [text(pair.outside.interface.name), quiet(words` ↔ `), text(pair.inside.name)];
}

function nameCell({ container, depth }: ContainerRow): readonly Span[] {
  const tree = depth > 0 ? [gap(depth * 2 - 2), faint(words`└ `)] : [];
  return [...tree, stateSign(container.state), gap(1), text(container.name.safe)];
}

function ipv4Cell({ owner }: ContainerRow, ipv4: Safe | '', wanted: Safe | ''): readonly Span[] {
  if (owner === 'gone') return [warn(words`its owner is gone`)];
  if (owner !== undefined) return [quiet(words`shares ${owner.name.safe}'s`)];
  return ipv4 === '' && wanted !== '' ? [quiet(words`asks ${wanted}`)] : orNone(ipv4, address);
}

function portsText(container: Container): Safe | '' {
  const open = portsOf(container).filter(port => port.hostPort !== undefined);
  return open.length === 0
    ? ''
    : joined(
        open.map(port => portText(port, 'detail')),
        words`, `,
      );
}

function othersText(network: Network, container: Container): Safe | '' {
  const others = container.endpoints.filter(one => one.network.raw !== network.name.raw);
  return others.length === 0
    ? ''
    : joined(
        others.map(one => one.network.safe),
        words`, `,
      );
}

/* Endpoints that belong to no container netui knows: Swarm's load balancers, or leftovers. */
function strangers(detail: NetworkDetail | undefined, topology: Topology, width: number): readonly Line[] {
  const members = (detail?.members ?? []).filter(one => !topology.containerById.has(one.key));
  const columns: readonly Column<(typeof members)[number]>[] = [
    { title: words`Name`, cell: one => [text(one.name.safe)], least: 10, most: 32, leaves: 0 },
    { title: words`IPv4`, cell: one => orNone(one.ipv4, address), least: 11, most: 15, leaves: 0 },
    { title: words`MAC`, cell: one => orNone(one.mac, quiet), least: 17, most: 17, leaves: 1 },
  ];
  return block(
    words`Endpoints without a container`,
    words`${countText(members.length)}`,
    tableLines(columns, members, width),
  );
}

function optionLines(network: Network, width: number): readonly Line[] {
  const facts = optionRows(network).map(({ label, value }) => ({ label, value: [text(value)], whole: true }));
  return factLines(facts, width, labelRoom(facts, width));
}

function pairLines(network: Network): readonly Line[] {
  return network.labels.length === 0
    ? []
    : network.labels.map(([name, value]) => ({ spans: [quiet(words`${name.safe}=`), text(value.safe)] }));
}
