import { expect, test } from 'vitest';
import type { Change, Known } from '../../source/domain/change.ts';
import { joiningNew } from '../../source/domain/joining.ts';
import { type Plan, planAllBack, planOf, planText } from '../../source/domain/plan.ts';
import { consequencesOfPlan, refusalOfPlan } from '../../source/domain/plan-consequences.ts';
import { clean, type Raw, told, words } from '../../source/domain/text.ts';
import { type Topology, topologyOf } from '../../source/domain/topology.ts';
import { container, endpoint, idOf, named, network, tutorialLab } from './lab.ts';

const known: Known = { details: new Map(), heedsPriority: false };

function together(topology: Topology): Plan {
  const [from, to] = ['u1', 'u2'].map(name => topology.containers.find(one => one.name.safe === name));
  if (!from || !to) throw new Error('not the lab');
  const changes = joiningNew({ from, to, topology });
  return { title: words`Connect u1 and u2 to a new network`, steps: changes.map(change => ({ change })) };
}

test('both on a new network: every step is possible after the one before it, and none of it is now', () => {
  const topology = tutorialLab();
  const plan = together(topology);
  expect(refusalOfPlan(plan, topology, known)).toBeUndefined();
  const [, second] = plan.steps;
  expect(refusalOfPlan(planOf(second?.change as Change), topology, known)).toBe(
    'The network app no longer exists.',
  );
  expect(planText(plan)).toBe(
    'docker network create app\ndocker network connect app u1\ndocker network connect app u2',
  );
});

test('what all of it comes to says who is meant, and what is said twice once', () => {
  const topology = tutorialLab();
  expect(consequencesOfPlan(together(topology), topology, known)).toMatchObject({
    question: 'Connect u1 and u2 to a new network?',
    steps: ['Create the network app', 'Connect u1 to app', 'Connect u2 to app'],
    gained: [
      'the network app, a bridge with a subnet that the engine chooses, where names resolve',
      'u1: an address on app',
      'u2: an address on app',
      'u2: names: u1 finds u2, and u2 finds it',
    ],
    undo: { possible: true },
  });
});

test('a name that is taken, be it only by a container that asks for it, is not proposed', () => {
  const { networks, containers } = tutorialLab();
  const waiting = container('waiting', 'app2', { state: 'exited', endpoints: [endpoint('app2', '')] });
  const topology = topologyOf([...networks, network('app')], [...containers, waiting]);
  expect(planText(together(topology))).toContain('docker network create app3\n');
  const taken: Change = { kind: 'create-network', network: { id: clean(''), name: told('app') } };
  expect(refusalOfPlan(planOf(taken), topology, known)).toBe('A network app exists already.');
});

test('the network goes only when nobody but those who were put on it is there', () => {
  const { networks, containers } = tutorialLab();
  const app = network('app', { id: idOf('app') });
  const onApp = ['u1', 'u2'].map(name => {
    const one = containers.find(other => other.name.safe === name);
    if (!one) throw new Error('not the lab');
    return { ...one, endpoints: [...one.endpoints, endpoint('app', '172.21.0.2')] };
  });
  const rest = containers.filter(one => !onApp.some(other => other.id === one.id));
  const topology = topologyOf([...networks, app], [...rest, ...onApp]);
  const on = { id: app.id, name: app.name };
  const step = (done: Change, reverse: Change) => ({ done, reverse, before: '{}' as Raw });
  const create: Change = { kind: 'create-network', network: on };
  const undos = [
    step(create, { kind: 'remove-network', network: on }),
    ...['u1', 'u2'].map(name => {
      const both = { container: named(topology, name), network: on };
      return step({ kind: 'connect', ...both }, { kind: 'disconnect', ...both });
    }),
  ];
  const back = planAllBack(undos, words`it`);
  expect(refusalOfPlan(back, topology, known)).toBeUndefined();
  const guest = container('web', 'app', { endpoints: [endpoint('app', '172.21.0.9')] });
  const used = topologyOf([...networks, app], [...rest, ...onApp, guest]);
  expect(refusalOfPlan(back, used, known)).toBe('web is on app: disconnect it first.');
  expect(
    refusalOfPlan(planOf({ kind: 'remove-network', network: networkOf('bridge') }), topology, known),
  ).toBe("bridge is the engine's own and stays.");

  function networkOf(name: string) {
    const found = topology.networkByName.get(name);
    if (!found) throw new Error('not the lab');
    return { id: found.id, name: found.name };
  }
});
