import { join } from 'node:path';
import { setTimeout as watched } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { type FaultProxy, startFaultProxy } from '../faults/fault-proxy.ts';
import type { Program } from '../pty.ts';
import { docker } from './docker.ts';
import { tutorialLab } from './lab.ts';
import { openNetui } from './netui.ts';

// What netui asks of the engine, and writes to the terminal, while nothing happens there.

const engine = tutorialLab();

it('nothing is written and nothing asked while nothing changes', async () => {
  const { program, proxy } = await opened('30');
  const [written, asked] = [program.written().length, pathsOf(proxy)];
  await watched(1_500);
  expect(pathsOf(proxy)).toEqual(asked);
  expect(program.written().length).toBe(written);
  // It was not asleep.
  await docker(engine, 'pause', 'u1');
  await program.waitFor(/◐ u1/);
  await docker(engine, 'unpause', 'u1');
});

it('a poll is two requests, and writes nothing where nothing has changed', async () => {
  const { program, proxy } = await opened('1');
  const [written, asked] = [program.written().length, pathsOf(proxy).length];
  await vi.waitFor(() => expect(pathsOf(proxy).length).toBeGreaterThanOrEqual(asked + 6), {
    timeout: 10_000,
  });
  const polls = pathsOf(proxy).slice(asked, asked + 6);
  for (const at of [0, 2, 4]) {
    expect(polls.slice(at, at + 2).sort()).toEqual(['/containers/json?all=true', '/networks']);
  }
  expect(program.written().length).toBe(written);
});

/** netui on the lab by way of a proxy that sees its requests, once it knows everything about every container. */
async function opened(poll: string): Promise<{ program: Program; proxy: FaultProxy }> {
  const proxy = await startFaultProxy({ upstream: { socketPath: join(engine.folder, 'docker.sock') } });
  onTestFinished(() => proxy.close());
  const program = openNetui(engine, ['u1', '--host', proxy.url, '--poll', poll]);
  await program.waitFor('● live');
  await program.waitFor(/Hostname +[0-9a-f]{12}/);
  const ids = (await docker(engine, 'ps', '--all', '--quiet', '--no-trunc')).split('\n');
  const inspects = () => ids.filter(id => pathsOf(proxy).includes(`/containers/${id}/json`));
  await vi.waitFor(() => expect(inspects()).toEqual(ids));
  await vi.waitFor(async () => {
    const before = proxy.seen.length;
    await watched(300);
    expect(proxy.seen.length).toBe(before);
  });
  return { program, proxy };
}

function pathsOf(proxy: FaultProxy): readonly string[] {
  return proxy.seen.map(({ path }) => path.replace(/^\/v\d+\.\d+/, ''));
}
