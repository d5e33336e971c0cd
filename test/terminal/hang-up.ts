import { expect, onTestFinished, test } from 'vitest';
import { startProgram } from '../pty.ts';
import { startInShell } from './shell.ts';
import type { Subject } from './subject.ts';

/** The terminal goes away under a program, as when a window is closed or ssh drops. */
export function testHangUp(subject: Subject): void {
  test(`${subject.name}: the terminal is closed`, async () => {
    const [command = '', ...args] = subject.command;
    const program = startProgram({ command, args, env: subject.env, onEnd: onTestFinished });
    await program.waitFor(subject.ready);
    program.hangUp();
    expect(await program.exit).toEqual({ code: 129, signal: 0 });
  });

  test(`${subject.name}: the terminal is closed while SIGHUP is ignored`, async () => {
    const program = startProgram({
      command: 'sh',
      args: ['-c', 'trap "" HUP; "$@"; exit $?', 'sh', ...subject.command],
      env: subject.env,
      onEnd: onTestFinished,
    });
    await program.waitFor(subject.ready);
    program.hangUp();
    expect((await program.exit).code).toBe(129);
    expect(program.processes()).toEqual([]);
  });

  test(`${subject.name}: a terminal that nobody reads cannot keep it once it hangs up`, async () => {
    const { shell, pid } = await startInShell(subject);
    shell.pause();
    // Each size is a frame; more than the kernel keeps for a reader who does not come.
    for (let width = 60; width < 140; width++) shell.resize(width, 60);
    shell.hangUp();
    await expect.poll(() => shell.stateOf(pid), { timeout: 5000 }).toBeOneOf(['Z', '']);
  });
}
