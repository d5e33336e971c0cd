import { withToldMode } from './mode.ts';
import type { Expectation, Goal, Scene, Vantage } from './reach.ts';
import { type Aim, aimOf } from './reach-aim.ts';
import { byAddress, type ByAddress } from './reach-by-ip.ts';
import { byName } from './reach-by-name.ts';
import { type Place, startOf } from './reach-place.ts';
import { topologyOf } from './topology.ts';

/** From where to where, and what the rules expect of every address and every name; the first of each counts. */
export type Ways = {
  readonly from: Place;
  readonly aim: Aim;
  readonly addresses: readonly ByAddress[];
  readonly names: readonly Expectation[];
};

/** What the rules say of reaching a goal, by address and by name, in a scene whose modes are all told. */
export function waysOf(vantage: Vantage, to: Goal, scene: Scene): Ways {
  const from = startOf(vantage, scene);
  const aim = aimOf(to, from, scene);
  // A name that Docker does not know stands for no address that netui could tell.
  const isStranger = aim.name !== undefined && aim.place.kind === 'unknown' && aim.container === undefined;
  const addresses = isStranger ? [] : byAddress(from, aim, scene);
  return { from, aim, addresses, names: byName(from, aim, scene) };
}

/** An expectation of an address as it is told: without the endpoint that has it. */
export function withoutLeg({ by, target, expected, reasons }: ByAddress): Expectation {
  return { by, target, expected, reasons };
}

/** The scene in which every container has its mode: Podman tells them one by one, and a picture made of its list knows none. */
export function withModes(scene: Scene): Scene {
  const { containers, networks } = scene.topology;
  const all = containers.map(one => withToldMode(one, scene.details.get(one.id)));
  if (all.every((one, index) => one === containers[index])) return scene;
  return { ...scene, topology: topologyOf(networks, all) };
}
