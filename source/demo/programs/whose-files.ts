import type { Container, World } from '../model/world.ts';

/**
 * Whose /etc/hosts, /etc/resolv.conf and /etc/hostname a container sees: of the one whose sandbox it shares
 * (`container:<id>`), as long as that one exists; its own otherwise.
 */
export function filesOwner(world: World, container: Container): Container {
  const [, id] = /^container:(.+)$/.exec(container.hostConfig.NetworkMode) ?? [];
  const owner = id === undefined ? undefined : world.containers.get(id);
  return owner === undefined || owner === container ? container : filesOwner(world, owner);
}

/** Whether a container sees the host's own files. */
export function seesHostFiles(owner: Container): boolean {
  return owner.hostConfig.NetworkMode === 'host';
}

/** What `hostname` says in it. */
export function hostnameOf(world: World, container: Container): string {
  const owner = filesOwner(world, container);
  return seesHostFiles(owner) ? world.hostname : owner.config.Hostname;
}
