import { expect, onTestFinished } from 'vitest';
import { type Program, startProgram } from '../pty.ts';
import type { Subject } from './subject.ts';

export const PROMPT = 'shell> ';

/* The flags that Ink, readline or anybody else may have left otherwise. */
const FLAGS = ['icanon', 'echo', 'isig', 'iexten', 'icrnl', 'ixon', 'opost', 'onlcr'];

/**
 * A shell with job control in a terminal. dash, since it never tidies up after a program, as bash and zsh do:
 * what is seen is what the program left.
 */
export async function startShell(
  subject: Subject,
  env: Record<string, string | undefined> = {},
): Promise<Program> {
  const shell = startProgram({
    command: 'dash',
    args: ['-i'],
    env: { ...subject.env, PS1: PROMPT, ...env },
    onEnd: onTestFinished,
  });
  await shell.waitFor(PROMPT);
  return shell;
}

/** Types a command line for the subject; `before` and `after` stand around it. */
export function type(shell: Program, { command }: Subject, before = '', after = ''): void {
  shell.press(`${before} ${command.join(' ')} ${after}`, 'Enter');
}

/** The subject's screen under a shell, and the process that owns it. */
export async function startInShell(
  subject: Subject,
  env: Record<string, string | undefined> = {},
): Promise<{ readonly shell: Program; readonly pid: number }> {
  const shell = await startShell(subject, env);
  type(shell, subject);
  await shell.waitFor(subject.ready);
  await expect.poll(async () => (await shell.stty()).has('-icanon'), { timeout: 5000 }).toBe(true);
  return { shell, pid: shell.foreground() };
}

/** Waits for the shell's prompt on the last line, and asks how the last command ended. */
export async function endOf(shell: Program): Promise<number> {
  await shell.waitFor(atPrompt);
  shell.press('echo "ended <$?>"', 'Enter');
  const screen = await shell.waitFor(/ended <\d+>/);
  return Number(/ended <(\d+)>/.exec(screen.join('\n'))?.[1]);
}

export function atPrompt(screen: readonly string[]): boolean {
  return screen.findLast(line => line !== '')?.trim() === PROMPT.trim();
}

/** What is not as a shell needs it: modes left on, flags of the line discipline, processes left behind. */
export async function leftBehind(shell: Program): Promise<readonly string[]> {
  const modes = shell.modes();
  const flags = await shell.stty();
  const others = shell.processes().filter(pid => pid !== shell.pid);
  return [
    ...(shell.onAlternateScreen() ? ['the alternate screen'] : []),
    ...[1049, 2004, 2026, 1000, 1002, 1003, 1006].filter(mode => modes.get(mode)).map(mode => `mode ${mode}`),
    ...(modes.get(25) === false ? ['a hidden cursor'] : []),
    ...(modes.get(7) === false ? ['rows that are cut'] : []),
    ...FLAGS.filter(flag => !flags.has(flag)).map(flag => `no ${flag}`),
    ...others.map(pid => `process ${pid}`),
  ];
}
