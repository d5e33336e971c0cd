import { expect, onTestFinished, test } from 'vitest';
import { type Program, startProgram } from '../pty.ts';
import { atPrompt, endOf, leftBehind, startInShell, startShell, type } from './shell.ts';
import type { Subject } from './subject.ts';

const POLL = { timeout: 5000 };

/** Suspending under a shell with job control, and where there is none. */
export function testSuspending(subject: Subject): void {
  test.for(['Ctrl-Z', 'SIGTSTP'] as const)(`${subject.name}: %s and fg, twice`, async by => {
    const { shell, pid } = await startInShell(subject);
    for (let round = 0; round < 2; round++) {
      if (by === 'SIGTSTP') process.kill(pid, by);
      else shell.press(by);
      await stopped(shell, pid);
      await foregroundAgain(shell, subject);
    }
    shell.press('q');
    expect(await endOf(shell)).toBe(0);
    expect(await leftBehind(shell)).toEqual([]);
  });

  test(`${subject.name}: stops the program around it as well`, async () => {
    const shell = await startShell(subject);
    type(shell, subject, "sh -c '", "; exit $?'");
    await shell.waitFor(subject.ready);
    const wrapper = shell.foreground();
    await raw(shell);
    shell.press('Ctrl-Z');
    await expect.poll(() => shell.stateOf(wrapper)).toBe('T');
    await shell.waitFor(atPrompt);
    await foregroundAgain(shell, subject);
    shell.press('q');
    expect(await endOf(shell)).toBe(0);
  });

  test(`${subject.name}: started in the background, it draws nothing before fg`, async () => {
    const shell = await startShell(subject);
    type(shell, subject, '', '&');
    await expect.poll(() => shell.processes().map(pid => shell.stateOf(pid)), POLL).toContain('T');
    expect(shell.written().toString()).not.toContain('\x1b');
    await foregroundAgain(shell, subject);
    shell.press('q');
    expect(await endOf(shell)).toBe(0);
  });

  test(`${subject.name}: sent to the background, it waits for fg`, async () => {
    const { shell, pid } = await startInShell(subject);
    shell.press('Ctrl-Z');
    await stopped(shell, pid);
    const before = shell.written().length;
    // What `bg` sends; it stops again on its own as soon as it wants the terminal.
    process.kill(pid, 'SIGCONT');
    shell.press('echo later', 'Enter');
    await shell.waitFor(/^later$/m);
    await expect.poll(() => shell.stateOf(pid), POLL).toBe('T');
    expect(shell.written().subarray(before).toString()).not.toContain('\x1b');
    await foregroundAgain(shell, subject);
    shell.press('q');
    expect(await endOf(shell)).toBe(0);
  });

  test(`${subject.name}: a terminal resized while it was stopped is drawn at its new size`, async () => {
    const { shell, pid } = await startInShell(subject);
    shell.press('Ctrl-Z');
    await stopped(shell, pid);
    shell.resize(100, 30);
    await foregroundAgain(shell, subject);
    await shell.waitFor(
      screen => (screen[0] ?? '').includes('100x30') || screen.some(row => row.length > 90),
    );
  });

  test(`${subject.name}: killed while it is stopped, it leaves the shell alone`, async () => {
    const { shell, pid } = await startInShell(subject);
    shell.press('Ctrl-Z');
    await stopped(shell, pid);
    const before = shell.written().length;
    // As bash's and zsh's `kill %1` do; that of dash leaves out the second.
    process.kill(pid, 'SIGTERM');
    process.kill(pid, 'SIGCONT');
    await expect.poll(() => shell.stateOf(pid), POLL).toBeOneOf(['Z', '']);
    expect(shell.written().subarray(before).toString()).not.toContain('\x1b');
    expect(await leftBehind(shell)).toEqual([]);
  });

  test(`${subject.name}: without a shell to go to, the screen comes back`, async () => {
    const [command = '', ...args] = subject.command;
    const program = startProgram({ command, args, env: subject.env, onEnd: onTestFinished });
    await program.waitFor(subject.ready);
    await raw(program);
    program.press('Ctrl-Z');
    await expect.poll(() => entered(program), POLL).toBe(2);
    await program.waitFor(subject.ready);
    await raw(program);
    program.press('q');
    expect(await program.exit).toEqual({ code: 0, signal: 0 });
  });
}

/* The prompt is on the shell's own screen, and the shell's own line discipline is back. */
async function stopped(shell: Program, pid: number): Promise<void> {
  await expect.poll(() => shell.stateOf(pid), POLL).toBe('T');
  await shell.waitFor(atPrompt);
  expect((await leftBehind(shell)).filter(left => !left.startsWith('process'))).toEqual([]);
}

async function foregroundAgain(shell: Program, subject: Subject): Promise<void> {
  const times = entered(shell);
  shell.press('fg', 'Enter');
  await expect.poll(() => entered(shell), POLL).toBe(times + 1);
  await shell.waitFor(subject.ready);
  await raw(shell);
  expect(shell.onAlternateScreen()).toBe(true);
}

async function raw(shell: Program): Promise<void> {
  await expect.poll(async () => (await shell.stty()).has('-icanon'), POLL).toBe(true);
}

/* How often the alternate screen was entered. */
function entered(program: Program): number {
  return program.written().toString().split('\x1b[?1049h').length - 1;
}
