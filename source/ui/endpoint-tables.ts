import type { Container, Endpoint } from '../domain/container.ts';
import { sideOf } from '../domain/host-side.ts';
import { type Safe, words } from '../domain/text.ts';
import type { Topology } from '../domain/topology.ts';
import { type Rate, rateOf, rateText } from '../domain/traffic.ts';
import { type OtherEnd, type Pair, pairsOf } from '../domain/veth-pairs.ts';
import type { HostState } from '../store/host-state.ts';
import { orNone, tableLines } from './facts.ts';
import { address, gap, type Line, quiet, type Span, text } from './line.ts';
import type { Column } from './table.ts';

/** A container's endpoints with their addresses, and where the host is seen, with the interfaces at both ends. */
export function endpointTable(
  container: Container,
  topology: Topology,
  width: number,
  held: (network: string) => Safe | undefined,
  host: HostState,
): readonly Line[] {
  const pairs = pairsOfOwn(container, topology, host);
  const pairOf = (one: Endpoint) => pairs.find(({ endpoint }) => endpoint === one);
  const ipv4 = (one: Endpoint) => {
    if (one.ipv4 !== '') return [address(one.ipv4)];
    if (one.wantedIpv4 !== '') return [quiet(words`asks ${one.wantedIpv4}`)];
    const had = held(one.network.raw);
    return [quiet(had === undefined ? words`–` : words`had ${had}`)];
  };
  const ipv6 = container.endpoints.some(one => one.ipv6 !== '' || one.wantedIpv6 !== '');
  const columns: readonly Column<Endpoint>[] = [
    { title: words`Network`, cell: one => [text(one.network.safe)], least: 10, most: 32, leaves: 0 },
    {
      title: words`Interface`,
      cell: one => orNone(pairOf(one)?.inside.name ?? ''),
      least: 9,
      most: 15,
      leaves: 2,
    },
    { title: words`IPv4`, cell: ipv4, least: 11, most: 20, leaves: 0 },
    ...(ipv6
      ? [
          {
            title: words`IPv6`,
            cell: (one: Endpoint) => orNone(one.ipv6, address),
            least: 12,
            most: 39,
            leaves: 1,
          },
        ]
      : []),
    { title: words`Gateway`, cell: one => orNone(one.gateway, address), least: 11, most: 15, leaves: 4 },
    { title: words`MAC`, cell: one => orNone(one.mac, quiet), least: 17, most: 17, leaves: 5 },
    { title: words`Host side`, cell: one => hostSide(pairOf(one)?.outside), least: 24, most: 38, leaves: 3 },
  ];
  return tableLines(columns, container.endpoints, width);
}

/* A guest's endpoints are its owner's, and told there. */
function pairsOfOwn({ id, endpoints }: Container, topology: Topology, { seen }: HostState): readonly Pair[] {
  const side = sideOf(seen);
  return side === undefined || endpoints.length === 0 ? [] : pairsOf(id, side, topology);
}

function hostSide(end: OtherEnd | undefined): readonly Span[] {
  switch (end?.kind) {
    case 'veth': {
      const { name, master } = end.interface;
      return master === '' ? [text(name)] : [text(name), quiet(words` on `), text(master)];
    }
    case 'parent':
      return [quiet(words`on `), text(end.interface.name)];
    case 'hidden':
      return [quiet(words`in the overlay's own`)];
    default:
      return [quiet(words`–`)];
  }
}

type Flow = { readonly network: Safe; readonly rate: Rate | undefined };

/** What goes into a container and out of it, by network, where the host is seen; nothing is told until it has been counted twice. */
export function trafficTable(
  container: Container,
  topology: Topology,
  width: number,
  host: HostState,
): readonly Line[] {
  const flows = pairsOfOwn(container, topology, host).flatMap(({ endpoint, outside }): readonly Flow[] => {
    if (host.seen?.kind !== 'here' || outside.kind !== 'veth') return [];
    return [{ network: endpoint.network.safe, rate: rateOf([outside.interface], host.samples) }];
  });
  const columns: readonly Column<Flow>[] = [
    { title: words`Network`, cell: one => [text(one.network)], least: 10, most: 32, leaves: 0 },
    {
      title: words`       In`,
      cell: ({ rate }) => rateCell(rate?.into),
      least: rateWidth,
      most: 10,
      leaves: 0,
    },
    {
      title: words`      Out`,
      cell: ({ rate }) => rateCell(rate?.out),
      least: rateWidth,
      most: 10,
      leaves: 0,
    },
  ];
  return tableLines(columns, flows, width);
}

/** Cells of a rate, whatever it is: columns that move with every count cannot be read. */
const rateWidth = 9;

function rateCell(bytes: number | undefined): readonly Span[] {
  const rate = bytes === undefined ? words`–` : rateText(bytes);
  return [gap(Math.max(0, rateWidth - rate.length)), bytes === undefined ? quiet(rate) : text(rate)];
}
