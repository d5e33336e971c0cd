import { expect, it } from 'vitest';
import { atPrompt, endOf, leftBehind, startInShell, startShell, type } from '../terminal/shell.ts';
import type { Subject } from '../terminal/subject.ts';
import { docker, dockerEnvironment } from './docker.ts';
import { netui } from './netui.ts';
import { runEngine } from './run-engine.ts';

// The terminal after netui was on a real engine, under a shell.

const engine = runEngine();

const subject: Subject = {
  name: 'netui',
  command: [process.execPath, netui],
  env: dockerEnvironment(engine),
  ready: '● live',
  plain: /^Network /m,
};

it('is as it was after q', async () => {
  const { shell } = await startInShell(subject);
  expect(await leftBehind(shell)).not.toEqual([]);
  shell.press('q');
  expect(await endOf(shell)).toBe(0);
  expect(await leftBehind(shell)).toEqual([]);
});

it('is as it was after a q that was typed before there was anything to see', async () => {
  const shell = await startShell(subject);
  type(shell, subject);
  shell.press('q');
  await shell.waitFor(() => shell.modes().get(1049) === false);
  shell.press('echo "ended <$?>"', 'Enter');
  await shell.waitFor('ended <0>');
  expect(await leftBehind(shell)).toEqual([]);
});

it('is as it was after q while there is no engine', async () => {
  const nowhere = { ...subject, env: { ...subject.env, DOCKER_HOST: 'unix:///nowhere/docker.sock' } };
  const { shell } = await startInShell({ ...nowhere, ready: 'tries again in 2 s' });
  shell.press('q');
  expect(await endOf(shell)).toBe(0);
  expect(await leftBehind(shell)).toEqual([]);
});

it('is the shell’s after ^Z, and shows what happened meanwhile after fg', async () => {
  const { shell, pid } = await startInShell(subject);
  shell.press('Ctrl-Z');
  await expect.poll(() => shell.stateOf(pid)).toBe('T');
  await shell.waitFor(atPrompt);
  await docker(engine, 'network', 'create', 'meanwhile');
  shell.press('fg', 'Enter');
  await shell.waitFor('meanwhile');
  await docker(engine, 'network', 'rm', 'meanwhile');
  await shell.waitForGone(/^ {4}meanwhile/m);
  shell.press('q');
  expect(await endOf(shell)).toBe(0);
  expect(await leftBehind(shell)).toEqual([]);
});
