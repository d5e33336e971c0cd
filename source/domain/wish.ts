import { contains, rangeOf } from './address.ts';
import { usageOf } from './address-plan.ts';
import type { Known, Named, Wish } from './change.ts';
import { isRunning } from './container.ts';
import { isDefaultBridge } from './names.ts';
import type { Network, Subnet } from './network.ts';
import { type Clean, joined, type Safe, type Told, words } from './text.ts';
import { endpointOn, type Topology } from './topology.ts';

/** What Docker's DNS can be asked for: labels of letters, digits, `-` and `_`, at most 63 each and 253 in all. */
const ALIAS = /^(?=.{1,253}$)[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62})(?:\.[A-Za-z0-9_][A-Za-z0-9_-]{0,62})*$/;
/** Go's int on the engine's side of JSON; more than anybody needs. */
const MOST_PRIORITY = 2_147_483_647;

/** The first thing in a wish that cannot be had on a network, as a sentence; undefined if all of it can. */
export function wishProblem(
  wish: Wish,
  network: Network,
  topology: Topology,
  known: Pick<Known, 'heedsPriority'>,
  container?: Named,
): Safe | undefined {
  return (
    (wish.ipv4 && addressProblem(wish.ipv4, 4, network, topology, container)) ??
    (wish.ipv6 && addressProblem(wish.ipv6, 6, network, topology, container)) ??
    wish.aliases?.map(alias => aliasProblem(alias, network)).find(found => found !== undefined) ??
    priorityProblem(wish.priority ?? 0, known)
  );
}

/**
 * Why an address cannot be asked for on a network, as a sentence; undefined if it can. Stopped containers' wishes
 * count as taken: they would not start again. `container` is the one that asks.
 */
export function addressProblem(
  text: Clean,
  family: 4 | 6,
  network: Network,
  topology: Topology,
  container?: Named,
): Safe | undefined {
  const name = network.name.safe;
  const address = text.includes('/') ? undefined : rangeOf(text);
  if (address?.bits !== (family === 4 ? 32 : 128)) return words`${text} is no IPv${family} address.`;
  if (isDefaultBridge(network)) {
    return words`The default bridge gives addresses itself: one can be asked for on user-defined networks only.`;
  }
  const plan = network.subnets.filter(one => rangeOf(one.subnet)?.bits === address.bits);
  if (plan.length === 0) return words`${name} has no IPv${family} subnet.`;
  const subnet = plan.find(one => contains(one.subnet, text));
  if (subnet === undefined) {
    return words`${text} is not on ${name}, which has ${listOf(plan.map(one => one.subnet))}.`;
  }
  return (
    reservation(text, address.first, subnet, network) ??
    holderProblem(address.first, text, network, topology, container)
  );
}

function reservation(text: Clean, address: bigint, subnet: Subnet, network: Network): Safe | undefined {
  const name = network.name.safe;
  const whole = rangeOf(subnet.subnet);
  if (isAddress(subnet.gateway, address)) return words`${text} is the gateway of ${name}.`;
  if (subnet.reserved.some(one => isAddress(one, address))) {
    return words`${name} keeps ${text} for something that is no container (its plan's auxiliary addresses).`;
  }
  if (whole?.first === address) return words`${text} is the network's own address, not a container's.`;
  if (whole?.bits === 32 && whole.last === address)
    return words`${text} is the broadcast address of ${name}.`;
  return undefined;
}

function holderProblem(
  address: bigint,
  text: Clean,
  network: Network,
  topology: Topology,
  container: Named | undefined,
): Safe | undefined {
  for (const one of topology.containersByNetwork.get(network.name.raw) ?? []) {
    const endpoint = endpointOn(one, network.name.raw);
    if (endpoint === undefined || one.id === container?.id) continue;
    const holds = [endpoint.ipv4, endpoint.ipv6].some(each => isAddress(each, address));
    if (holds) return words`${one.name.safe} has ${text} already.`;
    const wants = [endpoint.wantedIpv4, endpoint.wantedIpv6].some(each => isAddress(each, address));
    if (wants && !isRunning(one)) {
      return words`${one.name.safe}, which does not run, asks for ${text} when it starts.`;
    }
  }
  return undefined;
}

/** Why a network has no address left to give, as a sentence; undefined if it has, or if that cannot be known. */
export function fullness(network: Network, topology: Topology): Safe | undefined {
  const containers = topology.containersByNetwork.get(network.name.raw) ?? [];
  const pools = usageOf(network, containers).filter(({ subnet }) => rangeOf(subnet.subnet)?.bits === 32);
  const hasRoom = pools.some(({ used, usable }) => usable === undefined || BigInt(used) < usable);
  if (pools.length === 0 || hasRoom) return undefined;
  return words`${network.name.safe} has no free address left in ${listOf(pools.map(({ subnet }) => subnet.ipRange || subnet.subnet))}.`;
}

/** Why an alias cannot be given on a network, as a sentence; undefined if it can. */
export function aliasProblem(alias: Told, network: Network): Safe | undefined {
  if (isDefaultBridge(network)) {
    return words`The default bridge resolves no names: aliases can be given on user-defined networks only.`;
  }
  if (ALIAS.test(alias.raw)) return undefined;
  return words`“${alias.safe}” is no name that DNS can answer for: letters, digits, - and _, with dots between them.`;
}

/** Why a gateway priority cannot be asked for, as a sentence; undefined if it can. */
export function priorityProblem(
  priority: number,
  { heedsPriority }: Pick<Known, 'heedsPriority'>,
): Safe | undefined {
  if (!Number.isInteger(priority) || Math.abs(priority) > MOST_PRIORITY) {
    return words`The priority is a whole number; the network with the highest one gives the default route.`;
  }
  if (priority === 0 || heedsPriority) return undefined;
  return words`This engine knows no gateway priority: that came with Docker 28 (API 1.48).`;
}

function isAddress(text: string, address: bigint): boolean {
  return text !== '' && rangeOf(text)?.first === address;
}

function listOf(texts: readonly Safe[]): Safe {
  return joined(texts, words` and `);
}
