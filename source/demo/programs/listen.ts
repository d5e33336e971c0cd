import type { Listener } from '../kernel/netns.ts';
import { forever } from './forever.ts';
import type { Inside } from './program.ts';

/** Listens on a TCP port until it is killed; 1 when the port is taken, and says so. */
export async function listen(inside: Inside, address: string, port: number, says?: string): Promise<number> {
  const { container, argv, err } = inside;
  const { netns } = container;
  if (netns === undefined) return 1;
  const isTaken = netns.listeners.some(
    one =>
      one.protocol === 'tcp' &&
      one.port === port &&
      (one.address === address || isAny(one.address) || isAny(address)),
  );
  if (isTaken) {
    err(`${argv[0]}: bind: Address already in use\n`);
    return 1;
  }
  const listener: Listener = {
    protocol: 'tcp',
    address,
    port,
    owner: container.id,
    ...(says !== undefined && { says }),
  };
  netns.listeners.push(listener);
  try {
    return await forever(inside);
  } finally {
    const at = netns.listeners.indexOf(listener);
    if (at >= 0) netns.listeners.splice(at, 1);
  }
}

function isAny(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}
