import { canonical, familyOf } from '../address.ts';
import type { Family } from '../kernel/netns.ts';
import type { Inside } from './program.ts';
import { fromHosts, fromServers, type NoMeaning } from './resolve.ts';

/** The address that a program goes to; or why it has none: `family` when the name has only addresses of the other. */
export type Found =
  | { readonly address: string; readonly isName: boolean }
  | { readonly why: NoMeaning | 'family' };

/** A resolver asks a name server that does not answer twice for five seconds (resolv.conf(5)). */
const PATIENCE = 10_000;

/**
 * Turns what a user wrote into an address, as getaddrinfo(3) does: takes its time when no name server answers, and
 * puts IPv6 first where the sandbox has it.
 */
export async function findAddress(inside: Inside, text: string, family?: Family): Promise<Found> {
  const literal = canonical(text);
  if (literal !== undefined) {
    return family === undefined || familyOf(literal) === family
      ? { address: literal, isName: false }
      : { why: 'family' };
  }
  const all = await addressesFor(inside, text);
  if ('why' in all) return all;
  const [address] = all.addresses.filter(one => family === undefined || familyOf(one) === family);
  return address === undefined ? { why: 'family' } : { address, isName: true };
}

/** All addresses of a name, in the order in which a program would try them. */
export async function addressesFor(
  { world, container, signal }: Inside,
  name: string,
): Promise<{ readonly addresses: readonly string[] } | { readonly why: NoMeaning }> {
  const found = fromHosts(world, container, name) ?? fromServers(world, container, name);
  if (found === 'silent') await world.clock.wait(PATIENCE, signal);
  if (typeof found === 'string') return { why: found };
  // Those of /etc/hosts come as they stand there.
  if (found.from === 'hosts') return { addresses: found.addresses };
  const links = container.netns?.links ?? [];
  const hasV6 = links.some(({ addresses }) => addresses.some(held => held.family === 6));
  const order = (address: string) => ((familyOf(address) === 6) === hasV6 ? 0 : 1);
  return { addresses: found.addresses.toSorted((a, b) => order(a) - order(b)) };
}
