import { gatewayOf, usageOf } from '../domain/address-plan.ts';
import { type Container, isRunning } from '../domain/container.ts';
import { capacityText, countText } from '../domain/format.ts';
import { type HostInterface, type HostSide, sideOf } from '../domain/host-side.ts';
import { isDefaultBridge, nameServiceOf } from '../domain/names.ts';
import type { Network, NetworkDetail } from '../domain/network.ts';
import { interfaceOf, mtuOf } from '../domain/network-option.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import { endpointOn, type Topology } from '../domain/topology.ts';
import { rateOf, rateText } from '../domain/traffic.ts';
import type { HostState } from '../store/host-state.ts';
import { type Fact, orNone, twoColumns, valueRoom } from './facts.ts';
import { address, bad, gap, ok, quiet, type Span, spansWidth, text, warn } from './line.ts';
import type { Stamp } from './stamp.ts';

/**
 * What a network is, in labels and values. Where there is one column only, what belongs together shares a line: the
 * containers below need the room.
 */
export function networkFacts(
  network: Network,
  detail: NetworkDetail | undefined,
  topology: Topology,
  width: number,
  stamp: Stamp,
  host: HostState,
): readonly Fact[] {
  const containers = topology.containersByNetwork.get(network.name.raw) ?? [];
  const { resolves } = nameServiceOf(network);
  const names: Fact = {
    label: words`Names`,
    value: resolves ? [ok(words`✓`), text(words` resolve`)] : [warn(words`!`), text(words` do not resolve`)],
  };
  const access: Fact = { label: words`Open to`, value: [text(accessText(network))] };
  const driver = text(driverText(network));
  const side = sideOf(host.seen);
  const link = linkOf(network, side);
  const device = deviceValue(network, topology, side);
  const mtu = link?.mtu ?? mtuOf(network);
  const mtuValue = mtu === undefined ? [quiet(words`–`)] : [text(words`${mtu}`)];
  const families: Fact = {
    label: words`IPv4, IPv6`,
    value: [text(words`${onOff(network.ipv4)}, ${onOff(network.ipv6)}`)],
  };
  const created = stamp(network.created);
  const traffic = trafficFacts(link, host);
  const plan = network.subnets.flatMap((_, at) => subnetFacts(network, at, containers, detail, width));
  if (width < twoColumns) {
    return [
      { label: words`Driver`, value: [driver, text(words`, ${network.scope}`)] },
      ...plan,
      { label: words`Interface`, value: [...device, quiet(words`  MTU `), ...mtuValue] },
      ...traffic,
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
    ...traffic,
    access,
    families,
    { label: words`Scope`, value: [text(network.scope)] },
    { label: words`Created`, value: created === undefined ? [quiet(words`–`)] : [text(created)] },
  ];
}

function linkOf(network: Network, side: HostSide | undefined): HostInterface | undefined {
  return side?.interfaces.find(({ name }) => name === interfaceOf(network));
}

/* Its interface on the host, and where that can be seen, how it is. A bridge that nobody is on has nothing to carry. */
function deviceValue(
  network: Network,
  { networks, containers }: Topology,
  side: HostSide | undefined,
): readonly Span[] {
  const name = interfaceOf(network);
  if (name === undefined || side === undefined) return orNone(name ?? '');
  const link = linkOf(network, side);
  if (link === undefined) {
    // An engine that names its bridges otherwise (Podman) has none of these, and nothing is missing.
    const isNamedSo = networks.some(one => linkOf(one, side) !== undefined);
    return isNamedSo ? [text(name), gap(1), bad(words`missing`)] : [text(name)];
  }
  const isUsed = containers.some(one => isRunning(one) && endpointOn(one, network.name.raw));
  const isFine = link.state === 'up' || link.state === 'unknown';
  const state = isFine ? text(words`up`) : isUsed ? bad(link.state) : quiet(link.state);
  return [text(name), gap(1), state];
}

function trafficFacts(link: HostInterface | undefined, { seen, samples }: HostState): readonly Fact[] {
  if (seen?.kind !== 'here' || link === undefined) return [];
  const rate = rateOf(
    seen.side.interfaces.filter(({ master }) => master === link.name),
    samples,
  );
  const value = rate
    ? [text(rateText(rate.into)), quiet(words` in, `), text(rateText(rate.out)), quiet(words` out`)]
    : [quiet(words`–`)];
  return [{ label: words`Traffic`, value, whole: true }];
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
  const via = gatewayOf(subnet, network, containers);
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
