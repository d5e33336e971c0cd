import { gatewayOf } from '../domain/address-plan.ts';
import type { Container, Endpoint } from '../domain/container.ts';
import { countText } from '../domain/format.ts';
import { type ContainerRow, containerRows } from '../domain/list-rows.ts';
import { modeOf } from '../domain/mode.ts';
import type { Network } from '../domain/network.ts';
import { portsOf, portText } from '../domain/publishing.ts';
import { compareNames, containerOrders, networkOrders, usedBy } from '../domain/sort.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import type { Topology } from '../domain/topology.ts';
import { type Column, tableText } from './table.ts';

const NONE = words`–`;
const EVERY = { scope: 'all', order: containerOrders[0], matches: () => true } as const;

/** Fewest cells of a name: visual rule of the screen's lists as well. */
const LEAST_NAME = 8;

function listText(parts: readonly Safe[]): Safe {
  return parts.length === 0 ? NONE : joined(parts, words`, `);
}

function networkColumns(topology: Topology): readonly Column<Network>[] {
  return [
    { title: words`Network`, cell: one => one.name.safe, least: LEAST_NAME },
    { title: words`Driver`, cell: one => one.driver },
    { title: words`Scope`, cell: one => one.scope },
    { title: words`Subnet`, cell: one => listText(one.subnets.map(each => each.subnet)) },
    {
      title: words`Gateway`,
      cell: one => listText(gatewaysOf(one, topology)),
    },
    { title: words`Used by`, cell: one => usedByText(one, topology), align: 'right' },
  ];
}

function gatewaysOf(network: Network, topology: Topology): readonly Safe[] {
  const containers = topology.containersByNetwork.get(network.name.raw) ?? [];
  const gateways = network.subnets.map(one => gatewayOf(one, network, containers));
  return gateways.flatMap(one => (one === '' ? [] : [one]));
}

function usedByText(network: Network, topology: Topology): Safe {
  const count = usedBy(network, topology);
  return count === 0 ? NONE : countText(count);
}

function containerColumns(topology: Topology): readonly Column<ContainerRow>[] {
  return [
    { title: words`Container`, cell: row => indented(row), least: LEAST_NAME },
    { title: words`State`, cell: row => words`${row.container.state as Safe}` },
    { title: words`Mode`, cell: row => modeOf(row.container, topology).label, least: LEAST_NAME },
    {
      title: words`Networks`,
      cell: row => listText(own(row).map(one => one.network.safe)),
      least: LEAST_NAME,
    },
    { title: words`Address`, cell: row => listText(own(row).flatMap(addresses)) },
    {
      title: words`Ports`,
      cell: row => listText(portsOf(row.container).map(one => portText(one, 'detail'))),
    },
  ];
}

function indented({ container, depth }: ContainerRow): Safe {
  return words`${'  '.repeat(depth) as Safe}${container.name.safe}`;
}

/* What a container in another's sandbox has is that one's, and stands in the row above. */
function own({ container, owner }: ContainerRow): readonly Endpoint[] {
  return owner === undefined ? sortedEndpoints(container) : [];
}

function sortedEndpoints(container: Container): readonly Endpoint[] {
  return container.endpoints.toSorted((a, b) => compareNames(a.network, b.network));
}

function addresses(endpoint: Endpoint): readonly Safe[] {
  return [endpoint.ipv4, endpoint.ipv6].flatMap(one => (one === '' ? [] : [one]));
}

/** Networks, then containers, as two tables; cut to `width` cells only if one is given. */
export function lsTable(topology: Topology, width?: number): Safe {
  const networks = topology.networks.toSorted((a, b) => networkOrders[0].compare(a, b, topology));
  const rows = containerRows(topology, EVERY);
  const first =
    networks.length === 0
      ? words`The engine has no networks.\n`
      : tableText(networkColumns(topology), networks, width);
  const second =
    rows.length === 0
      ? words`The engine has no containers.\n`
      : tableText(containerColumns(topology), rows, width);
  return words`${first}\n${second}`;
}
