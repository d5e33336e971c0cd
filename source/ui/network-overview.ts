import { usageOf } from '../domain/address-plan.ts';
import type { Container } from '../domain/container.ts';
import { capacityText, countText } from '../domain/format.ts';
import { type ContainerRow, containerRows } from '../domain/list-rows.ts';
import { isDefaultBridge, nameServiceOf } from '../domain/names.ts';
import type { Network, NetworkDetail } from '../domain/network.ts';
import { interfaceOf, mtuOf, optionRows } from '../domain/network-option.ts';
import { portText, portsOf } from '../domain/publishing.ts';
import { containerOrders } from '../domain/sort.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import { endpointOn, type Topology } from '../domain/topology.ts';
import {
  block,
  type Fact,
  factLines,
  orNone,
  proseLines,
  tableLines,
  twoColumns,
  valueRoom,
} from './facts.ts';
import { address, faint, gap, type Line, ok, quiet, type Span, spansWidth, text, warn } from './line.ts';
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
): readonly Line[] {
  const rows = containerRows(topology, { scope: network, order: containerOrders[0], matches: () => true });
  return [
    ...factLines(factsOf(network, detail, topology, width, stamp), width),
    ...proseLines(nameServiceOf(network).why, width, words``),
    ...block(words`Containers`, words`${countText(rows.length)}`, containerTable(network, rows, width)),
    ...strangers(detail, topology, width),
    ...block(words`Options`, words``, factLines(optionFacts(network), width)),
    ...block(words`Labels`, words`${countText(network.labels.length)}`, pairLines(network)),
  ];
}

/* Where there is one column only, what belongs together shares a line: the containers below need the room. */
function factsOf(
  network: Network,
  detail: NetworkDetail | undefined,
  topology: Topology,
  width: number,
  stamp: Stamp,
): readonly Fact[] {
  const containers = topology.containersByNetwork.get(network.name.raw) ?? [];
  const { resolves } = nameServiceOf(network);
  const names: Fact = {
    label: words`Names`,
    value: resolves ? [ok(words`✓`), text(words` resolve`)] : [warn(words`!`), text(words` do not resolve`)],
  };
  const access: Fact = { label: words`Open to`, value: [text(accessText(network))] };
  const driver = text(driverText(network));
  const device = orNone(interfaceOf(network) ?? '');
  const mtu = mtuOf(network);
  const mtuValue = mtu === undefined ? [quiet(words`–`)] : [text(words`${mtu}`)];
  const families: Fact = {
    label: words`IPv4, IPv6`,
    value: [text(words`${onOff(network.ipv4)}, ${onOff(network.ipv6)}`)],
  };
  const created = stamp(network.created);
  const plan = network.subnets.flatMap((_, at) => subnetFacts(network, at, containers, detail, width));
  if (width < twoColumns) {
    return [
      { label: words`Driver`, value: [driver, text(words`, ${network.scope}`)] },
      ...plan,
      { label: words`Interface`, value: [...device, quiet(words`  MTU `), ...mtuValue] },
      access,
      families,
      names,
    ];
  }
  return [
    { label: words`Driver`, value: [driver] },
    names,
    ...plan,
    { label: words`Interface`, value: device },
    { label: words`MTU`, value: mtuValue },
    access,
    families,
    { label: words`Scope`, value: [text(network.scope)] },
    { label: words`Created`, value: created === undefined ? [quiet(words`–`)] : [text(created)] },
  ];
}

function driverText(network: Network): Safe {
  if (network.driver !== 'bridge') return network.driver;
  return isDefaultBridge(network) ? words`bridge, the default` : words`bridge, user-defined`;
}

function accessText(network: Network): Safe {
  if (network.driver === 'host') return words`whatever the host is`;
  if (network.driver === 'null') return words`nothing`;
  const said = [
    network.internal ? words`internal: no way out` : words`the outside`,
    ...(network.attachable ? [words`attachable`] : []),
    ...(network.ingress ? [words`ingress of the swarm`] : []),
  ];
  return joined(said, words`, `);
}

function onOff(on: boolean): Safe {
  return on ? words`on` : words`off`;
}

function subnetFacts(
  network: Network,
  at: number,
  containers: readonly Container[],
  detail: NetworkDetail | undefined,
  width: number,
): readonly Fact[] {
  const usage = usageOf(network, containers, detail?.members)[at];
  if (usage === undefined) return [];
  const { subnet, used, usable } = usage;
  const range: readonly Span[] =
    subnet.ipRange === '' ? [] : [quiet(words`  from `), address(subnet.ipRange)];
  const via = subnet.gateway === '' ? gatewayOf(network, containers) : subnet.gateway;
  const most = usable === undefined ? words`?` : capacityText(usable);
  const inUse = [text(words`${countText(used)} of ${most} addresses`), ...range];
  const beside: readonly Span[] = via === '' ? [] : [quiet(words`  via `), address(via)];
  if (width < twoColumns && spansWidth([address(subnet.subnet), ...beside]) <= valueRoom(width)) {
    return [
      { label: words`Subnet`, value: [address(subnet.subnet), ...beside] },
      { label: words`In use`, value: inUse },
    ];
  }
  return [
    { label: words`Subnet`, value: [address(subnet.subnet)] },
    { label: words`Gateway`, value: orNone(via, address) },
    { label: words`In use`, value: inUse, whole: true },
  ];
}

/* Engine 20.10 does not tell the default bridge's gateway in IPAM; its endpoints do. */
function gatewayOf(network: Network, containers: readonly Container[]): Safe | '' {
  for (const one of containers) {
    const endpoint = endpointOn(one, network.name.raw);
    if (endpoint?.gateway) return endpoint.gateway;
  }
  return '';
}

function containerTable(network: Network, rows: readonly ContainerRow[], width: number): readonly Line[] {
  const on = (row: ContainerRow) => endpointOn(row.container, network.name.raw);
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
    { title: words`MAC`, cell: row => orNone(on(row)?.mac ?? '', quiet), least: 17, most: 17, leaves: 4 },
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

function optionFacts(network: Network): readonly Fact[] {
  return optionRows(network).map(({ label, value }) => ({ label, value: [text(value)], whole: true }));
}

function pairLines(network: Network): readonly Line[] {
  return network.labels.length === 0
    ? []
    : network.labels.map(([name, value]) => ({ spans: [quiet(words`${name.safe}=`), text(value.safe)] }));
}
