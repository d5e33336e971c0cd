import { rangeOf } from '../domain/address.ts';
import type { Network } from '../domain/network.ts';
import { type Clean, clean } from '../domain/text.ts';
import { addressProblem } from '../domain/wish.ts';
import type { Patient } from './rule.ts';

/** A subnet for a network to be made that nobody claims, as far as can be seen: of 10.200.0.0/16, which few use. */
export function freeSubnet({ topology, host }: Patient): Clean {
  const taken = [
    ...topology.networks.flatMap(({ subnets }) => subnets.map(({ subnet }) => subnet)),
    // A way to everywhere claims nothing.
    ...(host?.routes ?? []).flatMap(({ to }) => (to.endsWith('/0') ? [] : [to])),
  ].flatMap(one => rangeOf(one) ?? []);
  const all = Array.from({ length: 256 }, (_, third) => clean(`10.200.${third}.0/24`));
  const isFree = (subnet: Clean): boolean => {
    const range = rangeOf(subnet);
    return !taken.some(one => one.bits === 32 && range && one.first <= range.last && range.first <= one.last);
  };
  return all.find(isFree) ?? clean('10.200.0.0/24');
}

/** As far from those that the engine gives by itself as the subnet reaches; more are not tried. */
const MOST_TRIED = 64;

/** An IPv4 address on a network that nobody has or asks for; undefined if none is found. */
export function freeAddress(network: Network, { topology }: Patient): Clean | undefined {
  for (const { subnet } of network.subnets) {
    const range = rangeOf(subnet);
    if (range?.bits !== 32) continue;
    for (let at = range.last; at > range.first && range.last - at < MOST_TRIED; at -= 1n) {
      const address = dotted(at);
      if (addressProblem(address, 4, network, topology) === undefined) return address;
    }
  }
  return undefined;
}

function dotted(value: bigint): Clean {
  return clean([24n, 16n, 8n, 0n].map(shift => (value >> shift) & 255n).join('.'));
}
