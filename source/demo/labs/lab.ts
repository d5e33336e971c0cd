import type { MovableClock } from '../clock.ts';
import { connect } from '../model/connect.ts';
import { createContainer } from '../model/create.ts';
import { kill, start } from '../model/lifecycle.ts';
import { createNetwork } from '../model/networks.ts';
import { joinSwarm } from '../model/swarm.ts';
import type { World } from '../model/world.ts';
import { type LabContainer, labContainers } from './lab-containers.ts';
import { labNetworks, overlayNetwork } from './lab-networks.ts';

const HOUR = 3_600_000;
/** How long ago the lab was made, in milliseconds: the clock is to be set back by that before the engine is made. */
export const LAB_AGE = 3 * HOUR;

/**
 * The tutorial's lab and what goes beyond it, made by the same requests as anywhere else, when the clock was
 * set back by LAB_AGE. u3 has run and
 * was stopped; `sidecar` was left in an empty sandbox when the owner of its sandbox was restarted.
 */
export async function makeLab(world: World, clock: MovableClock): Promise<void> {
  for (const network of labNetworks) createNetwork(world, network);
  joinSwarm(world);
  createNetwork(world, overlayNetwork);
  for (const container of labContainers) await runOf(world, container);
  clock.setBack(2 * HOUR);
  await end(world, 'u3');
  await end(world, 'worker');
  await start(world, 'worker');
  clock.setBack(0);
}

async function runOf(world: World, container: LabContainer): Promise<void> {
  const { name, also = [], refused = false, ...body } = container;
  createContainer(world, name, bodyOf(body));
  for (const { network, config } of also) {
    connect(world, network, { Container: name, EndpointConfig: config ?? {} });
  }
  const started = start(world, name);
  await (refused ? started.catch(() => undefined) : started);
}

function bodyOf({
  image,
  command,
  network = 'bridge',
  endpoint,
  publish = {},
  labels,
  host,
}: Omit<LabContainer, 'name'>): object {
  return {
    Image: image,
    ...(command && { Cmd: command }),
    // As process 1 hardly anything hears a TERM: each stop would take its ten seconds.
    StopSignal: 'SIGKILL',
    Labels: labels ?? {},
    ExposedPorts: Object.fromEntries(Object.keys(publish).map(port => [port, {}])),
    HostConfig: {
      NetworkMode: network,
      PortBindings: Object.fromEntries(Object.entries(publish).map(([port, binding]) => [port, [binding]])),
      ...host,
    },
    ...(endpoint && { NetworkingConfig: { EndpointsConfig: { [network]: endpoint } } }),
  };
}

/* Killed: nobody waits for a process 1 that hears no TERM. */
async function end(world: World, name: string): Promise<void> {
  await kill(world, name, 'SIGKILL');
}
