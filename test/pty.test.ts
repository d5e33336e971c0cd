import { expect, onTestFinished, test } from 'vitest';
import { modesIn } from './pty-modes.ts';
import { startProgram } from './pty.ts';

const sh = (script: string, options = {}) =>
  startProgram({ command: 'sh', args: ['-c', script], onEnd: onTestFinished, ...options });

test('shows what a program draws, and how it ended', async () => {
  const program = sh('printf "one\\r\\ntwo \\033[1mbold\\033[0m"; read answer; exit 3');
  await program.waitFor('two bold');
  expect(program.line(0)).toBe('one');
  expect(program.cursor()).toEqual({ column: 8, row: 1 });
  program.press('Enter');
  expect(await program.exit).toEqual({ code: 3, signal: 0 });
});

test('inherits nothing but what it is told', async () => {
  const program = sh('echo "<$TERM|$LANG|$CI|$SEEN>"', { env: { SEEN: 'yes', LANG: undefined } });
  await program.exit;
  expect(program.line(0)).toBe('<xterm-256color|||yes>');
});

test('waits for a sight to come and to go, and says what is there instead', async () => {
  const program = sh('echo here; read answer; printf "\\033[2J"; read answer');
  await program.waitFor(/^here$/m);
  await expect(program.waitFor('never', 20)).rejects.toThrow(/still no "never" after 20 ms:\nhere/);
  program.press('Enter');
  await program.waitForGone('here');
});

test('keeps the two screens apart and tells which modes are on', async () => {
  const program = sh(
    'echo shell; printf "\\033[?1049;25h\\033[?2004h\\033[?25linside"; read a; printf "\\033[?1049l"; read a',
  );
  await program.waitFor('inside');
  expect(program.onAlternateScreen()).toBe(true);
  expect([...program.modes()]).toEqual([
    [1049, true],
    [25, false],
    [2004, true],
  ]);
  program.press('Enter');
  await program.waitFor('shell');
  expect(program.onAlternateScreen()).toBe(false);
});

test('presses named keys, and pastes in brackets where they are asked for', async () => {
  const program = sh('stty raw -echo; printf "\\033[?2004hready"; head -c 22 | od -An -c; read a');
  await program.waitFor('ready');
  program.press('Up', 'Ctrl-C', 'é', 'Enter', 'Esc');
  program.paste('ab');
  const screen = await program.waitFor('1   ~');
  expect(screen.join(' ').replace(/\s+/g, ' ')).toContain(
    'ready 033 [ A 003 303 251 \\r 033 033 [ 2 0 0 ~ a b 033 [ 2 0 1 ~',
  );
});

test('resizes the terminal under the program', async () => {
  const program = sh('trap "stty size" WINCH; echo ready; while :; do read a; done');
  await program.waitFor('ready');
  program.resize(100, 30);
  await program.waitFor('30 100');
});

test('answers as a terminal does', async () => {
  const program = sh('stty raw -echo; printf "ab\\033[6n"; head -c 6 | od -An -c; read a');
  await program.waitFor(/033\s+\[\s+1\s+;\s+3\s+R/);
  const themed = sh('stty raw -echo; printf "\\033]11;?\\033\\\\"; head -c 21 | tr "\\033" E; read a', {
    background: 'rgb:1111/2222/3333',
  });
  await themed.waitFor('E]11;rgb:1111/2222/33');
});

test('sees the line discipline, the foreground job and whether a process is stopped', async () => {
  const program = sh('stty -echo -icanon; echo ready; read a; kill -STOP $$');
  await program.waitFor('ready');
  const flags = await program.stty();
  expect([flags.has('-echo'), flags.has('-icanon'), flags.has('isig')]).toEqual([true, true, true]);
  expect(program.foreground()).toBe(program.pid);
  program.press('Enter');
  await expect.poll(() => program.stateOf(program.pid)).toBe('T');
});

test('leaves nothing running behind', async () => {
  const program = sh('trap "" HUP TERM; sleep 1000 & echo ready; wait');
  await program.waitFor('ready');
  expect(program.processes().length).toBe(2);
  program.kill();
  expect((await program.exit).signal).toBe(9);
  await expect.poll(() => program.processes()).toEqual([]);
});

test('hangs up', async () => {
  const program = sh('echo ready; read a');
  await program.waitFor('ready');
  program.hangUp();
  expect((await program.exit).signal).toBe(1);
});

test('modes: the last switch counts, wherever it was split by other output', () => {
  const modes = modesIn(Buffer.from('\x1b[?25lx\x1b[?1000;1006hé\x1b[?25h\x1b[?1006l\x1b[2Jy'));
  expect(Object.fromEntries(modes)).toEqual({ 25: true, 1000: true, 1006: false });
  expect(modesIn(Buffer.from('\x1b[?25l\x1bc\x1b[?7h'))).toEqual(new Map([[7, true]]));
});
