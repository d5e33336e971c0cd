import { describe, expect, it } from 'vitest';
import type { Lifecycle } from '../../source/domain/change.ts';
import { EngineFailure } from '../../source/domain/failure.ts';
import { undoOf } from '../../source/domain/outcome.ts';
import { clean } from '../../source/domain/text.ts';
import { handsOn, inspected } from './changing.ts';
import { docker } from './docker.ts';
import { runContainer, tutorialLab } from './lab.ts';

const engine = tutorialLab();

async function stateOf(name: string): Promise<string> {
  return (await inspected(engine, name)).State.Status;
}

describe('a container’s lifecycle', () => {
  it.each([
    ['pause', 'paused', 'running'],
    ['stop', 'exited', 'running'],
  ] as const)('%s, and back', async (kind, then, again) => {
    using hands = await handsOn(engine);
    const done = await hands.make({ kind, container: await hands.container('u2') });
    expect(await stateOf('u2')).toBe(then);
    expect(await hands.undo(undoOf(done))).toMatchObject({ kind: 'done' });
    expect(await stateOf('u2')).toBe(again);
  });

  it.each([
    ['start', 'u3', 'running', 'exited'],
    ['unpause', 'u2', 'running', 'paused'],
  ] as const)('%s, and back', async (kind, name, then, again) => {
    using hands = await handsOn(engine);
    if (kind === 'unpause') await docker(engine, 'pause', name);
    const done = await hands.make({ kind, container: await hands.container(name) });
    expect(await stateOf(name)).toBe(then);
    expect(await hands.undo(undoOf(done))).toMatchObject({ kind: 'done' });
    expect(await stateOf(name)).toBe(again);
    if (kind === 'unpause') await docker(engine, 'unpause', name);
  });

  it('restart, which has no way back', async () => {
    using hands = await handsOn(engine);
    const { StartedAt } = (await inspected(engine, 'u2')).State;
    const done = await hands.make({ kind: 'restart', container: await hands.container('u2') });
    expect(done).toEqual({ kind: 'done', change: done.change });
    expect((await inspected(engine, 'u2')).State).toMatchObject({ Status: 'running' });
    expect((await inspected(engine, 'u2')).State.StartedAt).not.toBe(StartedAt);
  });

  it('a paused container is stopped too', async () => {
    using hands = await handsOn(engine);
    const container = await hands.container('u2');
    await hands.make({ kind: 'pause', container });
    expect(await hands.make({ kind: 'start', container })).toMatchObject({
      kind: 'refused',
      sentence: 'u2 is paused: unpause it first.',
    });
    expect(await hands.make({ kind: 'stop', container })).toMatchObject({ kind: 'done' });
    await docker(engine, 'start', 'u2');
  });

  it('another address after a stop and its undo is said', async () => {
    using hands = await handsOn(engine);
    await runContainer(engine, 'mover', ['--network', 'aaa_network']);
    const stopped = await hands.make({ kind: 'stop', container: await hands.container('mover') });
    const was = JSON.parse(String(undoOf(stopped)?.before)).networks.aaa_network.IPAddress as string;
    await runContainer(engine, 'thief', ['--network', 'aaa_network', '--ip', was]);
    const undone = await hands.undo(undoOf(stopped));
    const now = (await inspected(engine, 'mover')).NetworkSettings.Networks['aaa_network']?.['IPAddress'];
    expect(undone).toMatchObject({
      kind: 'done',
      notGivenBack: [
        `Its address on aaa_network is ${now} now, it was ${was}.`,
        expect.stringMatching(/^Its MAC address on aaa_network is /),
      ],
    });
    await docker(engine, 'rm', '--force', 'mover', 'thief');
  });

  it('a container made with --rm is gone when it stops: there is no way back', async () => {
    using hands = await handsOn(engine);
    await runContainer(engine, 'once', ['--rm']);
    const done = await hands.make({ kind: 'stop', container: await hands.container('once') });
    expect(done.kind).toBe('done');
    expect(undoOf(done)).toBeUndefined();
  });

  it.each([
    ['pause', 'u3', 'u3 does not run.'],
    [
      'start',
      'alpine2',
      'alpine2 lives in the network stack of a container that does not run or no longer exists: start that one first.',
    ],
  ] as const)('%s %s is refused', async (kind, name, sentence) => {
    using hands = await handsOn(engine);
    if (name === 'alpine2') await docker(engine, 'stop', 'alpine2', 'alpine1');
    const outcome = await hands.make({ kind, container: await hands.container(name) });
    expect(outcome).toMatchObject({ kind: 'refused', sentence });
    if (name === 'alpine2') await docker(engine, 'start', 'alpine1', 'alpine2');
  });

  it('a port that is taken keeps a container from starting', async () => {
    using hands = await handsOn(engine);
    await docker(
      engine,
      'create',
      '--name',
      'rival',
      '-p',
      '127.0.0.1:8081:80',
      'netui-lab:1',
      'sleep',
      '1d',
    );
    const outcome = await hands.make({ kind: 'start', container: await hands.container('rival') });
    expect(outcome).toMatchObject({
      kind: 'refused',
      sentence: 'A port of the host that rival publishes is taken by another container or program.',
    });
    await docker(engine, 'rm', 'rival');
  });
});

describe('a container that does not run', () => {
  it('is connected, which the engine does not check, and disconnected by undo', async () => {
    using hands = await handsOn(engine);
    const [container, network] = [await hands.container('u3'), await hands.network('test_network')];
    const done = await hands.make({ kind: 'connect', container, network, ipv4: clean('172.18.0.33') });
    expect(done.kind).toBe('done');
    expect((await inspected(engine, 'u3')).NetworkSettings.Networks['test_network']).toMatchObject({
      IPAMConfig: { IPv4Address: '172.18.0.33' },
    });
    expect(await hands.undo(undoOf(done))).toMatchObject({ kind: 'done' });
    expect(Object.keys((await inspected(engine, 'u3')).NetworkSettings.Networks)).toEqual(['bridge']);
  });
});

describe('what was done is written down', () => {
  it('before and after, with all that would be needed to do it again by hand', async () => {
    using hands = await handsOn(engine);
    const [container, network] = [await hands.container('tomcat82'), await hands.network('aaa_network')];
    const done = await hands.make({ kind: 'disconnect', container, network });
    await hands.undo(undoOf(done));
    const [intent, result, undoing, undone] = hands.audit();
    expect(intent).toMatchObject({
      schema: 1,
      phase: 'intent',
      user: 'ann',
      engine: { url: engine.host, context: 'default' },
      action: 'disconnect',
      container: { id: container.id, name: 'tomcat82' },
      network: { id: network.id, name: 'aaa_network' },
      request: { Container: container.id },
      before: { networks: { aaa_network: { IPAddress: expect.stringMatching(/^172\.19\./) } } },
    });
    expect(result).toMatchObject({ key: intent?.['key'], phase: 'result', outcome: 'done' });
    expect(undoing).toMatchObject({ action: 'connect' });
    expect(undone).toMatchObject({ key: undoing?.['key'], outcome: 'done' });
    expect(JSON.stringify(intent)).not.toContain('Env');
  });
});

describe('read-only', () => {
  it.each(['read-only', 'probes'] as const)('%s changes nothing and writes nothing down', async access => {
    using hands = await handsOn(engine, { access });
    const container = await hands.container('tomcat82');
    const network = await hands.network('test_network');
    const before = await docker(engine, 'inspect', 'tomcat82');
    const lifecycle = (['start', 'stop', 'restart', 'pause', 'unpause'] as const).map(
      (kind): Lifecycle => ({ kind, container }),
    );
    for (const change of [
      { kind: 'disconnect', container, network } as const,
      { kind: 'connect', container, network } as const,
      ...lifecycle,
    ]) {
      const failure = await hands.make(change).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(EngineFailure);
      expect((failure as EngineFailure).failure.kind).toBe('read-only');
    }
    expect(await docker(engine, 'inspect', 'tomcat82')).toBe(before);
    expect(() => hands.audit()).toThrow('ENOENT');
  });
});
