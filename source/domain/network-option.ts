import { isDefaultBridge } from './names.ts';
import type { Network } from './network.ts';
import { clean, type Safe, type Told, words } from './text.ts';

/** A driver option in plain words. */
export type OptionRow = { readonly label: Safe; readonly value: Safe };

const YES = words`yes`;
const NO = words`no`;

/** One known option: its label, and its value in plain words where the engine's own word does not explain itself. */
type Meaning = { readonly label: Safe; readonly values?: Readonly<Record<string, Safe>> };

const GATEWAY_MODES: Readonly<Record<string, Safe>> = {
  nat: words`nat: the host translates addresses`,
  'nat-unprotected': words`nat-unprotected: every port of its containers is open`,
  routed: words`routed: the host forwards without translating`,
  isolated: words`isolated: the host has no address on it`,
};
const YES_NO: Readonly<Record<string, Safe>> = { true: YES, false: NO };

/*
 * The names are those of moby's libnetwork (netlabel and the drivers' own labels). A prefix that only says whose
 * option it is (`com.docker.network.`) is no help to a reader.
 */
const KNOWN: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['com.docker.network.bridge.name', { label: words`Interface` }],
  ['com.docker.network.driver.mtu', { label: words`MTU` }],
  ['mtu', { label: words`MTU` }],
  [
    'com.docker.network.bridge.enable_icc',
    {
      label: words`Isolation`,
      values: {
        true: words`none, members talk to each other`,
        false: words`members cannot talk to each other`,
      },
    },
  ],
  [
    'com.docker.network.bridge.enable_ip_masquerade',
    {
      label: words`Way out`,
      values: { true: words`NAT`, false: words`no NAT, the containers' own addresses` },
    },
  ],
  [
    'com.docker.network.bridge.host_binding_ipv4',
    { label: words`Publishes on`, values: { '0.0.0.0': words`0.0.0.0, every address of the host` } },
  ],
  ['com.docker.network.bridge.default_bridge', { label: words`Default bridge`, values: YES_NO }],
  ['com.docker.network.bridge.inhibit_ipv4', { label: words`No address on the host`, values: YES_NO }],
  ['com.docker.network.bridge.gateway_mode_ipv4', { label: words`Gateway mode IPv4`, values: GATEWAY_MODES }],
  ['com.docker.network.bridge.gateway_mode_ipv6', { label: words`Gateway mode IPv6`, values: GATEWAY_MODES }],
  ['com.docker.network.bridge.trusted_host_interfaces', { label: words`Trusted interfaces` }],
  ['com.docker.network.container_iface_prefix', { label: words`Interface prefix` }],
  ['com.docker.network.host_ipv4', { label: words`NAT source IPv4` }],
  ['com.docker.network.host_ipv6', { label: words`NAT source IPv6` }],
  ['com.docker.network.enable_ipv4', { label: words`IPv4`, values: YES_NO }],
  ['com.docker.network.enable_ipv6', { label: words`IPv6`, values: YES_NO }],
  ['parent', { label: words`Parent` }],
  ['macvlan_mode', { label: words`Macvlan mode` }],
  ['ipvlan_mode', { label: words`Ipvlan mode` }],
  ['ipvlan_flag', { label: words`Ipvlan flag` }],
  ['com.docker.network.driver.overlay.vxlanid_list', { label: words`VXLAN id` }],
  // `--opt encrypted` is given without a value: being there is what counts.
  ['encrypted', { label: words`Encrypted`, values: { '': YES, ...YES_NO } }],
]);

/** A network's driver options in plain words, in the engine's order; those netui does not know as they are. */
export function optionRows(network: Network): readonly OptionRow[] {
  return network.options.map(([name, value]) => {
    const known = KNOWN.get(name.raw);
    return known
      ? { label: known.label, value: valueOf(known, value) }
      : { label: name.safe, value: value.safe };
  });
}

function valueOf(known: Meaning, value: Told): Safe {
  const { values } = known;
  const word: string = value.raw;
  return (values !== undefined && Object.hasOwn(values, word) ? values[word] : undefined) ?? value.safe;
}

/** A driver option as the engine tells it; undefined if the network was made without it. */
export function optionOf(network: Network, name: string): Told | undefined {
  return network.options.find(([one]) => one.raw === name)?.[1];
}

/**
 * The interface on the host through which a network is seen there: a bridge's own device (domain: docker0, the
 * option's name, or `br-` and twelve digits of the id), the parent of a macvlan or ipvlan; undefined for the others.
 */
export function interfaceOf(network: Network): Safe | undefined {
  if (network.driver === 'macvlan' || network.driver === 'ipvlan') return optionOf(network, 'parent')?.safe;
  if (network.driver !== 'bridge') return undefined;
  const named = optionOf(network, 'com.docker.network.bridge.name')?.safe;
  if (named) return named;
  return isDefaultBridge(network) ? words`docker0` : words`br-${clean(network.id.slice(0, 12))}`;
}

/** Whether a network lets its members talk to each other (`enable_icc`, bridges only; they may unless it says no). */
export function mayTalk(network: Network): boolean {
  return (optionOf(network, 'com.docker.network.bridge.enable_icc')?.raw as string | undefined) !== 'false';
}

const DEFAULT_MTU: ReadonlyMap<string, number> = new Map([
  ['bridge', 1500],
  ['overlay', 1450],
]);

/**
 * The largest packet in bytes that a network carries: its option, else its driver's default (the daemon's own `mtu`
 * concerns docker0 only, and is an option there). Undefined where it is another interface's, as with macvlan.
 */
export function mtuOf(network: Network): number | undefined {
  const option = optionOf(network, 'com.docker.network.driver.mtu') ?? optionOf(network, 'mtu');
  const mtu = option && /^\d{1,6}$/.test(option.raw) ? Number(option.raw) : 0;
  return mtu > 0 ? mtu : DEFAULT_MTU.get(network.driver);
}
