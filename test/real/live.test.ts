import { expect, it, vi } from 'vitest';
import type { Sight } from '../pty.ts';
import { docker } from './docker.ts';
import { labImage } from './lab-image.ts';
import { tutorialLab } from './lab.ts';
import { containers, details, openNetui } from './netui.ts';

// What others do with the docker command, as it appears on a screen that is open.

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
    const change = argv
      .filter(word => /^[a-z]+$/.test(word))
      .slice(0, 2)
      .join(' ');
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
  await vi.waitFor(() => expect(program.screen()).toEqual(fresh.screen()), { timeout: 10_000 });
  expect(fresh.line(0)).toContain('● live');
});

function networkRow(name: string, usedBy: string): RegExp {
  return new RegExp(`^ +${name} +bridge +\\S+ +${usedBy} │`, 'm');
}
