import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { operandOf, type Operand } from '../../source/domain/ping-operand.ts';
import { clean, type Safe, told, words } from '../../source/domain/text.ts';
import { createModem } from '../../source/engine/modem.ts';
import { ping, type PingProgress } from '../../source/engine/ping.ts';
import { createProber, type Prober } from '../../source/engine/prober.ts';
import { docker, type PrivateEngine } from './docker.ts';
import { removeEngine, startDaemon, startEngine, stopDaemon } from './engine.ts';
import { runContainer, tutorialLab } from './lab.ts';
import { runEngine } from './run-engine.ts';

const lab = tutorialLab();
const never = new AbortController().signal;

function proberOf(engine: PrivateEngine): Prober {
  const modem = createModem({
    place: { socketPath: join(engine.folder, 'docker.sock') },
    endpoint: words`there`,
  });
  modem.pin(engine.api ?? '1.41');
  return createProber(modem);
}

async function idOf(name: string, engine = lab) {
  return clean(await docker(engine, 'inspect', '--format', '{{.Id}}', name));
}

async function ran(name: string, argv: readonly string[], signal = never) {
  const out: Safe[] = [];
  const end = await proberOf(lab).run(await idOf(name), { argv }, ({ lines }) => out.push(...lines), signal);
  return { end, out };
}

describe('what an engine does with an exec', () => {
  test('both outputs, and the exit code', async () => {
    const { end, out } = await ran('u1', ['sh', '-c', 'echo one; echo two >&2; exit 7']);
    expect(end).toEqual({ kind: 'ended', code: 7 });
    expect(out.toSorted()).toEqual(['one', 'two']);
  });

  test.each([
    ['nosuch', 'no-program', /executable file not found in \$PATH/],
    ['/bin/nosuch', 'no-program', /no such file or directory/],
    ['/etc/hosts', 'not-executable', /permission denied/],
  ])('%s is never started: %s', async (program, why, said) => {
    expect((await ran('u1', [program])).end).toEqual({
      kind: 'not-started',
      why,
      said: expect.stringMatching(said),
    });
  });

  test.each([
    ['u3', 'not-running'],
    ['tomcat84', 'paused'],
  ])('%s is refused: %s', async (name, why) => {
    if (why === 'paused') await docker(lab, 'pause', name);
    expect((await ran(name, ['true'])).end).toMatchObject({ kind: 'refused', why });
    if (why === 'paused') await docker(lab, 'unpause', name);
  });

  test('of a container that is gone', async () => {
    const gone = clean('0'.repeat(64));
    const end = await proberOf(lab).run(gone, { argv: ['true'] }, () => undefined, never);
    expect(end).toMatchObject({ kind: 'refused', why: 'gone' });
  });

  test('endless output is cut off, and the program outlives it no longer than it likes', async () => {
    const { end, out } = await ran('u1', ['timeout', '2', 'yes']);
    expect(end).toEqual({ kind: 'unknown', why: 'too-much-output', said: '' });
    expect(out).toHaveLength(2_000);
  });

  test('a program that is left runs on until it ends by itself', async () => {
    const stop = new AbortController();
    const id = await idOf('u1');
    const left = proberOf(lab).run(
      id,
      { argv: ['ping', '-c', '3', '127.0.0.1'] },
      () => stop.abort(),
      stop.signal,
    );
    expect(await left).toEqual({ kind: 'left', mayRun: true });
    expect(await docker(lab, 'top', 'u1')).toContain('ping -c 3 127.0.0.1');
    await expect
      .poll(() => docker(lab, 'top', 'u1'), { timeout: 10_000 })
      .not.toContain('ping -c 3 127.0.0.1');
  });
});

test('an engine that is restarted in the middle of a ping leaves its result unknown', async context => {
  if (inject('builtIn') !== undefined) context.skip('the built-in engine has no daemon to restart');
  expect(runEngine().name).toBe(lab.name);
  const engine = await startEngine();
  try {
    await runContainer(engine, 'web', ['--restart', 'always']);
    const from = { id: await idOf('web', engine), name: told('web') };
    const target = operandOf('127.0.0.1') as Operand;
    const progress: PingProgress[] = [];
    let restarted: Promise<void> | undefined;
    for await (const one of ping(proberOf(engine), from, { target }, { count: 10 }, never)) {
      progress.push(one);
      if (one.kind === 'asking' && one.stats.received > 0) {
        restarted ??= stopDaemon(engine).then(() => startDaemon(engine));
      }
    }
    await restarted;
    const last = progress.at(-1);
    expect(last).toMatchObject({ kind: 'ended', outcome: { kind: 'unknown' } });
    expect(last?.kind === 'ended' && last.stats.received).toBeGreaterThan(0);
  } finally {
    await removeEngine(engine);
  }
});
