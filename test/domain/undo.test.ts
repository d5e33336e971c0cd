import { expect, test } from 'vitest';
import type { Change, Known, Named } from '../../source/domain/change.ts';
import { clean, told, type Raw } from '../../source/domain/text.ts';
import { type Topology, topologyOf } from '../../source/domain/topology.ts';
import { pushed, topOf, type Undo, type UndoStack, undoSteps, without } from '../../source/domain/undo.ts';
import { container, endpoint, idOf, named, network, networkNamed, tutorialLab } from './lab.ts';

const known: Known = { details: new Map(), heedsPriority: false };

function undo(done: Change, reverse: Change): Undo {
  return { done, reverse, before: '{}' as Raw };
}

function disconnected(who: Named, on: Named, more: object = {}): Undo {
  const both = { container: who, network: on };
  return undo({ kind: 'disconnect', ...both }, { kind: 'connect', ...both, ...more });
}

function whyNot(step: Undo, topology: Topology) {
  return undoSteps([step], topology, known)[0]?.whyNot;
}

test('steps are taken from the top, or from anywhere', () => {
  const topology = tutorialLab();
  const [u1, u2] = [named(topology, 'u1'), named(topology, 'u2')];
  const first = undo({ kind: 'stop', container: u1 }, { kind: 'start', container: u1 });
  const second = undo({ kind: 'pause', container: u2 }, { kind: 'unpause', container: u2 });
  const stack = pushed(pushed([], first), second);
  expect(topOf(stack)).toBe(second);
  expect(without(stack, first)).toEqual([second]);
  expect(topOf(without(stack, second))).toBe(first);
  expect(topOf([])).toBeUndefined();
});

test('only so many are kept', () => {
  const u1 = named(tutorialLab(), 'u1');
  let stack: UndoStack = [];
  const steps = Array.from({ length: 60 }, () =>
    undo({ kind: 'stop', container: u1 }, { kind: 'start', container: u1 }),
  );
  for (const step of steps) stack = pushed(stack, step);
  expect(stack).toHaveLength(50);
  expect(topOf(stack)).toBe(steps.at(-1));
});

test('the list says what was done, what undo does, and why not now, latest first', () => {
  const topology = tutorialLab();
  const [u1, tomcat81] = [named(topology, 'u1'), named(topology, 'tomcat81')];
  const stack = [
    disconnected(u1, networkNamed(topology, 'test_network')),
    undo({ kind: 'stop', container: tomcat81 }, { kind: 'start', container: tomcat81 }),
  ];
  expect(undoSteps(stack, topology, known)).toEqual([
    { undo: stack[1], done: 'Stop tomcat81', text: 'Start tomcat81', whyNot: 'tomcat81 runs already.' },
    {
      undo: stack[0],
      done: 'Disconnect u1 from test_network',
      text: 'Connect u1 to test_network',
      whyNot: undefined,
    },
  ]);
});

test('not once its container or network is gone, or is another one of that name', () => {
  const { networks, containers } = tutorialLab();
  const topology = tutorialLab();
  const step = disconnected(named(topology, 'u1'), networkNamed(topology, 'test_network'));
  const others = networks.filter(one => one.name.safe !== told('test_network').safe);
  expect(whyNot(step, topologyOf(others, containers))).toBe('The network test_network no longer exists.');
  expect(
    whyNot(step, topologyOf([...others, network('test_network', { id: idOf('anew') })], containers)),
  ).toBe('The network test_network was made anew: it is not the one that the settings belong to.');
  expect(whyNot(step, topologyOf(networks, []))).toBe('u1 no longer exists.');
});

test('the default bridge is the same one under a new id', () => {
  const { networks, containers } = tutorialLab();
  const bridge = network('bridge', { id: idOf('before the engine started') });
  const off = containers.map(one => ({ ...one, endpoints: [] }));
  expect(whyNot(disconnected(named(tutorialLab(), 'u1'), bridge), topologyOf(networks, off))).toBeUndefined();
});

test('not while somebody else has the address, or it is so already', () => {
  const topology = tutorialLab();
  const [u1, test, bridge] = [
    named(topology, 'u1'),
    networkNamed(topology, 'test_network'),
    networkNamed(topology, 'bridge'),
  ];
  expect(whyNot(disconnected(u1, test, { ipv4: clean('172.18.0.3') }), topology)).toBe(
    'tomcat82 has 172.18.0.3 already.',
  );
  expect(whyNot(disconnected(u1, bridge), topology)).toBe('u1 is on bridge already.');
  const both = { container: u1, network: test };
  expect(whyNot(undo({ kind: 'connect', ...both }, { kind: 'disconnect', ...both }), topology)).toBe(
    'u1 is not on test_network.',
  );
});

test('its own wish does not stand in its way', () => {
  const { networks } = tutorialLab();
  const mine = container('mine', 'test_network', {
    state: 'exited',
    endpoints: [endpoint('vault', '', { wantedIpv4: clean('172.19.0.9') })],
  });
  const topology = topologyOf(networks, [mine]);
  const step = disconnected(mine, networkNamed(topology, 'test_network'), { ipv4: clean('172.18.0.9') });
  expect(whyNot(step, topology)).toBeUndefined();
});

test('nor do aliases that netui would not give, but somebody did', () => {
  const topology = tutorialLab();
  const step = disconnected(named(topology, 'u1'), networkNamed(topology, 'test_network'), {
    aliases: [told('a b')],
  });
  expect(whyNot(step, topology)).toBeUndefined();
});
