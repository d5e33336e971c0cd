import type { Wish } from '../domain/change.ts';
import { commandOf } from '../domain/change-command.ts';
import { commandText, nameOrId } from '../domain/command-text.ts';
import type { Container } from '../domain/container.ts';
import { isDefaultBridge } from '../domain/names.ts';
import type { Network, Pair } from '../domain/network.ts';
import { type Clean, type Safe, type Told, wasEscaped, words } from '../domain/text.ts';
import { endpointOn } from '../domain/topology.ts';
import type { Patient } from './rule.ts';

/** The commands that take a container off a network and put it back, asking for what it asked for, and for `more`. */
export function reconnected(
  container: Container,
  network: Network,
  patient: Patient,
  more: Wish = {},
): readonly Safe[] {
  return [
    off(container, network),
    on(container, network, { ...wishOn(container, network, patient), ...more }),
  ];
}

/** A network with more containers than this is not made anew by a list of commands. */
const MOST = 8;

/**
 * The commands that make a network anew, with other subnets or further options, and bring back who is on it; addresses
 * that were asked for only as long as the subnets stay. Empty where that cannot be done: for the default bridge, for
 * networks of a swarm or with names that no command line can take, for many containers.
 */
export function recreated(
  network: Network,
  patient: Patient,
  { subnets, options = [] }: { readonly subnets?: readonly Clean[]; readonly options?: readonly Pair[] },
): readonly Safe[] {
  const there = patient.topology.containersByNetwork.get(network.name.raw) ?? [];
  const kept = network.options.filter(([name]) => !options.some(([one]) => one.raw === name.raw));
  const pairs = [...kept, ...options];
  const isOdd = wasEscaped(network.name) || [...pairs, ...network.labels].flat().some(wasEscaped);
  if (isDefaultBridge(network) || network.scope !== 'local' || there.length > MOST || isOdd) return [];
  const plan =
    subnets?.flatMap(one => [words`--subnet`, one]) ??
    network.subnets.flatMap(({ subnet, gateway, ipRange, reserved }) => [
      words`--subnet`,
      subnet,
      ...(gateway ? [words`--gateway`, gateway] : []),
      ...(ipRange ? [words`--ip-range`, ipRange] : []),
      ...reserved.flatMap((one, at) => [words`--aux-address`, words`kept${at + 1}=${one}`]),
    ]);
  const name = nameOrId(network.name, network.id);
  const create = [
    words`docker`,
    words`network`,
    words`create`,
    ...(network.driver === 'bridge' ? [] : [words`--driver`, network.driver]),
    ...(network.internal ? [words`--internal`] : []),
    ...(network.ipv6 ? [words`--ipv6`] : []),
    ...plan,
    ...pairs.flatMap(([option, value]) => [words`--opt`, words`${option.safe}=${value.safe}`]),
    ...network.labels.flatMap(([label, value]) => [words`--label`, words`${label.safe}=${value.safe}`]),
    name,
  ];
  return [
    ...there.map(one => off(one, network)),
    commandText([words`docker`, words`network`, words`rm`, name]),
    commandText(create),
    ...there.map(one => {
      const { ipv4, ipv6, ...wish } = wishOn(one, network, patient);
      const addresses = subnets === undefined ? { ...(ipv4 && { ipv4 }), ...(ipv6 && { ipv6 }) } : {};
      return on(one, network, { ...wish, ...addresses });
    }),
  ];
}

function off(container: Container, network: Network): Safe {
  return commandText(commandOf({ kind: 'disconnect', container, network }));
}

function on(container: Container, network: Network, wish: Wish): Safe {
  return commandText(commandOf({ kind: 'connect', container, network, ...wish }));
}

/* The default bridge takes no wishes; a swarm's engine tells the address in use as one. */
function wishOn(container: Container, network: Network, patient: Patient): Wish {
  const endpoint = endpointOn(container, network.name.raw);
  if (endpoint === undefined || isDefaultBridge(network)) return {};
  const isOwn = network.scope === 'local';
  return {
    ...(isOwn && endpoint.wantedIpv4 && { ipv4: endpoint.wantedIpv4 }),
    ...(isOwn && endpoint.wantedIpv6 && { ipv6: endpoint.wantedIpv6 }),
    aliases: aliasesOn(container, network, patient),
    priority: endpoint.gatewayPriority,
  };
}

/** The aliases that a container asked for on a network, as far as its inspect answer is known. */
export function aliasesOn(container: Container, network: Network, { details }: Patient): readonly Told[] {
  const detail = details.get(container.id)?.endpoints.find(one => one.network.raw === network.name.raw);
  const shortId = container.id.slice(0, 12);
  // Docker 20.10 tells the short id, which it adds itself.
  return (detail?.aliases ?? []).filter(({ raw }) => (raw as string) !== shortId);
}
