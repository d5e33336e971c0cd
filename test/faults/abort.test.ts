import type Docker from 'dockerode';
import { expect, test, vi } from 'vitest';
import { apiDuring } from '../../source/engine/api-during.ts';
import { ids } from './fake-lab.ts';
import * as own from './own-answers.ts';
import type { Fault } from './passage.ts';
import { failureFrom, startSetting } from './setting.ts';
import * as spoiled from './spoiled-answers.ts';

// E07: whatever a call is waiting for, its signal ends it at once. Real deadlines here: only the signal can.

const calls: readonly [string, (api: Docker) => Promise<unknown>][] = [
  ['ping', api => api.ping()],
  ['version', api => api.version()],
  ['info', api => api.info()],
  ['listNetworks', api => api.listNetworks()],
  ['listContainers', api => api.listContainers({ all: true })],
  ['network.inspect', api => api.getNetwork(ids.bridge).inspect()],
  ['network.disconnect', api => api.getNetwork(ids.bridge).disconnect({ Container: ids.alpine1 })],
  ['container.inspect', api => api.getContainer(ids.alpine1).inspect()],
  ['getEvents', api => api.getEvents()],
];

async function aborted(fault: Fault, call: (api: Docker) => Promise<unknown>): Promise<void> {
  await using setting = await startSetting([{ match: '* *', fault }]);
  const { modem, proxy } = setting;
  const stop = new AbortController();
  const slow = { connect: 60_000, headers: 60_000, idle: 60_000, total: 60_000 };
  const failed = failureFrom(call(apiDuring(modem, stop.signal, slow)));
  await vi.waitFor(() => expect(proxy.seen).toHaveLength(1));
  stop.abort();
  expect(await failed).toMatchObject({ kind: 'aborted' });
}

test.each(calls)('%s, before headers', async (_, call) => {
  await aborted(own.hangBeforeHeaders, call);
});

test.each(calls.filter(([name]) => name !== 'getEvents'))('%s, within the body', async (_, call) => {
  await aborted(spoiled.stallBody(1), call);
});

test('within a refusal', async () => {
  await aborted(
    ({ client }) => client.write('HTTP/1.1 500 Oops\r\nContent-Length: 5000\r\n\r\n{"mess'),
    api => api.listNetworks(),
  );
});

test('before it began: nothing is sent', async () => {
  await using setting = await startSetting();
  const api = apiDuring(setting.modem, AbortSignal.abort());
  expect(await failureFrom(api.listNetworks())).toMatchObject({ kind: 'aborted' });
  await setting.api.ping();
  expect(setting.proxy.seen.map(one => one.path)).toEqual(['/_ping']);
});
