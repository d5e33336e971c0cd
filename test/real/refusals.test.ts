import { describe, expect, it } from 'vitest';
import type { Change, Named, Wish } from '../../source/domain/change.ts';
import { undoOf } from '../../source/domain/outcome.ts';
import { clean, told } from '../../source/domain/text.ts';
import { handsOn, inspected } from './changing.ts';
import { docker } from './docker.ts';
import { runContainer, tutorialLab } from './lab.ts';

// What this engine refuses, asked for as if netui had not looked first.

const engine = tutorialLab();
const nobody: Named = { id: clean('0'.repeat(64)), name: told('nobody') };

type Row = readonly [
  change: 'connect' | 'disconnect',
  container: string,
  network: string,
  wish: Wish,
  sentence: RegExp,
];

const rows: readonly Row[] = [
  ['connect', 'u1', 'host', {}, /^A container is on the host's network from its creation or never/],
  ['disconnect', 'tomcat83', 'host', {}, /^A container is on the host's network from its creation or never/],
  ['connect', 'tomcat83', 'test_network', {}, /^tomcat83 has no network stack of its own/],
  ['connect', 'alpine2', 'test_network', {}, /^alpine2 has no network stack of its own/],
  ['connect', 'u1', 'none', {}, /^none cannot be combined with another network/],
  ['connect', 'tomcat84', 'test_network', {}, /^none cannot be combined with another network/],
  ['connect', 'tomcat81', 'bridge', { aliases: [told('x')] }, /^The default bridge resolves no names/],
  [
    'connect',
    'tomcat81',
    'bridge',
    { ipv4: clean('172.17.0.99') },
    /^The default bridge gives addresses itself/,
  ],
  ['connect', 'u1', 'auto', { ipv4: clean('172.31.0.99') }, /^The engine chose the subnet of auto itself/],
  ['connect', 'u1', 'test_network', { ipv4: clean('10.99.0.2') }, /^That address is not on test_network/],
  [
    'connect',
    'u1',
    'test_network',
    { ipv4: clean('172.18.0.82') },
    /^That address is in use on test_network/,
  ],
  [
    'connect',
    'u1',
    'test_network',
    { ipv4: clean('notanip') },
    /^The engine does not take that for an address/,
  ],
];

describe('what the engine refuses is said in a sentence, and nothing is left of it', () => {
  it.each(rows)('%s %s %s %j', async (kind, container, network, wish, sentence) => {
    using hands = await handsOn(engine);
    if (network === 'auto') await docker(engine, 'network', 'create', 'auto');
    const change = {
      kind,
      container: await hands.container(container),
      network: await hands.network(network),
      ...wish,
    } as Change;
    const before = (await inspected(engine, container)).NetworkSettings;
    const outcome = await hands.make(change);
    expect(outcome).toMatchObject({ kind: 'refused', sentence: expect.stringMatching(sentence) });
    expect((await inspected(engine, container)).NetworkSettings).toEqual(before);
    if (network === 'auto') await docker(engine, 'network', 'rm', 'auto');
  });

  it('an unknown container or network', async () => {
    using hands = await handsOn(engine);
    const [u1, test] = [await hands.container('u1'), await hands.network('test_network')];
    expect(await hands.make({ kind: 'connect', container: nobody, network: test })).toMatchObject({
      kind: 'refused',
      sentence: 'nobody no longer exists.',
    });
    expect(await hands.make({ kind: 'connect', container: u1, network: nobody })).toMatchObject({
      kind: 'refused',
      sentence: 'The network nobody no longer exists.',
    });
  });

  it('a network without a free address: half an endpoint stays, and that is said', async () => {
    using hands = await handsOn(engine);
    await docker(engine, 'network', 'create', '--subnet', '10.60.0.0/30', 'tiny');
    await runContainer(engine, 'only', ['--network', 'tiny']);
    await runContainer(engine, 'late');
    const [container, network] = [await hands.container('late'), await hands.network('tiny')];
    const outcome = await hands.make({ kind: 'connect', container, network });
    expect(outcome).toMatchObject({
      kind: 'refused',
      sentence: expect.stringMatching(
        /^No address .* is free on tiny\. Half an endpoint is left there: late will not start/,
      ),
    });
    await docker(engine, 'stop', 'late');
    await expect(docker(engine, 'start', 'late')).rejects.toThrow(/no available IPv4 addresses/);
    // The way out that was named.
    expect(await hands.make({ kind: 'disconnect', container, network })).toMatchObject({ kind: 'done' });
    expect(await hands.make({ kind: 'start', container })).toMatchObject({ kind: 'done' });
    await docker(engine, 'rm', '--force', 'late', 'only');
    await docker(engine, 'network', 'rm', 'tiny');
  });
});

describe('what is so already', () => {
  it.each([
    ['connect', 'u1', 'bridge', 'Nothing had to be done: u1 is on bridge.'],
    ['disconnect', 'u1', 'test_network', 'Nothing had to be done: u1 is not on test_network.'],
    ['start', 'u1', '', 'Nothing had to be done: u1 runs.'],
    ['stop', 'u3', '', 'Nothing had to be done: u3 does not run.'],
    ['unpause', 'u1', '', 'Nothing had to be done: u1 is not paused.'],
  ] as const)('%s %s %s is success with a note, and leaves nothing to undo', async (kind, name, on, note) => {
    using hands = await handsOn(engine);
    const container = await hands.container(name);
    const change = on ? { kind, container, network: await hands.network(on) } : { kind, container };
    const outcome = await hands.make(change as Change);
    expect(outcome).toEqual({ kind: 'done', change, note });
  });
});

describe('a container that a failed connect poisoned', () => {
  it('is freed at once: it starts again, and is not on the network', async () => {
    using hands = await handsOn(engine);
    const [container, network] = [await hands.container('u1'), await hands.network('test_network')];
    const taken = { kind: 'connect', container, network, ipv4: clean('172.18.0.82') } as const;
    expect(await hands.make(taken)).toEqual({
      kind: 'refused',
      change: taken,
      sentence:
        'That address is in use on test_network. Half an endpoint was there, as a connect that failed leaves it, and netui cleared it away.',
      said: 'Address already in use',
    });
    expect(Object.keys((await inspected(engine, 'u1')).NetworkSettings.Networks)).toEqual(['bridge']);
    expect(await hands.make({ kind: 'restart', container })).toMatchObject({ kind: 'done' });
    expect((await inspected(engine, 'u1')).State.Running).toBe(true);
  });

  it('by somebody else is freed by a disconnect', async () => {
    using hands = await handsOn(engine);
    const [container, network] = [await hands.container('u2'), await hands.network('test_network')];
    const connect = ['network', 'connect', '--ip', '172.18.0.82', 'test_network', 'u2'];
    await expect(docker(engine, ...connect)).rejects.toThrow('Address already in use');
    expect((await inspected(engine, 'u2')).NetworkSettings.Networks['test_network']).toMatchObject({
      EndpointID: '',
    });
    const outcome = await hands.make({ kind: 'disconnect', container, network });
    expect(outcome).toMatchObject({
      kind: 'done',
      note: expect.stringMatching(/netui cleared it away\.$/),
    });
    expect(undoOf(outcome)).toBeUndefined();
    expect(Object.keys((await inspected(engine, 'u2')).NetworkSettings.Networks)).toEqual(['bridge']);
  });
});
