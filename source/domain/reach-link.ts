import type { Container, ContainerDetail } from './container.ts';
import type { Topology } from './topology.ts';

/**
 * The container that a name means by `--link`, which is a line in /etc/hosts and works on the default bridge only. The
 * engine tells links as `/target:/container/alias`; the target's own name and short id are written there too.
 */
export function linkTarget(name: string, detail: ContainerDetail, topology: Topology): Container | undefined {
  const asked = name.toLowerCase();
  for (const { raw } of detail.links ?? []) {
    const [target, path = ''] = raw.split(':');
    const container = topology.containers.find(one => `/${one.name.raw}` === target);
    if (container === undefined) continue;
    const alias = path.slice(path.lastIndexOf('/') + 1);
    const names = [alias, container.name.raw, container.id.slice(0, 12)];
    if (names.some(one => one.toLowerCase() === asked)) return container;
  }
  return undefined;
}
