import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { docker, dockerEnvironment } from './docker.ts';
import { createContainer, runContainer, tutorialLab } from './lab.ts';
import { netui, openNetui } from './netui.ts';

// What has happened on an engine, as the journal tells it: the tutorial's 4.2, and what no event tells of.

const engine = tutorialLab();

type Told = {
  readonly kind: string;
  readonly by?: string;
  readonly text?: string;
  readonly address?: string;
  readonly exitCode?: number;
  readonly heldBefore?: { readonly name: string };
};

/* `netui events --json` in a pipe; `next` is its next line about what is asked for. */
function listen(...args: readonly string[]) {
  const child = spawn(process.execPath, [netui, 'events', '--json', ...args], {
    env: { ...dockerEnvironment(engine), LANG: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const heard: Told[] = [];
  return {
    child,
    heard,
    async until(text: string | RegExp): Promise<Told> {
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new Error(`ended before ${text}: ${JSON.stringify(heard)}`);
        const told = JSON.parse(value as string) as Told;
        heard.push(told);
        if (told.kind === text || (told.text !== undefined && new RegExp(text).test(told.text))) return told;
      }
    },
  };
}

it('u2 is stopped, u3 is given its address: the journal says whose it was, and who held it when', async () => {
  const program = openNetui(engine, ['bridge'], { cols: 120, rows: 40 });
  await docker(engine, 'stop', 'u3');
  await docker(engine, 'start', 'u2');
  await program.waitFor('● live', 40_000);
  await program.waitFor(/● u2 +172\.17\.0\.3/);
  await docker(engine, 'stop', 'u2');
  await docker(engine, 'start', 'u3');
  program.press('a');
  await program.waitFor(/u3 +started/);
  await program.waitFor(/u3 +connected to bridge, was given 172\.17\.0\.3 {2}which was u2's/);
  await program.waitFor(/u2 +disconnected from bridge, gave back 172\.17\.0\.3/);
  await program.waitFor(/u2 +(stopped|killed) {2}with code 137/);
  program.press('/', '172.17.0.3', 'Enter');
  await program.waitFor(/172\.17\.0\.3 {2}u2 until \d\d:\d\d:\d\d, u3 since \d\d:\d\d:\d\d/);
  program.press('Esc');
  await program.waitFor('everything, newest first');
  program.press('Esc');
  await program.waitFor('━ Networks');
  program.press('3');
  await program.waitFor(/Addresses {2}who held them, when\s[^]*172\.17\.0\.3 {2}u2 until/);
});

it('events in a pipe: each line at once, one an occurrence, with address, code and names', async () => {
  await docker(engine, 'rm', '--force', 'visitor', 'guest', 'short').catch(() => '');
  const events = listen();
  await events.until('listening');
  await runContainer(engine, 'visitor', ['--network', 'test_network']);
  expect(await events.until('visitor connected to test_network')).toMatchObject({
    by: 'event',
    address: '172.18.0.3',
  });
  await docker(engine, 'network', 'disconnect', 'test_network', 'visitor');
  expect(await events.until('visitor disconnected')).toMatchObject({ by: 'event', address: '172.18.0.3' });
  await docker(engine, 'rename', 'visitor', 'guest');
  await events.until('guest is the new name of visitor');
  await docker(engine, 'kill', 'guest');
  expect(await events.until('guest killed')).toMatchObject({ exitCode: 137, by: 'event' });
  await docker(engine, 'run', '--name', 'short', await imageOf('u1'), 'sh', '-c', 'exit 3').catch(() => '');
  expect(await events.until('short died with code 3')).toMatchObject({ kind: 'died', exitCode: 3 });
  await docker(engine, 'rm', 'guest', 'short');
  // The docker command removes them at the same time.
  await docker(engine, 'network', 'create', 'afterwards');
  await events.until('afterwards created');
  const told = events.heard.map(one => one.text ?? '');
  // Docker up to 27 tells of it twice.
  expect(told.filter(one => one.startsWith('visitor disconnected'))).toHaveLength(1);
  expect(told.filter(one => one === 'guest removed')).toHaveLength(1);
  expect(events.heard.filter(one => one.by === 'reading')).toEqual([]);
  const ended = new Promise(resolve => events.child.once('close', (code, signal) => resolve(signal ?? code)));
  events.child.kill('SIGINT');
  expect(await ended).toBe('SIGINT');
});

it('that a stopped container was connected no event tells: it is seen by reading', async () => {
  await createContainer(engine, 'sleeper');
  const events = listen('--poll', '1');
  await events.until('listening');
  await docker(engine, 'network', 'connect', 'test_network', 'sleeper');
  expect(await events.until('sleeper connected to test_network')).toMatchObject({ by: 'reading' });
});

async function imageOf(name: string): Promise<string> {
  return docker(engine, 'inspect', '--format', '{{.Config.Image}}', name);
}
