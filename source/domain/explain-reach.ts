import { withToldMode } from './mode.ts';
import type { Expectation, Explanation, Goal, Question, Scene } from './reach.ts';
import { aimOf } from './reach-aim.ts';
import { byAddress, type ByAddress } from './reach-by-ip.ts';
import { byName } from './reach-by-name.ts';
import { byPort } from './reach-by-port.ts';
import { mendsOf } from './reach-mends.ts';
import { pathOf } from './reach-path.ts';
import { startOf } from './reach-place.ts';
import { byPublished } from './reach-published.ts';
import { type Safe, words } from './text.ts';
import { topologyOf } from './topology.ts';

/**
 * Why one place reaches another or does not, by rule alone: what is expected by address, by name, of a port and of
 * published ports (the first of each counts), the way between them, and what would make it a yes. The same for the
 * same question and scene; nothing is asked of anybody.
 */
export function explainReach(question: Question, told: Scene): Explanation {
  const scene = withModes(told);
  const { to, port } = question;
  const from = startOf(question.from, scene);
  const aim = aimOf(to, from, scene);
  // A name that Docker does not know stands for no address that netui could tell.
  const isStranger = aim.name !== undefined && aim.place.kind === 'unknown' && aim.container === undefined;
  const addresses = isStranger ? [] : byAddress(from, aim, scene);
  const names = byName(from, aim, scene);
  const [counting] = addresses;
  const ports = port === undefined ? [] : byPort(port, counting, aim, scene);
  const published = byPublished(from, aim, port, scene);
  const expectations = [...addresses.map(withoutLeg), ...names, ...ports, ...published];
  const decision = counting ?? names[0] ?? { expected: 'unknown' as const, reasons: [] };
  const path = pathOf(
    {
      from,
      aim,
      leg: counting?.leg,
      names: { from: nameOf(question.from), to: nameOf(to) },
      decision,
      published: from.kind === 'outside' ? published[0] : undefined,
    },
    scene,
  );
  return { question, expectations, path, mends: mendsOf(from, aim, expectations, scene) };
}

function withoutLeg({ by, target, expected, reasons }: ByAddress): Expectation {
  return { by, target, expected, reasons };
}

/* Podman tells the modes of its containers one by one: a picture made of its list alone knows none. */
function withModes(scene: Scene): Scene {
  const { containers, networks } = scene.topology;
  const all = containers.map(one => withToldMode(one, scene.details.get(one.id)));
  if (all.every((one, index) => one === containers[index])) return scene;
  return { ...scene, topology: topologyOf(networks, all) };
}

function nameOf(goal: Goal): Safe {
  switch (goal.kind) {
    case 'container':
      return goal.container.name.safe;
    case 'host':
      return words`the docker host`;
    case 'outside':
      return words`outside`;
    case 'address':
      return goal.address;
    case 'name':
      return goal.name;
  }
}
