import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startFakeEngine } from '../faults/fake-engine.ts';
import { startFaultProxy } from '../faults/fault-proxy.ts';
import { startProgram } from '../pty.ts';
import { keysOf } from '../soak/random-keys.ts';
import { generator } from '../random-texts.ts';

// Whoever leans on the keyboard, or lets a cat walk over it: what the built netui asks of the engine then.

type Walk = {
  readonly args: readonly string[];
  /** Fewest keys, and a request that has to leave before the walk ends: chance may need a few more. */
  readonly keys: number;
  readonly until?: RegExp;
};

/** Presses keys at random, leaves, and gives the requests that did more than read. */
async function walk({ args, keys: fewest, until }: Walk): Promise<readonly string[]> {
  const engine = await startFakeEngine();
  onTestFinished(() => engine.close());
  const proxy = await startFaultProxy({ upstream: engine.place });
  onTestFinished(() => proxy.close());
  const state = mkdtempSync(join(tmpdir(), 'netui-keys-'));
  onTestFinished(() => rmSync(state, { recursive: true, force: true }));
  const program = startProgram({
    command: process.execPath,
    args: ['dist/netui.js', ...args],
    env: { DOCKER_HOST: proxy.url, XDG_STATE_HOME: state },
    cols: 100,
    rows: 30,
    onEnd: onTestFinished,
  });
  await program.waitFor('● live');
  const random = generator(20_270_301);
  const press = keysOf({ program, random });
  const asked = () =>
    proxy.seen
      .filter(({ method }) => method !== 'GET' && method !== 'HEAD')
      .map(({ method, path }) => `${method} ${path}`);
  const isDone = (count: number) => count >= fewest && (!until || asked().some(one => until.test(one)));
  for (let [at, count] = [0, 0]; count < 3_000 && !isDone(count); at += 1) {
    count += press();
    // A screen that is drawn at another width has read what was pressed before.
    const cols = 100 + (at % 2);
    program.resize(cols, 30);
    await program.waitFor(([header = '']) => header.length === cols - 1);
  }
  program.press('Ctrl-C');
  expect(await program.exit).toEqual({ code: 0, signal: 0 });
  return asked();
}

const exec = /^POST \/v1\.41\/containers\/[0-9a-f]{64}\/exec$/;
const change = /^POST \S+\/(connect|disconnect|start|stop|restart|pause|unpause)\b/;

test('with --read-only nothing but GET and HEAD ever leaves', async () => {
  expect(await walk({ args: ['--read-only'], keys: 500 })).toEqual([]);
}, 120_000);

test('with --read-only --probe programs are run in containers, and nothing else is done', async () => {
  const asked = await walk({ args: ['--read-only', '--probe'], keys: 200, until: exec });
  expect(new Set(asked.map(one => exec.test(one) || one))).toEqual(new Set([true]));
});

test('without it the same keys change something', async () => {
  const asked = await walk({ args: [], keys: 100, until: change });
  expect(asked).toContainEqual(expect.stringMatching(change));
});
