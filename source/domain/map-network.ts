import { isDefaultBridge, nameServiceOf } from './names.ts';
import type { Network } from './network.ts';
import { interfaceOf, optionOf } from './network-option.ts';
import { gatewayModeOf } from './reach-network.ts';
import { type Safe, type Told, words } from './text.ts';

/** How a network is connected to the host and, through it, to the outside. */
export type MapWay =
  | 'nat'
  /** Forwarded without translating addresses. */
  | 'routed'
  /** Internal: nothing leaves it. */
  | 'closed'
  /** On the physical network itself, by an interface of the host. */
  | 'parent'
  /** Through docker_gwbridge, which the engine lists on no container. */
  | 'overlay'
  /** It is the host's own network stack. */
  | 'host'
  /** Nothing leads there. */
  | 'none'
  /** A driver that netui does not know. */
  | 'unknown';

/** A network's box. */
export type MapNetwork = {
  /** The network's id; of what the engine does not list as one, a key of netui's own. */
  readonly key: string;
  readonly title: Safe;
  readonly network: Network | undefined;
  /** The host's interface behind it: bridge or parent; '' if there is none, or none that is known. */
  readonly device: Safe | '';
  /** The gateway with its subnet's prefix, `172.17.0.1/16`, or the subnet where no gateway is known. */
  readonly plans: readonly Safe[];
  readonly way: MapWay;
  /** What it is, in few words. */
  readonly about: Safe;
  /** Where containers do not find each other by name, although they are on it to talk to each other. */
  readonly isNameless: boolean;
};

/** The place of containers that are on no network at all. */
export const withoutNetwork: MapNetwork = {
  key: 'without',
  title: words`on no network`,
  network: undefined,
  device: '',
  plans: [],
  way: 'none',
  about: words`not connected`,
  isNameless: false,
};

/** A network that a container names and the engine does not list. */
export function unlisted(name: Told): MapNetwork {
  const about = words`not listed by the engine`;
  return { ...withoutNetwork, key: `unlisted ${name.raw}`, title: name.safe, about, way: 'unknown' };
}

/** The box of a listed network; `gateways` are those of its subnets, '' where none is known. */
export function mapNetworkOf(network: Network, gateways: readonly (Safe | '')[]): MapNetwork {
  const way = wayOf(network);
  const isNameless = isDefaultBridge(network);
  return {
    key: network.id,
    title: network.name.safe,
    network,
    device: interfaceOf(network) ?? '',
    plans: network.subnets.map(({ subnet }, at) => planText(subnet, gateways[at])),
    way,
    about: aboutOf(network, way),
    isNameless,
  };
}

function planText(subnet: Safe, gateway: Safe | '' | undefined): Safe {
  const prefix = subnet.split('/')[1];
  return gateway && prefix ? words`${gateway}/${prefix as Safe}` : subnet;
}

function wayOf(network: Network): MapWay {
  switch (network.driver as string) {
    case 'host':
      return 'host';
    case 'null':
      return 'none';
    case 'macvlan':
    case 'ipvlan':
      return network.internal ? 'closed' : 'parent';
    case 'overlay':
      return network.internal ? 'closed' : 'overlay';
    case 'bridge': {
      if (network.internal) return 'closed';
      const masquerades = optionOf(network, 'com.docker.network.bridge.enable_ip_masquerade')?.raw;
      const isNat = gatewayModeOf(network, 'ipv4').startsWith('nat');
      return isNat && (masquerades as string | undefined) !== 'false' ? 'nat' : 'routed';
    }
    default:
      return 'unknown';
  }
}

function aboutOf(network: Network, way: MapWay): Safe {
  if (way === 'host') return words`the host's own stack`;
  if (way === 'none') return words`no bridge, no cable`;
  if (way === 'closed') return words`internal: no way out`;
  if (way === 'parent') return words`${network.driver}, on the LAN itself`;
  if (way === 'unknown') return words`driver ${network.driver}`;
  if (way === 'overlay') return words`overlay, many hosts`;
  if (isDefaultBridge(network)) return words`default`;
  return nameServiceOf(network).resolves ? words`names resolve` : network.driver;
}
