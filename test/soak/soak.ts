import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { play } from '../../source/demo/play.ts';
import { forbiddenBytes } from '../allowed-bytes.ts';
import { startFaultProxy } from '../faults/fault-proxy.ts';
import { startProgram } from '../pty.ts';
import { generator } from '../random-texts.ts';
import { changesOf } from './engine-changes.ts';
import { faultsOf } from './random-faults.ts';
import { keysOf } from './random-keys.ts';
import { differences, rest } from './truth.ts';

// `npm run soak [-- MINUTES [SEED]]`: the built netui in a real pty, on a built-in engine that changes at random, over a
// connection that fails at random, under keys pressed at random. At the end the screen must say what the engine says, the
// memory must be flat, and nothing but the allowed bytes may have left. Exits 1 when that is not so.

const minutes = Number(process.argv[2] ?? 10);
const seed = Number(process.argv[3] ?? 20_261_123);
const random = generator(seed);
const home = mkdtempSync(join(tmpdir(), 'netui-soak-'));
process.once('exit', () => rmSync(home, { recursive: true, force: true }));

const socketPath = join(home, 'engine.sock');
const engine = await play({ api: '1.41', socketPath });
const proxy = await startFaultProxy({ upstream: { socketPath } });
const program = startProgram({
  command: process.execPath,
  args: ['dist/netui.js'],
  env: { DOCKER_HOST: proxy.url, HOME: home, XDG_STATE_HOME: home },
  cols: 160,
  rows: 50,
});
const size = { cols: 160, rows: 50 };
const complaints: string[] = [];
void program.exit.then(({ code, signal }) => complaints.push(`netui left with ${code}, signal ${signal}`));
await program.waitFor('● live');

const change = changesOf({ socketPath, random });
const fault = faultsOf({ proxy, random });
const press = keysOf({ program, random });
const memory: number[] = [];
const counted = { keys: 0, changes: 0, faults: 0, resizes: 0 };
const ends = performance.now() + minutes * 60_000;
let sampledAt = 0;

while (performance.now() < ends && complaints.length === 0) {
  const dice = random();
  if (dice < 0.7) counted.keys += press();
  else if (dice < 0.9) counted.changes += await change();
  else if (dice < 0.97) counted.faults += await fault();
  else {
    const [cols, rows] = [40 + Math.floor(random() * 180), 10 + Math.floor(random() * 60)];
    program.resize(cols, rows);
    counted.resizes += 1;
  }
  await wait(20 + random() * 60);
  if (performance.now() - sampledAt < 5_000) continue;
  sampledAt = performance.now();
  memory.push(residentOf(program.pid));
}

if (complaints.length === 0) {
  await proxy.heal();
  program.resize(size.cols, size.rows);
  await rest(program);
  complaints.push(...(await differences(program, socketPath)));
} else complaints.push(program.screen().join('\n'));
const forbidden = forbiddenBytes(program.written().toString('utf8'));
if (forbidden.length > 0) complaints.push(`bytes that may not leave: ${forbidden.join(' ')}`);
const growth = growthOf(memory);
// The heap finds its size in steps; what still grows in the second half grows for ever.
if (growth > 0.1) complaints.push(`memory grew by ${Math.round(growth * 100)} %: ${memory.join(' ')} MiB`);

console.log(
  [
    `${minutes} minutes, seed ${seed}: ${counted.keys} keys, ${counted.changes} changes, ${counted.faults} faults, ${counted.resizes} resizes`,
    `memory ${memory[0]} MiB at first, ${memory.at(-1)} MiB at last, grown by ${Math.round(growth * 100)} % in the second half`,
    complaints.length === 0 ? 'the screen is the engine, and nothing else left' : complaints.join('\n'),
  ].join('\n'),
);
program.kill();
await proxy.close();
await engine.close();
process.exit(complaints.length === 0 ? 0 : 1);

/** Mebibytes that a process has in memory. */
function residentOf(pid: number): number {
  const [, kib = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kib) / 1024);
}

/* From the third quarter to the last, by their medians. */
function growthOf(samples: readonly number[]): number {
  const quarter = Math.floor(samples.length / 4);
  if (quarter === 0) return 0;
  const median = (some: readonly number[]) => some.toSorted((a, b) => a - b)[some.length >> 1] ?? 0;
  const early = median(samples.slice(2 * quarter, 3 * quarter));
  return median(samples.slice(-quarter)) / early - 1;
}
