import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { copy } from '../../source/terminal/copy.ts';
import { forbiddenBytes } from '../allowed-bytes.ts';

function output() {
  const written: string[] = [];
  return { written, stdout: { write: (text: string) => written.push(text) } };
}

/** A folder with a tmux of our own in it, which writes down how it was called. */
function tmux(script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'netui-tmux-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'tmux'), `#!/bin/sh\ncd ${folder}\n${script}\n`);
  chmodSync(join(folder, 'tmux'), 0o755);
  return folder;
}

const asked = (text: string) => `\u001b]52;c;${Buffer.from(text).toString('base64')}\u001b\\`;

test('the terminal is asked by OSC 52', async () => {
  const { written, stdout } = output();
  expect(await copy('172.17.0.2 · é', { stdout, env: {} })).toEqual({ kind: 'asked', whom: 'terminal' });
  expect(written).toEqual([asked('172.17.0.2 · é')]);
  expect(forbiddenBytes(written.join(''))).toEqual([]);
});

test('inside tmux it is tmux that is given the text, and the terminal is left alone', async () => {
  const { written, stdout } = output();
  const folder = tmux('echo "$@" >called; cat >given');
  const env = { TMUX: '/tmp/tmux-0/default,1,0', PATH: `${folder}:/usr/bin:/bin` };
  expect(await copy("it's $(u1)", { stdout, env })).toEqual({ kind: 'asked', whom: 'tmux' });
  expect(readFileSync(join(folder, 'called'), 'utf8')).toBe('load-buffer -w -\n');
  expect(readFileSync(join(folder, 'given'), 'utf8')).toBe("it's $(u1)");
  expect(written).toEqual([]);
});

test.each([
  ['an old tmux', () => tmux('exit 1')],
  ['no tmux', () => '/nowhere'],
])('with %s the terminal is asked all the same', async (_, folder) => {
  const { written, stdout } = output();
  const env = { TMUX: 'x', PATH: folder() };
  expect(await copy('u1', { stdout, env })).toEqual({ kind: 'asked', whom: 'terminal' });
  expect(written).toEqual([asked('u1')]);
});

test('nothing is sent of what is too long', async () => {
  const { written, stdout } = output();
  expect(await copy('x'.repeat(60_000), { stdout, env: {} })).toEqual({ kind: 'too-long' });
  expect(written).toEqual([]);
});
