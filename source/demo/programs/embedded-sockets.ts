import type { Container, World } from '../model/world.ts';
import type { Socket } from './proc-sockets.ts';
import { embeddedServer } from './resolv-conf.ts';
import { asksDocker } from './sandbox-memory.ts';
import { filesOwner } from './whose-files.ts';

/** The sockets of Docker's name server in a container's sandbox: it is there once the sandbox was on a network with names. */
export function embeddedSockets(world: World, container: Container): readonly Socket[] {
  const owner = filesOwner(world, container);
  if (container.netns !== owner.netns || !asksDocker(owner)) return [];
  // Two ports that the kernel chooses; here the container's id does.
  const chosen = Number.parseInt(owner.id.slice(0, 4), 16);
  return (['tcp', 'udp'] as const).map((protocol, at) => ({
    protocol,
    address: embeddedServer,
    port: 32_768 + ((chosen + at * 7_919) % 28_000),
  }));
}
