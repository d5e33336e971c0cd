import { tell } from './events.ts';
import type { Container, Network, World } from './world.ts';

/** An event of a network; those of an endpoint name its container. */
export function tellNetwork(world: World, network: Network, action: string, container?: Container): void {
  const { id, name, driver, scope } = network;
  const attributes = { ...(container ? { container: container.id } : {}), name, type: driver };
  tell(world, { type: 'network', action, id, attributes, scope });
}
