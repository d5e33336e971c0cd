import type { Container, World } from '../model/world.ts';
import { hostsLines } from './hosts-file.ts';
import { networksWithNames } from './resolv-conf.ts';
import { filesOwner } from './whose-files.ts';

/** The name of an address, by /etc/hosts and, on networks with names, by Docker: `u2.net`. */
export function nameOf(world: World, container: Container, address: string): string | undefined {
  const line = hostsLines(world, container).find(one => one.address === address);
  return line?.names[0] ?? dockerNameOf(world, container, address);
}

/** What Docker's name server answers when asked for an address's name. */
export function dockerNameOf(world: World, container: Container, address: string): string | undefined {
  for (const { id, name } of networksWithNames(world, filesOwner(world, container))) {
    for (const other of world.containers.values()) {
      const endpoint = other.endpoints.get(name);
      if (endpoint?.networkId !== id) continue;
      if (endpoint.live?.ipv4 === address || endpoint.live?.ipv6 === address) return `${other.name}.${name}`;
    }
  }
  return undefined;
}
