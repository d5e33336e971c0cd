import { expect, test } from 'vitest';
import { endOf, leftBehind, startInShell } from './shell.ts';
import type { Subject } from './subject.ts';

/* However netui ends, by what, and the code the shell gets. Signals without a row of ours end it as signals do. */
const ENDINGS = [
  { by: 'q', code: 0 },
  { by: 'Ctrl-C', code: 0 },
  { by: 'SIGINT', code: 130 },
  { by: 'SIGTERM', code: 143 },
  { by: 'SIGHUP', code: 129 },
  { by: 'SIGQUIT', code: 131 },
  { by: 'SIGABRT', code: 134 },
  { by: 'SIGUSR2', code: 140 },
] as const;

/** Every way to end a sound program: the terminal must be as it was. */
export function testEndings(subject: Subject): void {
  test.for(ENDINGS)(
    `${subject.name}: $by gives the terminal back and ends with $code`,
    async ({ by, code }) => {
      const { shell, pid } = await startInShell(subject);
      expect(shell.onAlternateScreen()).toBe(true);
      if (by.startsWith('SIG')) process.kill(pid, by);
      else shell.press(by);
      expect(await endOf(shell)).toBe(code);
      expect(await leftBehind(shell)).toEqual([]);
    },
  );

  test(`${subject.name}: SIGKILL leaves the terminal as it is, and \`reset\` mends it`, async () => {
    const { shell, pid } = await startInShell(subject);
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => shell.foreground()).toBe(shell.pid);
    expect(await leftBehind(shell)).toEqual(
      expect.arrayContaining(['the alternate screen', 'a hidden cursor', 'no icanon', 'no echo']),
    );
    // Enter sends CR, which is no end of line to a terminal in raw mode.
    shell.press('stty sane; reset', 'Ctrl-J');
    await expect.poll(() => leftBehind(shell), { timeout: 10_000 }).toEqual([]);
  });

  test(`${subject.name}: SIGUSR1 opens no inspector`, async () => {
    const { shell, pid } = await startInShell(subject);
    process.kill(pid, 'SIGUSR1');
    shell.resize(90, 24);
    await shell.waitFor(subject.ready);
    shell.press('q');
    expect(await endOf(shell)).toBe(0);
    expect(shell.written().toString()).not.toContain('Debugger listening');
  });
}
