import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { type Program, startProgram } from '../pty.ts';

// The guided tour, taken by somebody who reads what the band says and presses just that, on the built netui's demo.

const STEPS = 19;
const named: Readonly<Record<string, string>> = { '↓': 'Down', Enter: 'Enter', Esc: 'Esc' };

/** The keys that the band tells now: what stands behind the colon of what is to be done. */
function keysIn(screen: readonly string[]): readonly string[] {
  const at = screen.findIndex(line => /^ Tour \d+ of \d+/.test(line));
  const [, keys = ''] = /^ [^:]+: (.*)$/.exec((screen[at + 1] ?? '').trimEnd()) ?? [];
  return keys.split(' ').map(key => named[key] ?? key);
}

function stepIn(screen: readonly string[]): number {
  const line = screen.find(one => /^ Tour \d+ of \d+/.test(one));
  return line === undefined ? STEPS + 1 : Number(/\d+/.exec(line)?.[0]);
}

/* Terminals tell Esc and a letter from Alt and that letter by nothing but time, so here a pause is the key itself. */
async function pressed(program: Program, key: string): Promise<void> {
  if (key === 'Esc') await pause(100);
  program.press(key);
  if (key === 'Esc') await pause(150);
  // One change after the other.
  if (key === 'y') await program.waitFor(/done\./, 20_000).catch(() => undefined);
}

/** Presses what is told until the next step is there; some keys are to be pressed more than once. */
async function follow(program: Program, step: number): Promise<void> {
  for (let tries = 0; tries < 8 && stepIn(program.screen()) === step; tries += 1) {
    const keys = keysIn(program.screen());
    for (const key of keys) await pressed(program, key);
    const patience = keys[0] === 'Down' ? 500 : 30_000;
    await program.waitFor(screen => stepIn(screen) !== step, patience).catch(() => undefined);
  }
  expect(stepIn(program.screen()), program.screen().join('\n')).toBe(step + 1);
}

for (const api of ['1.41', '1.52'] as const) {
  it(`leads through all its steps by the keys that it tells, on API ${api}`, async () => {
    const home = mkdtempSync(join(tmpdir(), 'netui-home-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    const program = startProgram({
      command: process.execPath,
      args: ['dist/netui.js', '--demo', '--demo-api', api],
      env: { HOME: home, XDG_RUNTIME_DIR: home },
      cols: 170,
      rows: 45,
      onEnd: onTestFinished,
    });
    await program.waitFor('Take the tour');
    await program.waitFor('● live');
    program.press('Enter');
    await program.waitFor(`Tour 1 of ${STEPS}`);
    for (let step = 1; step <= STEPS; step += 1) await follow(program, step);
    await program.waitForGone('Tour ');
    expect(program.line(0)).toContain('DEMO');
  }, 300_000);
}
