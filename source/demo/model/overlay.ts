import type { Network, World } from './world.ts';

/** Whether this engine manages a swarm: it has the network that every swarm's published ports come in by. */
export function isSwarmManager({ networks }: World): boolean {
  for (const { ingress } of networks.values()) if (ingress) return true;
  return false;
}

/** The network by which containers on overlay networks reach what is outside of them; undefined without a swarm. */
export function gatewayBridge({ networks }: World): Network | undefined {
  for (const network of networks.values()) if (network.name === GATEWAY_BRIDGE) return network;
  return undefined;
}

/** Every node of a swarm has it. */
export const GATEWAY_BRIDGE = 'docker_gwbridge';

const VXLANS = 'com.docker.network.driver.overlay.vxlanid_list';

/** An overlay network's options with the id of its segment: 4096 is the first that a swarm gives. */
export function overlayOptions({ networks }: World, asked: Network['options']): Network['options'] {
  const overlays = [...networks.values()].filter(({ driver }) => driver === 'overlay');
  const highest = Math.max(4095, ...overlays.map(({ options }) => Number(options[VXLANS]) || 0));
  return { [VXLANS]: String(highest + 1), ...asked };
}

/** An id as swarm makes them: 25 digits and letters. */
export function swarmId(world: World): string {
  return BigInt(`0x${world.newId()}`).toString(36).padStart(25, '0').slice(0, 25);
}
