import type { Netns } from '../kernel/netns.ts';
import type { Container } from '../model/world.ts';

/**
 * What the engine has written into the files of a container's sandbox: they tell what happened, not only what is.
 * Kept until the container starts again.
 */
interface Memory {
  readonly netns: Netns;
  /** It has been on a network with names: /etc/resolv.conf names Docker's own server from then on. */
  named: boolean;
  /** The addresses in /etc/hosts with its own name, in the order in which they came. */
  readonly own: string[];
  /** Lines with its own name were taken out, those that it was told to have as well. */
  forgetful: boolean;
}

const memories = new WeakMap<Container, Memory>();

/** A running container has joined a network with these addresses; `named`: one with Docker's name server. */
export function joinedNetwork(container: Container, addresses: readonly string[], named: boolean): void {
  const { netns } = container;
  if (netns === undefined) return;
  const known = memories.get(container);
  const memory = known?.netns === netns ? known : { netns, named: false, own: [], forgetful: false };
  memory.named ||= named;
  memory.own.push(...addresses.filter(address => address !== '' && !memory.own.includes(address)));
  memories.set(container, memory);
}

/**
 * A running container has left a network. 20.10 then takes out every line of /etc/hosts that ends with its name, those
 * of its other networks too (libnetwork's etchosts.Delete), and after the default bridge none at all.
 */
export function leftNetwork(container: Container, named: boolean): void {
  const memory = memoryOf(container);
  if (memory === undefined || !named) return;
  memory.own.length = 0;
  memory.forgetful = true;
}

function memoryOf(container: Container): Memory | undefined {
  const memory = memories.get(container);
  const isOld = memory !== undefined && container.netns !== undefined && memory.netns !== container.netns;
  return isOld ? undefined : memory;
}

/** Whether the sandbox asks Docker's own name server. */
export function asksDocker(owner: Container): boolean {
  return memoryOf(owner)?.named ?? false;
}

/** The addresses that /etc/hosts gives the container's own name. */
export function ownAddresses(owner: Container): readonly string[] {
  return memoryOf(owner)?.own ?? [];
}

/** Whether lines with its own name were taken out of /etc/hosts. */
export function forgetsItself(owner: Container): boolean {
  return memoryOf(owner)?.forgetful ?? false;
}
