import { expect, onTestFinished, test } from 'vitest';
import { startProgram } from '../pty.ts';
import { fixture } from './subject.ts';

test('without a signal, the end of the input is enough', async () => {
  // In a session of its own the terminal is not the controlling one, and nobody sends SIGHUP.
  const program = startProgram({
    command: 'setsid',
    args: ['--wait', ...fixture.command],
    onEnd: onTestFinished,
  });
  const screen = await program.waitFor(/pid \d+/);
  const pid = Number(/pid (\d+)/.exec(screen.join('\n'))?.[1]);
  onTestFinished(() => {
    if (!['Z', ''].includes(program.stateOf(pid))) process.kill(pid, 'SIGKILL');
  });
  program.hangUp();
  await expect.poll(() => program.stateOf(pid), { timeout: 5000 }).toBeOneOf(['Z', '']);
});
