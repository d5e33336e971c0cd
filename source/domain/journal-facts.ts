import type { Container } from './container.ts';
import type { Stack } from './journal.ts';
import { type Clean, told, type Told } from './text.ts';
import { endpointOn, ownerOf, type Topology } from './topology.ts';

/** The addresses that a container has on the network of that raw name, IPv4 first. */
export function addressesOn(container: Container | undefined, network: string): readonly Clean[] {
  const { ipv4 = '', ipv6 = '' } = (container && endpointOn(container, network)) ?? {};
  return [ipv4, ipv6].filter((one): one is Clean => one !== '');
}

/** Where a container has its network stack, if that is none of its own. */
export function stackOf(container: Container, topology: Topology): Stack | undefined {
  const mode: string = container.networkMode.raw;
  if (mode === 'host' || mode === 'none') return mode;
  const owner = ownerOf(container, topology);
  if (owner === undefined) return undefined;
  return { of: owner === 'gone' ? shortId(mode.slice('container:'.length)) : owner.name };
}

/** What something is called whose name nobody has told: the beginning of its id. */
export function shortId(id: string): Told {
  return told(id.slice(0, 12));
}
