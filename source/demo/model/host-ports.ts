import { contains, prefixOf } from '../address.ts';
import { ApiError } from './api-error.ts';
import type { World } from './world.ts';

/** A port of the host, as somebody wants it: `::` and `0.0.0.0` are all addresses of one family. */
export interface HostPort {
  readonly protocol: 'tcp' | 'udp';
  readonly address: string;
  readonly port: number;
}

/* /proc/sys/net/ipv4/ip_local_port_range, from which libnetwork's portallocator takes. */
const FIRST = 32_768;
const LAST = 60_999;

/* The last number given out, by address and protocol: numbers that were given back are not given again before the end. */
const lastGiven = new WeakMap<World, Map<string, number>>();

/** A free number for a port that may have any; numbers go up from 32768. */
export function anyPort(world: World, protocol: HostPort['protocol'], address: string): number {
  const given = lastGiven.get(world) ?? new Map<string, number>();
  lastGiven.set(world, given);
  const key = `${protocol} ${address}`;
  let port = given.get(key) ?? LAST;
  for (let tries = FIRST; tries <= LAST; tries += 1) {
    port = port >= LAST ? FIRST : port + 1;
    if (takerOf(world, { protocol, address, port }) === undefined) {
      given.set(key, port);
      return port;
    }
  }
  throw new ApiError(500, 'all ports are allocated');
}

/** What keeps a port from being published, as libnetwork words it; undefined when it is free. */
export function portComplaint(world: World, wanted: HostPort): string | undefined {
  const { protocol, address, port } = wanted;
  const taker = takerOf(world, wanted);
  if (taker === 'docker here') return `Bind for ${address}:${port} failed: port is already allocated`;
  const shown = address.includes(':') ? `[${address}]` : address;
  const { notOwnAddress, portInUse } = world.edition.wording;
  if (!isOwn(world, address)) return notOwnAddress(protocol, shown, port);
  return taker && portInUse(protocol, shown, port);
}

/* Docker knows what it has given out on that very address; of everything else it learns when it listens. */
function takerOf(
  world: World,
  { protocol, address, port }: HostPort,
): 'docker here' | 'somebody' | undefined {
  let taker: 'somebody' | undefined = world.hostPorts.has(`${protocol}/${port}`) ? 'somebody' : undefined;
  for (const listener of world.kernel.host.listeners) {
    if (listener.port !== port || listener.protocol !== protocol) continue;
    const isProxy = listener.owner.startsWith(PROXY);
    if (isProxy && listener.address === address) return 'docker here';
    if (meets(listener.address, address, isProxy)) taker = 'somebody';
  }
  return taker;
}

/** The beginning of docker-proxy's name as an owner of sockets; a container's id follows. */
export const PROXY = 'docker-proxy:';

/* A program's `::` is for both families; docker-proxy listens for one family alone. */
function meets(held: string, wanted: string, isProxy: boolean): boolean {
  if (held === wanted) return true;
  const isSix = wanted.includes(':');
  if (held === '::') return isSix || !isProxy;
  if (held === '0.0.0.0') return !isSix;
  return wanted === (held.includes(':') ? '::' : '0.0.0.0');
}

const everywhere = ['0.0.0.0', '::', '::1'];
const loopback = prefixOf('127.0.0.0/8');

function isOwn({ kernel }: World, address: string): boolean {
  if (everywhere.includes(address) || (loopback && contains(loopback, address))) return true;
  return kernel.host.links.some(link => link.addresses.some(own => own.address === address));
}
