import type { Container, Network, World } from '../model/world.ts';
import { asksDocker } from './sandbox-memory.ts';
import { filesOwner, seesHostFiles } from './whose-files.ts';

/** The name servers of the machine, and what they know. */
export const hostServers: readonly string[] = ['198.51.100.53'];

/** Where Docker's own name server listens inside of a sandbox with a user-defined network. */
export const embeddedServer = '127.0.0.11';

/** The networks with names that an owner's sandbox is on: all but the three that every engine has. */
export function networksWithNames(world: World, owner: Container): readonly Network[] {
  return [...owner.endpoints.values()].flatMap(({ networkId, networkName, live }) => {
    const network = world.networks.get(networkId);
    const isPlain = networkName === 'bridge' || networkName === 'host' || networkName === 'none';
    return live === undefined || network === undefined || isPlain ? [] : [network];
  });
}

/** The servers that names are asked of in the end: the container's own `--dns`, or the machine's. */
export function serversBeyond(owner: Container): readonly string[] {
  const { Dns } = owner.hostConfig;
  return Dns.length === 0 || seesHostFiles(owner) ? hostServers : Dns;
}

/** The name servers in a container's /etc/resolv.conf. */
export function nameServers(world: World, container: Container): readonly string[] {
  const owner = filesOwner(world, container);
  return asksDocker(owner) ? [embeddedServer] : serversBeyond(owner);
}

/** The text of a container's /etc/resolv.conf. */
export function resolvConf(world: World, container: Container): string {
  const owner = filesOwner(world, container);
  const { DnsSearch, DnsOptions } = owner.hostConfig;
  const isEmbedded = asksDocker(owner);
  const options = [...DnsOptions, ...(isEmbedded && !has(DnsOptions, 'ndots') ? ['ndots:0'] : [])];
  return [
    ...(DnsSearch.length > 0 ? [`search ${DnsSearch.join(' ')}`] : []),
    ...nameServers(world, container).map(server => `nameserver ${server}`),
    ...(options.length > 0 ? [`options ${options.join(' ')}`] : []),
  ]
    .map(line => `${line}\n`)
    .join('');
}

function has(options: readonly string[], name: string): boolean {
  return options.some(one => one.split(':')[0] === name);
}
