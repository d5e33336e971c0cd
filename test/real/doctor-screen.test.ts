import { expect, it } from 'vitest';
import { docker } from './docker.ts';
import { runContainer, tutorialLab } from './lab.ts';
import { openNetui, runNetui } from './netui.ts';

// What the doctor finds, as it shows on a screen that is open while things break and are mended.

const engine = tutorialLab();
const alpine2 = (state: string, mark: string) =>
  new RegExp(`└ ${state} alpine2 +as alpine1 +[a-z]+ +${mark}`);

it('alpine1 is restarted: alpine2 is marked and the doctor says why; alpine2 is restarted, and it is gone', async () => {
  const program = openNetui(engine, ['bridge']);
  await program.waitFor('● live');
  await program.waitFor(/! bridge|· bridge/);
  await docker(engine, 'restart', 'alpine1');
  const returned = performance.now();
  await program.waitFor(alpine2('●', '✗'));
  await program.waitFor(/✗ bridge/);
  console.log(`marked ${Math.round(performance.now() - returned)} ms after the command's return`);
  program.press('!');
  await program.waitFor(/› ✗ The sandbox of a restarted container +alpine2/);
  await program.waitFor('What      alpine2 is cut off: alpine1, whose network it');
  await program.waitFor('docker restart alpine2');
  await docker(engine, 'restart', 'alpine2');
  await program.waitForGone('✗ The sandbox of a restarted container');
  await program.waitFor('Mended: alpine2.');
  program.press('Esc');
  await program.waitFor(/└ ● alpine2 +as alpine1 +running *│/);
});

it('alpine1 is stopped, and the doctor says so of alpine2; the mend is applied from there', async () => {
  const program = openNetui(engine, ['alpine2']);
  await program.waitFor('● live');
  await docker(engine, 'restart', 'alpine1');
  await program.waitFor(alpine2('●', '✗'));
  await docker(engine, 'stop', 'alpine1');
  program.press('!');
  await program.waitFor(/› ✗ The sandbox of a stopped container +alpine2/);
  await docker(engine, 'start', 'alpine1');
  await program.waitFor(/› ✗ The sandbox of a restarted container +alpine2/);
  program.press('A');
  await program.waitFor('━ Restart alpine2? ━');
  program.press('y');
  await program.waitForGone('✗ The sandbox of a restarted container');
});

it('a container that is asked tells what nobody else knows; the command says the same', async () => {
  await runContainer(engine, 'closed', ['-p', '9001:9001']);
  const program = openNetui(engine, ['closed'], { rows: 60 });
  await program.waitFor('● live');
  program.press('!');
  await program.waitFor(/✗ A published port that nobody listens on +closed/, 30_000);
  await program.waitForGone('Not checked: containers not asked');
  const screen = (await program.waitFor('Found nothing')).join('\n');
  const { stdout } = await runNetui(engine, ['doctor', '--json']);
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly { readonly severity: string }[] };
  const count = (severity: string) => findings.filter(one => one.severity === severity).length;
  const [errors, notes] = [count('error'), count('info')];
  expect(screen).toMatch(new RegExp(`✗ ${errors} errors?\\b`));
  expect(screen).toMatch(new RegExp(`· ${notes} notes?\\b`));
  program.press('Enter');
  await program.waitFor(/━ (closed|bridge) ━|─ (closed|bridge) ─/);
  await program.waitFor(/What +closed publishes/);
});

it('without leave to ask it says which rules were not checked', async () => {
  const program = openNetui(engine, ['--read-only'], { rows: 60 });
  await program.waitFor('● live');
  program.press('!');
  await program.waitFor('Not checked: containers not asked');
  program.press('/', 'nothing such');
  await program.waitFor('Nothing matches “nothing such”.');
  program.press('Esc');
  await program.waitFor('Not checked: containers not asked');
  expect(program.screen().join('\n')).toContain('read only');
});
