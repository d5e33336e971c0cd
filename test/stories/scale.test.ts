import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { startProgram } from '../pty.ts';

// A thousand networks and ten thousand containers: slower, and otherwise as the small lab.

const size = ['--demo', '--demo-size', '1000x10000'];

function home(): string {
  const folder = mkdtempSync(join(tmpdir(), 'netui-home-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

it('is listed, walked, filtered and changed as the small one', async () => {
  const program = startProgram({
    command: process.execPath,
    args: ['dist/netui.js', ...size],
    env: { HOME: home() },
    cols: 160,
    rows: 45,
    onEnd: onTestFinished,
  });
  await program.waitFor('● live', 60_000);
  await program.waitFor('1,003 networks · 10,000 containers', 60_000);
  program.press('G');
  await program.waitFor(/› +none/, 30_000);
  program.press('/', '10.0.8.', 'Enter');
  await program.waitFor(/net-0002 /, 30_000);
  program.press('Tab');
  await program.waitFor(/› ● app-00002 +10\.0\.8\.2 +running/, 30_000);
  program.press('d');
  await program.waitFor('━ Disconnect app-00002 from ━');
  program.press('Enter');
  await program.waitFor(/━ Disconnect app-00002 from net-0002\? ━/, 30_000);
  // Its last network: that is asked for by its name.
  program.press('app-00002');
  await program.waitFor('to go on: app-00002');
  program.press('y');
  await program.waitFor('Disconnect app-00002 from net-0002: done.', 30_000);
  await program.waitFor('━ Containers 9 ━', 30_000);
  program.press('u');
  await program.waitFor('━ Undo ━', 30_000);
  program.press('Enter');
  await program.waitFor(/━ Undo: Connect app-00002 to net-0002\? ━/, 30_000);
  program.press('y');
  await program.waitFor('Connect app-00002 to net-0002: done.', 30_000);
}, 240_000);

it('is printed whole', async () => {
  const env = { PATH: process.env['PATH'], HOME: home(), LANG: 'C.UTF-8' };
  const { stdout } = await promisify(execFile)(process.execPath, ['dist/netui.js', 'ls', '--json', ...size], {
    env,
    maxBuffer: 256 << 20,
  });
  const { networks, containers } = JSON.parse(stdout) as Record<string, readonly unknown[]>;
  expect([networks?.length, containers?.length]).toEqual([1003, 10_000]);
}, 120_000);
