import { join } from 'node:path';
import { setTimeout as watched } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { type FaultProxy, startFaultProxy } from '../faults/fault-proxy.ts';
import type { Program, Sight } from '../pty.ts';
import { docker } from './docker.ts';
import { labImage } from './lab-image.ts';
import { tutorialLab } from './lab.ts';
import { containers, details, openNetui } from './netui.ts';

// What others do with the docker command, as it appears on a screen that is open; and what is done when they do nothing.

const engine = tutorialLab();

/** Something done, what the screen shows then, and whether that has to be gone instead. */
type Change = readonly [argv: readonly string[], sight: Sight, gone?: 'gone'];

const newcomer = ['--detach', '--pull', 'never', '--stop-signal', 'KILL', '--name', 'newcomer'];
const changes: readonly Change[] = [
  [['network', 'create', 'somebody'], networkRow('somebody', '–')],
  [['run', ...newcomer, labImage, 'sleep', '1d'], /● newcomer +172\.17\.0\.5 +running/],
  [['network', 'connect', 'somebody', 'newcomer'], networkRow('somebody', '1')],
  [['rename', 'newcomer', 'settler'], /● settler +172\.17\.0\.5/],
  [['pause', 'settler'], /◐ settler +172\.17\.0\.5 +paused/],
  [['unpause', 'settler'], /● settler +172\.17\.0\.5 +running/],
  [['network', 'disconnect', 'somebody', 'settler'], networkRow('somebody', '–')],
  [['stop', 'settler'], /○ settler +had 172\.17\.0\.5 +exited/],
  [['rm', 'settler'], 'settler', 'gone'],
  [['network', 'rm', 'somebody'], 'somebody', 'gone'],
];

it('what others do is on the screen within a second', async () => {
  const program = openNetui(engine, ['bridge']);
  await program.waitFor('● live');
  const delays: string[] = [];
  for (const [argv, sight, gone] of changes) {
    const change = argv.slice(0, argv[0] === 'network' ? 2 : 1).join(' ');
    await docker(engine, ...argv);
    const returned = performance.now();
    await (gone ? program.waitForGone(sight) : program.waitFor(sight));
    const delay = Math.round(performance.now() - returned);
    expect(delay, change).toBeLessThanOrEqual(1000);
    delays.push(`${change} ${delay}`);
  }
  console.log(`milliseconds from the docker command's return to the screen: ${delays.join(', ')}`);
});

it('an address that changes hands is shown with whoever has it, and as what the other one had', async () => {
  const program = openNetui(engine, ['u2']);
  await program.waitFor(/● u2 +172\.17\.0\.3/);
  await docker(engine, 'stop', 'u2');
  await docker(engine, 'start', 'u3');
  await program.waitFor(
    containers(
      'bridge',
      '  ● alpine1 172.17.0.4 running',
      '   └ ● alpine2 as alpine1 running',
      '  ● u1 172.17.0.2 running',
      '  ○ u2 had 172.17.0.3 exited',
      '  ● u3 172.17.0.3 running',
    ),
  );
  await program.waitFor(details('bridge had 172.17.0.3'));
  // Alone, its address is not in use any more: /172.17.0.3 finds who has it now.
  program.press('/', '172.17.0.3', 'Enter');
  await program.waitFor(/━ u3 ━|─ u3 ─/);
  await docker(engine, 'stop', 'u3');
  await docker(engine, 'start', 'u2');
  program.press('Esc');
  await program.waitFor(/● u2 +172\.17\.0\.3/);
});

it('a stopped container with an address of its own says what it will ask for', async () => {
  const program = openNetui(engine, ['tomcat82']);
  await program.waitFor(/● tomcat82 +172\.18\.0\.82/);
  await docker(engine, 'stop', 'tomcat82');
  await program.waitFor(/○ tomcat82 +asks 172\.18\.0\.82/);
  await program.waitFor(details('test_network asks 172.18.0.82', 'aaa_network had 172.19.0.2'));
  await docker(engine, 'start', 'tomcat82');
  await program.waitFor(/● tomcat82 +172\.18\.0\.82/);
});

it('a terminal resized again and again while things happen ends with the picture of its size', async () => {
  const program = openNetui(engine, ['bridge']);
  await program.waitFor('● live');
  const happening = (async () => {
    for (const action of ['pause', 'unpause', 'restart', 'pause', 'unpause'])
      await docker(engine, action, 'u1');
  })();
  const sizes = [
    [80, 24],
    [200, 60],
    [50, 12],
    [30, 8],
    [132, 43],
    [100, 30],
  ] as const;
  for (const [cols, rows] of sizes) {
    program.resize(cols, rows);
    await program.waitFor(screen => (screen[0] ?? '').length > cols - 20 || rows < 10);
  }
  await happening;
  const fresh = openNetui(engine, ['bridge'], { cols: 100, rows: 30 });
  await fresh.waitFor('● live');
  await vi.waitFor(() => expect(program.screen()).toEqual(fresh.screen()), { timeout: 10_000 });
});

it('nothing is written and nothing asked while nothing changes', async () => {
  const { program, proxy } = await opened('30');
  const [written, asked] = [program.written().length, pathsOf(proxy)];
  await watched(1_000);
  expect(pathsOf(proxy)).toEqual(asked);
  expect(program.written().length).toBe(written);
  // It was not asleep.
  await docker(engine, 'pause', 'u1');
  await program.waitFor(/◐ u1/);
  await docker(engine, 'unpause', 'u1');
});

it('a poll is two requests, and writes nothing where nothing has changed', async () => {
  const { program, proxy } = await opened('1');
  const [written, asked] = [program.written().length, pathsOf(proxy).length];
  await vi.waitFor(() => expect(pathsOf(proxy).length).toBeGreaterThanOrEqual(asked + 6), {
    timeout: 10_000,
  });
  const polls = pathsOf(proxy).slice(asked, asked + 6);
  for (const at of [0, 2, 4]) {
    expect(polls.slice(at, at + 2).sort()).toEqual(['/containers/json?all=true', '/networks']);
  }
  expect(program.written().length).toBe(written);
});

function networkRow(name: string, usedBy: string): RegExp {
  // In front of it the sign of what the doctor found, if anything.
  return new RegExp(`^ +[·!✗]? +${name} +bridge +\\S+ +${usedBy} │`, 'm');
}

/** netui on the lab by way of a proxy that sees its requests, once it knows everything about every container. */
async function opened(poll: string): Promise<{ program: Program; proxy: FaultProxy }> {
  const proxy = await startFaultProxy({ upstream: { socketPath: join(engine.folder, 'docker.sock') } });
  onTestFinished(() => proxy.close());
  const program = openNetui(engine, ['u1', '--host', proxy.url, '--poll', poll]);
  await program.waitFor('● live');
  await program.waitFor(/Hostname +[0-9a-f]{12}/);
  const ids = (await docker(engine, 'ps', '--all', '--quiet', '--no-trunc')).split('\n');
  const inspects = () => ids.filter(id => pathsOf(proxy).includes(`/containers/${id}/json`));
  await vi.waitFor(() => expect(inspects()).toEqual(ids), { timeout: 10_000 });
  await vi.waitFor(
    async () => {
      const before = proxy.seen.length;
      await watched(300);
      expect(proxy.seen.length).toBe(before);
    },
    { timeout: 10_000 },
  );
  return { program, proxy };
}

function pathsOf(proxy: FaultProxy): readonly string[] {
  return proxy.seen.map(({ path }) => path.replace(/^\/v\d+\.\d+/, ''));
}
