import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { endOf, leftBehind, startInShell } from './shell.ts';
import { fixture } from './subject.ts';

const FAULTS = [
  { key: 'E', of: 'uncaught exception', message: 'timer ^[[2Jfailed' },
  { key: 'P', of: 'unhandled rejection', message: 'promise failed' },
  { key: 'H', of: 'throw in a key handler', message: 'handler failed' },
  { key: 'R', of: 'throw while drawing', message: 'render ^[[2Jfailed' },
];

test.for(FAULTS)('$of: the terminal is given back, and says what happened', async ({ key, message }) => {
  const state = stateHome();
  const { shell } = await startInShell(fixture, { XDG_STATE_HOME: state, SECRET: 'hunter2' });
  shell.press(key);
  expect(await endOf(shell)).toBe(70);
  expect(await leftBehind(shell)).toEqual([]);

  const folder = join(state, 'netui');
  const [name = '', ...others] = readdirSync(folder);
  expect(others).toEqual([]);
  // On one line of the terminal, or two where it is narrow.
  expect(shell.screen().join('')).toContain(`netui crashed: ${message}. Report: ${join(folder, name)}`);
  expect([statSync(folder).mode & 0o777, statSync(join(folder, name)).mode & 0o777]).toEqual([0o700, 0o600]);
  const text = readFileSync(join(folder, name), 'utf8');
  expect(text).not.toMatch(/hunter2|\x1b/);
  const report = JSON.parse(text) as { errors: { message: string; stack: string[] }[] };
  expect(report.errors[0]?.message).toBe(message);
  expect(report.errors[0]?.stack.join('\n')).toContain('screen.ts');
});

test('a crash that cannot be reported says so', async () => {
  const { shell } = await startInShell(fixture, { XDG_STATE_HOME: '/dev/null' });
  shell.press('E');
  expect(await endOf(shell)).toBe(70);
  expect(await leftBehind(shell)).toEqual([]);
  expect(shell.screen().join('')).toMatch(
    /netui crashed: timer .*failed\. No report could be written: ENOTDIR/,
  );
});

test('a screen that does not close in time is left behind', async () => {
  const { shell, pid } = await startInShell(fixture, { STUCK: '1', GRACE: '50' });
  process.kill(pid, 'SIGTERM');
  expect(await endOf(shell)).toBe(143);
  expect(await leftBehind(shell)).toEqual([]);
});

test('a second signal does not wait', async () => {
  const { shell, pid } = await startInShell(fixture, { STUCK: '1', GRACE: '600000' });
  process.kill(pid, 'SIGTERM');
  process.kill(pid, 'SIGINT');
  expect(await endOf(shell)).toBeOneOf([143, 130]);
  expect(await leftBehind(shell)).toEqual([]);
});

test('a crash while leaving keeps the first code', async () => {
  const { shell, pid } = await startInShell(fixture, {
    STUCK: '1',
    GRACE: '600000',
    XDG_STATE_HOME: stateHome(),
  });
  process.kill(pid, 'SIGTERM');
  shell.press('E');
  expect(await endOf(shell)).toBeOneOf([143, 70]);
  expect(await leftBehind(shell)).toEqual([]);
});

test('what libraries print does not reach the screen', async () => {
  const { shell } = await startInShell(fixture, { DEV: 'true', DEBUG: '*' });
  shell.press('C', 'W', 'x');
  await shell.waitFor('typed CWx');
  expect(shell.screen().join('\n')).not.toMatch(/library|warning/i);
  shell.press('q');
  expect(await endOf(shell)).toBe(0);
  expect(shell.written().toString()).not.toMatch(/printed by a library|a warning by Node/);
});

function stateHome(): string {
  const folder = mkdtempSync(join(tmpdir(), 'netui-state-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
