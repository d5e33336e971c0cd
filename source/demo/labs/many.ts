import { createContainer } from '../model/create.ts';
import { start } from '../model/lifecycle.ts';
import { createNetwork } from '../model/networks.ts';
import type { World } from '../model/world.ts';

const LARGEST = 4000;

/**
 * So many networks of one /22 each, and so many containers spread over them, nine in ten of them running: enough variety
 * that sorting, filtering and folding have something to do. Throws RangeError for more than 4,000 networks.
 */
export async function makeManyOf(
  world: World,
  { networks, containers }: { readonly networks: number; readonly containers: number },
): Promise<void> {
  if (networks > LARGEST) throw new RangeError(`at most ${LARGEST} networks`);
  const names = Array.from({ length: networks }, (_, index) => `net-${padded(index, networks)}`);
  names.forEach((Name, index) => {
    createNetwork(world, { Name, CheckDuplicate: true, IPAM: { Config: [{ Subnet: subnetOf(index) }] } });
  });
  for (let index = 0; index < containers; index += 1) {
    const name = `app-${padded(index, containers)}`;
    createContainer(world, name, {
      Image: 'alpine',
      Cmd: ['sleep', 'infinity'],
      ...published(index),
      HostConfig: { NetworkMode: names[index % Math.max(1, networks)] ?? 'bridge', ...bound(index) },
    });
    if (index % 10 !== 9) await start(world, name);
  }
}

/* 10.0.0.0/8 in /22: room for 16,384 of them. */
function subnetOf(index: number): string {
  const address = index * 4;
  return `10.${Math.floor(address / 256)}.${address % 256}.0/22`;
}

/* One in twenty is published. */
function published(index: number): object {
  return index % 20 === 0 ? { ExposedPorts: { '8080/tcp': {} } } : {};
}

function bound(index: number): object {
  if (index % 20 !== 0) return {};
  return { PortBindings: { '8080/tcp': [{ HostIp: '', HostPort: String(20_000 + index) }] } };
}

function padded(index: number, count: number): string {
  return String(index).padStart(String(count).length, '0');
}
