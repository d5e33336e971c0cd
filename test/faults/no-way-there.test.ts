import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiDuring } from '../../source/engine/api-during.ts';
import type { Place } from '../../source/engine/exchange.ts';
import { createModem } from '../../source/engine/modem.ts';
import { words } from '../../source/domain/text.ts';
import { deadlines, failureFrom, startSetting } from './setting.ts';

// The engine cannot even be connected to.

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netui-place-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function list(place: Place): Promise<unknown> {
  const modem = createModem({ place, endpoint: words`there`, deadlines });
  return apiDuring(modem, new AbortController().signal).listNetworks();
}

test('E01 nothing at the path', async () => {
  await using setting = await startSetting();
  await setting.proxy.unlinkSocket();
  expect(await failureFrom(setting.api.listNetworks())).toMatchObject({ kind: 'no-socket' });
  expect(await failureFrom(list({ socketPath: join(folder, 'no', 'such.sock') }))).toMatchObject({
    kind: 'no-socket',
    endpoint: 'there',
  });
  await setting.proxy.heal();
  expect(await setting.api.listNetworks()).toHaveLength(4);
});

test('E02 no permission', async () => {
  await using setting = await startSetting();
  const { socketPath } = setting.proxy.place as { socketPath: string };
  await chmod(socketPath, 0);
  // Root may do anything: its tests look at it as somebody else.
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    expect(await failureFrom(setting.api.listNetworks())).toMatchObject({ kind: 'forbidden' });
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
  await chmod(socketPath, 0o700);
  expect(await setting.api.listNetworks()).toHaveLength(4);
});

test.each(['unix', 'tcp'] as const)('E03 nobody listens any more, over %s', async over => {
  await using setting = await startSetting([], over);
  await setting.proxy.stop();
  expect(await failureFrom(setting.api.listNetworks())).toMatchObject({ kind: 'refused' });
  await setting.proxy.heal();
  expect(await setting.api.listNetworks()).toHaveLength(4);
});

test('E03 no socket', async () => {
  const file = join(folder, 'file');
  const directory = join(folder, 'directory');
  const link = join(folder, 'link');
  await writeFile(file, '');
  await mkdir(directory);
  await symlink(file, link);
  for (const socketPath of [file, directory, link]) {
    expect(await failureFrom(list({ socketPath }))).toMatchObject({ kind: 'not-a-socket' });
  }
});

test('a path too long for a socket', async () => {
  const socketPath = join(folder, 'x'.repeat(200));
  expect(await failureFrom(list({ socketPath }))).toMatchObject({ kind: 'bad-endpoint' });
});

test('a host that has no address', async () => {
  const place = { host: 'no-such-host.invalid', port: 2375 };
  expect(await failureFrom(list(place))).toMatchObject({ kind: 'unreachable' });
});

test('E04 a host that does not even take the connection', async () => {
  // A stopped program's queue of connections fills up; from then on the system leaves newcomers waiting.
  const listen = `const server = require('node:net').createServer();
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(server.address().port));`;
  const program = spawn(process.execPath, ['-e', listen], { stdio: ['ignore', 'pipe', 'inherit'] });
  const waiting: Socket[] = [];
  try {
    const [port] = await once(program.stdout, 'data');
    program.kill('SIGSTOP');
    const place = { host: '127.0.0.1', port: Number(port) };
    for (let count = 0; count < 4; count += 1) waiting.push(connect(place).on('error', () => undefined));
    expect(await failureFrom(list(place))).toMatchObject({ kind: 'timeout', waited: deadlines.connect });
  } finally {
    for (const socket of waiting) socket.destroy();
    program.kill('SIGKILL');
  }
});

test('E32 a port that there cannot be', async () => {
  const place = { host: '127.0.0.1', port: 70_000 };
  expect(await failureFrom(list(place))).toMatchObject({ kind: 'bad-endpoint' });
});
