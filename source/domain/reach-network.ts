import type { Network } from './network.ts';
import { interfaceOf, mayTalk, optionOf } from './network-option.ts';
import type { Hop, Scene } from './reach.ts';
import { also, type Decision, type Family, no, unknown, yes } from './reach-decision.ts';
import { type Safe, words } from './text.ts';

/** True for networks whose members are on the physical network themselves. */
export function isOnWire({ driver }: Network): boolean {
  return driver === 'macvlan' || driver === 'ipvlan';
}

/** True for the drivers whose rules netui knows. */
export function isKnownDriver(network: Network): boolean {
  return isOnWire(network) || network.driver === 'bridge' || network.driver === 'overlay';
}

/** The minor number of an API version: 41 for `1.41`. Engine 25 speaks 1.44, 28 speaks 1.48, 29 speaks 1.52. */
export function minorOf({ api }: Scene): number {
  return Number(api.split('.')[1] ?? 0);
}

/** How the host forwards to a bridge (`gateway_mode_ipv4`, `_ipv6`; Engine 27): `nat` unless it says otherwise. */
export function gatewayModeOf(network: Network, family: Family): string {
  return optionOf(network, `com.docker.network.bridge.gateway_mode_${family}`)?.raw ?? 'nat';
}

/** True where the host has no address on a bridge: isolated (Engine 28), or told to do without. */
export function isWithoutHost(network: Network, family: Family): boolean {
  if (gatewayModeOf(network, family) === 'isolated' && network.internal) return true;
  const inhibited: string = optionOf(network, 'com.docker.network.bridge.inhibit_ipv4')?.raw ?? 'false';
  return family === 'ipv4' && inhibited === 'true';
}

/** Whether two members of a network reach each other there. */
export function onShared(network: Network, { info }: Scene): Decision {
  const name = network.name.safe;
  const shared = yes('shared-network', words`Both are on ${name}.`);
  switch (network.driver as string) {
    case 'bridge': {
      if (mayTalk(network)) return shared;
      const icc = words`${name} was made with com.docker.network.bridge.enable_icc=false: its containers do not reach each other.`;
      if (info?.bridgeFilter !== false) return no('icc-off', icc);
      const text = words`${name} forbids it (enable_icc=false), but the kernel does not filter within a bridge here (bridge-nf-call-iptables).`;
      return also(shared, 'icc-off', text);
    }
    case 'macvlan':
      return onMacvlan(network, shared);
    case 'ipvlan':
    case 'overlay':
      return shared;
    default:
      return unknown(
        'not-known',
        words`Both are on ${name}, and netui does not know what its driver ${network.driver} lets through.`,
      );
  }
}

function onMacvlan(network: Network, shared: Decision): Decision {
  const mode: string = optionOf(network, 'macvlan_mode')?.raw ?? 'bridge';
  const name = network.name.safe;
  if (mode === 'private')
    return no('macvlan', words`${name} has macvlan_mode=private: its members do not reach each other.`);
  if (mode !== 'vepa') return shared;
  return unknown(
    'macvlan',
    words`${name} has macvlan_mode=vepa: its members reach each other if the switch sends back what comes from them.`,
  );
}

/** The station that a network is on the way. */
export function stationOf(network: Network): Pick<Hop, 'kind' | 'name' | 'about'> {
  const name: Safe = interfaceOf(network) ?? network.name.safe;
  const on = network.name.safe;
  if (isOnWire(network))
    return { kind: 'parent', name, about: words`the parent of ${on}, on the physical network` };
  if (network.driver === 'bridge') return { kind: 'bridge', name, about: words`the bridge of ${on}` };
  return {
    kind: network.driver === 'overlay' ? 'overlay' : 'interface',
    name,
    about: words`of the network ${on}`,
  };
}
