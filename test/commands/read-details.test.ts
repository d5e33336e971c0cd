import { describe, expect, test } from 'vitest';
import { ls } from '../../source/commands/ls.ts';
import { failureOf } from '../../source/domain/failure.ts';
import { detail, tutorialLab } from '../domain/lab.ts';
import { failed, fakeEngine, inspecting, never, printed } from './fake-engine.ts';

describe('inspecting', () => {
  test('leaves out a container that vanished meanwhile, and keeps one that may not be inspected', async () => {
    const lab = tutorialLab();
    const inspectContainer = inspecting(lab, name => {
      if (name === 'u1') throw failed('gone');
      if (name === 'u2') throw failed('denied');
      return detail();
    });
    const { containers, networks } = JSON.parse(
      await printed(fakeEngine(lab, { inspectContainer }), { json: true }),
    );
    const names = containers.map((one: { name: string }) => one.name);
    expect(names).toEqual(['u2', 'alpine1', 'alpine2', 'tomcat81', 'tomcat82', 'tomcat83', 'tomcat84']);
    expect(containers[0].endpoints[0]).toMatchObject({ network: 'bridge', aliases: [], names: [] });
    expect(networks[0].containers.map((one: { name: string }) => one.name)).toEqual(['u2', 'alpine1']);
  });

  test('is done four at a time', async () => {
    const lab = tutorialLab();
    let now = 0;
    let most = 0;
    const inspectContainer = inspecting(lab, async () => {
      most = Math.max(most, ++now);
      await Promise.resolve();
      now--;
      return detail();
    });
    await printed(fakeEngine(lab, { inspectContainer }), { json: true });
    expect([most, now]).toEqual([4, 0]);
  });

  test('ends with the first failure, gives the others up, and prints nothing', async () => {
    const lab = tutorialLab();
    const stopped: string[] = [];
    const inspectContainer = inspecting(lab, (name, signal) => {
      if (name === 'u2') throw failed('timeout');
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          stopped.push(name);
          reject(failed('aborted'));
        });
      });
    });
    const parts: string[] = [];
    const error = await ls(
      fakeEngine(lab, { inspectContainer }),
      { json: true },
      part => parts.push(part),
      never,
    ).catch((one: unknown) => one);
    expect(failureOf(error).kind).toBe('timeout');
    expect([parts, stopped]).toEqual([[], ['u1', 'alpine1', 'alpine2']]);
  });

  test('stops when its caller does', async () => {
    const lab = tutorialLab();
    const stop = new AbortController();
    const inspectContainer = inspecting(
      lab,
      (_, signal) =>
        new Promise((_, reject) => {
          stop.abort();
          reject(failed(signal.aborted ? 'aborted' : 'timeout'));
        }),
    );
    const running = ls(fakeEngine(lab, { inspectContainer }), { json: true }, () => undefined, stop.signal);
    await expect(running).rejects.toMatchObject({ failure: { kind: 'aborted' } });
  });
});
