import type { ContainerDetail } from '../domain/container.ts';
import { withToldMode } from '../domain/mode.ts';
import { type Topology, topologyOf } from '../domain/topology.ts';
import type { Engine } from '../engine/engine.ts';
import { readDetails } from './read-details.ts';

/** The picture of an open engine, and what inspecting said of the containers that were inspected for it. */
export type TopologyRead = {
  readonly topology: Topology;
  readonly details: ReadonlyMap<string, ContainerDetail>;
};

/**
 * Reads the whole picture. `untold` inspects only containers whose mode the list leaves out (Podman), `all` every one;
 * those that vanished meanwhile are left out. Rejects with EngineFailure.
 */
export async function readTopology(
  engine: Engine,
  inspect: 'untold' | 'all',
  signal: AbortSignal,
): Promise<TopologyRead> {
  const { networks, containers } = await engine.read(signal);
  const asked = inspect === 'all' ? containers : containers.filter(one => one.networkMode.raw === '');
  const { details, gone } = await readDetails(engine, asked, signal);
  const there = containers.filter(one => !gone.has(one.id));
  const told = there.map(one => withToldMode(one, details.get(one.id)));
  return { topology: topologyOf(networks, told), details };
}
