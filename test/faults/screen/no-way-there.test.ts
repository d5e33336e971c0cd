import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Place } from '../../../source/engine/exchange.ts';
import type { FaultProxy } from '../fault-proxy.ts';
import { leftSince, openHandles } from '../open-handles.ts';
import { expectKeys, expectLastPicture, expectLost, expectTrue, type Panel } from './life.ts';
import { startWhole, timeout } from './whole.ts';

// The engine cannot be connected to: from the start, and while its picture shows.

const before = openHandles();

const nobody = 65_534;

type Way = Panel & {
  readonly row: string;
  readonly over?: 'tcp';
  readonly block: (proxy: FaultProxy) => Promise<unknown>;
  readonly clear?: (proxy: FaultProxy) => Promise<unknown>;
};

function pathOf({ place }: FaultProxy): string {
  return 'socketPath' in place ? place.socketPath : '';
}

const silent = { title: 'The engine does not answer', what: 'Nothing answers at unix:///run/docker.sock.' };
const noSocket = { title: 'This is not a Docker engine', what: 'unix:///run/docker.sock is not a socket.' };

const ways: readonly Way[] = [
  {
    row: 'E01 no socket',
    title: 'No engine found',
    what: 'No Docker engine at unix:///run/docker.sock.',
    said: 'ENOENT',
    block: proxy => proxy.unlinkSocket(),
  },
  {
    row: 'E02 no permission',
    title: 'Permission denied',
    what: 'Permission denied on the Docker socket.',
    said: 'EACCES',
    async block(proxy) {
      await proxy.restart();
      await chmod(pathOf(proxy), 0);
      // Root may do anything: here it is somebody else.
      process.seteuid?.(nobody);
    },
    async clear(proxy) {
      process.seteuid?.(0);
      await chmod(pathOf(proxy), 0o700);
    },
  },
  { row: 'E03 nobody listens', ...silent, said: 'ECONNREFUSED', block: proxy => proxy.stop() },
  { row: 'E03 nobody listens, over tcp', over: 'tcp', ...silent, block: proxy => proxy.stop() },
  {
    row: 'E03 a plain file',
    ...noSocket,
    async block(proxy) {
      await proxy.unlinkSocket();
      await writeFile(pathOf(proxy), '');
    },
  },
  {
    row: 'E03 a directory',
    ...noSocket,
    async block(proxy) {
      await proxy.unlinkSocket();
      await mkdir(pathOf(proxy));
    },
    clear: proxy => rm(pathOf(proxy), { recursive: true }),
  },
];

test.each(ways)('$row', { timeout }, async ({ block, clear = async () => undefined, over, ...panel }) => {
  await using netui = await startWhole({ ...(over && { over }), before: (_, proxy) => block(proxy) });
  const { proxy } = netui;
  const mend = async (name: string): Promise<void> => {
    netui.addContainer(name);
    await clear(proxy);
    await proxy.heal();
    await expectTrue(netui, name);
  };
  try {
    await expectLost(netui, panel);
    await expectKeys(netui);
    await mend('newcomer');

    await block(proxy);
    await expectLost(netui, panel);
    await expectLastPicture(netui, 'newcomer');
    await mend('latecomer');
  } finally {
    if (process.geteuid?.() === nobody) process.seteuid?.(0);
  }
});

const nowhere: readonly (readonly [string, Place, Panel])[] = [
  [
    'E32 a request that cannot even be made',
    { socketPath: `/${'x'.repeat(200)}` },
    { title: 'No engine found', what: 'netui cannot make sense of unix:///run/docker.sock.' },
  ],
  [
    'a host that has no address',
    { host: 'no-such-host.invalid', port: 2375 },
    { title: 'The engine does not answer', what: 'The host of unix:///run/docker.sock cannot be reached.' },
  ],
];

test.each(nowhere)('%s', { timeout }, async (_, place, panel) => {
  await using netui = await startWhole({ place });
  await expectLost(netui, panel);
  await expectKeys(netui);
});

test('nothing is left open after all of that', async () => {
  expect(await leftSince(before)).toEqual([]);
});
