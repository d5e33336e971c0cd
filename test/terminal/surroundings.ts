import { expect, onTestFinished, test } from 'vitest';
import { type Program, startProgram } from '../pty.ts';
import { endOf, leftBehind, startInShell, startShell, type } from './shell.ts';
import type { Subject } from './subject.ts';

type Env = Record<string, string | undefined>;

/* Where there is no screen to be had, netui prints and ends. */
const WITHOUT_A_SCREEN: readonly {
  what: string;
  env?: Env;
  before?: string;
  after?: string;
}[] = [
  { what: 'TERM=dumb', env: { TERM: 'dumb' } },
  { what: 'INK_SCREEN_READER=true', env: { INK_SCREEN_READER: 'true' } },
  { what: 'the output piped', after: '| cat' },
  { what: 'the input not a terminal', after: '< /dev/null' },
  { what: 'the input piped', before: 'true |' },
];

/* Where there is one. */
const WITH_A_SCREEN: readonly { what: string; env: Env }[] = [
  { what: 'CI=1', env: { CI: '1' } },
  { what: 'DEV=true', env: { DEV: 'true' } },
  { what: 'NO_COLOR=1', env: { NO_COLOR: '1' } },
];

/** What is around a program when it starts. */
export function testSurroundings(subject: Subject): void {
  const start = (options: { cols?: number; rows?: number; env?: Env }): Program => {
    const [command = '', ...args] = subject.command;
    return startProgram({
      command,
      args,
      ...options,
      env: { ...subject.env, ...options.env },
      onEnd: onTestFinished,
    });
  };

  test.for(WITHOUT_A_SCREEN)(`${subject.name}, $what: text, and the end`, async row => {
    const shell = await startShell(subject, row.env);
    type(shell, subject, row.before, row.after);
    expect(await endOf(shell)).toBe(0);
    expect(shell.screen().join('\n')).toMatch(subject.plain);
    expect(shell.written().toString()).not.toContain('\x1b');
    expect(await leftBehind(shell)).toEqual([]);
  });

  test(`${subject.name}, the reader of the output gone: a silent end`, async () => {
    const shell = await startShell(subject);
    type(shell, subject, '{', '; echo "own <$?>" >&2; } | true');
    const screen = await shell.waitFor(/own <\d+>/);
    expect(screen.join('\n')).toMatch(/own <0>/);
    expect(screen.join('\n')).not.toContain('EPIPE');
  });

  test(`${subject.name}, the disk full: one sentence`, async () => {
    const shell = await startShell(subject);
    type(shell, subject, '', '> /dev/full');
    expect(await endOf(shell)).toBe(6);
    expect(shell.screen().join(' ')).toMatch(/netui could not write its output: .*no space left on device/);
    expect(shell.screen().join(' ')).not.toMatch(/\bat .*\.[jt]s:\d+/);
  });

  test.for(WITH_A_SCREEN)(`${subject.name}, $what: the screen`, async ({ env }) => {
    const { shell } = await startInShell(subject, env);
    expect(shell.onAlternateScreen()).toBe(true);
    shell.press('q');
    expect(await endOf(shell)).toBe(0);
    expect(await leftBehind(shell)).toEqual([]);
  });

  test(`${subject.name}, NO_COLOR: no colours`, async () => {
    const coloured = start({});
    await coloured.waitFor(subject.ready);
    expect(coloured.written().toString()).toMatch(COLOUR);
    const plain = start({ env: { NO_COLOR: '1' } });
    await plain.waitFor(subject.ready);
    expect(plain.written().toString()).not.toMatch(COLOUR);
  });

  test(`${subject.name}, LANG=C: nothing but ASCII`, async () => {
    const program = start({ env: { LANG: 'C' } });
    await program.waitFor(subject.ready);
    expect(program.written().filter(byte => byte > 0x7e)).toEqual(Buffer.of());
  });

  test.for([
    [20, 5],
    [1, 1],
  ] as const)(`${subject.name}, %s by %s: starts, and ends by q`, async ([cols, rows]) => {
    const program = start({ cols, rows });
    await expect.poll(async () => (await program.stty()).has('-icanon'), { timeout: 10_000 }).toBe(true);
    program.press('q');
    expect(await program.exit).toEqual({ code: 0, signal: 0 });
    expect(program.modes().get(1049)).toBe(false);
  });

  test(`${subject.name}: a storm of new sizes ends in a picture of the last one`, async () => {
    const program = start({});
    await program.waitFor(subject.ready);
    for (let step = 0; step < 200; step++) program.resize(40 + (step % 60), 10 + (step % 30));
    program.resize(100, 30);
    await program.waitFor(screen => screen.some(row => row.length === 100 || row.includes('100x30')));
    await program.waitFor(subject.ready);
    program.press('q');
    expect(await program.exit).toEqual({ code: 0, signal: 0 });
  });
}

/* SGR with a colour in it: 30 to 49 but default, or 90 to 107. */
const COLOUR = /\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9\d|10[0-7])(?:;\d+)*m/;
