import { readFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { docker } from './docker.ts';
import { startDaemon, stopDaemon } from './engine.ts';
import { runContainer, tutorialLab } from './lab.ts';
import { openNetui } from './netui.ts';

// The engine goes away under an open screen, and comes back.

const engine = tutorialLab();

it('an engine that is stopped and started again is survived', async () => {
  const program = openNetui(engine, ['bridge'], { cols: 100, rows: 30 });
  const before = await idOfBridge();
  await program.waitFor(bridgeSelected(before));
  await stopDaemon(engine);

  await program.waitFor('✗ lost');
  await program.waitFor('The picture below is of');
  await program.waitFor(/What +No Docker engine at unix:/);
  await program.waitFor(/Why +There is no socket at that path/);
  await program.waitFor(/Next +systemctl start docker/);

  const screen = await program.waitFor(/tries again in [2-4] s; this was try \d/);
  const tries = Number(/this was try (\d)/.exec(screen.join('\n'))?.[1]);
  program.press('r');
  // Sooner than it would have tried by itself.
  await program.waitFor(`this was try ${tries + 1}`, 1_500);

  program.press('Esc');
  await program.waitForGone('From a shell');
  for (const name of ['alpine1', '└ [●○] alpine2', 'u1', 'u2', 'u3']) await program.waitFor(new RegExp(name));
  await program.waitFor(/✗ lost[^]*The picture below is of[^]*› [ ·!✗] bridge/);

  await startDaemon(engine);
  await runContainer(engine, 'later');
  await program.waitFor('● live');
  await program.waitForGone('The picture below is of');
  await program.waitFor(/● later +172\.17\.0\.2 +running/);

  // Its bridge has another id now; it is selected all the same.
  const after = await idOfBridge();
  expect(after).not.toBe(before);
  await program.waitFor(bridgeSelected(after));
});

it('an engine that hangs is lost with the heartbeat, and found when it goes on', async () => {
  const program = openNetui(engine, ['--poll', '1'], { cols: 100, rows: 30 });
  await program.waitFor('● live');
  const daemon = Number(readFileSync(`${engine.folder}/pid`, 'utf8'));
  onTestFinished(() => void process.kill(daemon, 'SIGCONT'));
  process.kill(daemon, 'SIGSTOP');
  // A poll a second, three seconds for its answer, and once more.
  await program.waitFor('✗ lost', 10_000);
  await program.waitFor(/What +The engine has not answered for 3 s/);
  process.kill(daemon, 'SIGCONT');
  await program.waitFor('● live');
  await program.waitForGone('has not answered');
});

async function idOfBridge(): Promise<string> {
  return (await docker(engine, 'network', 'inspect', '--format', '{{.Id}}', 'bridge')).slice(0, 12);
}

/** The network bridge with that short id, selected in its list and shown in detail. */
function bridgeSelected(id: string): RegExp {
  return new RegExp(`● live[^]*─ bridge ─+ ${id} ─[^]*^› [ ·!✗] bridge`, 'm');
}
