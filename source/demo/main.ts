import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { play } from './play.ts';

// The built-in engine's process:  demo.js API [NETWORKS CONTAINERS]
// Says on its standard output where it listens, and ends when its standard input does: with whoever opened it.

const [api = '1.41', networks, containers] = process.argv.slice(2);
const runtime = process.env['XDG_RUNTIME_DIR'];
// mkdtemp makes it 0700: nobody else gets near the socket.
const folder = mkdtempSync(join(runtime || tmpdir(), 'netui-demo-'));

function leave(code: number): never {
  rmSync(folder, { recursive: true, force: true });
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => leave(0));
process.stdin.on('end', () => leave(0));
process.stdin.on('error', () => leave(0));
process.stdin.resume();
// Whoever opened it may have stopped reading what it says.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});
process.on('uncaughtException', error => {
  process.stderr.write(`the built-in engine failed: ${error.stack ?? String(error)}\n`);
  leave(1);
});

const socket = join(folder, 'docker.sock');
await play({
  api: api === '1.52' ? '1.52' : '1.41',
  socketPath: socket,
  ...(networks && containers && { size: { networks: Number(networks), containers: Number(containers) } }),
});
process.stdout.write(`${JSON.stringify({ host: `unix://${socket}`, folder })}\n`);
