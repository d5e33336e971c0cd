import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { EngineFailure } from '../../source/domain/failure.ts';
import { apiDuring } from '../../source/engine/api-during.ts';
import { ids } from './fake-lab.ts';
import * as own from './own-answers.ts';
import { deadlines, failureFrom, startSetting } from './setting.ts';
import * as spoiled from './spoiled-answers.ts';

// An answer that is handed over as it comes: what the modem promises about it, and no more.

test('E08 it may be silent for longer than any deadline', async () => {
  await using setting = await startSetting([{ match: 'GET /networks', fault: spoiled.drip(20) }]);
  const { api, engine } = setting;
  const stream = await api.getEvents();
  // As long as the longest deadline: another request runs into it.
  expect(await failureFrom(api.listNetworks())).toMatchObject({ kind: 'timeout', waited: deadlines.total });
  engine.tell('container', 'start', ids.alpine1);
  const [chunk] = await once(stream, 'data');
  expect(JSON.parse(String(chunk))).toMatchObject({ Action: 'start', Actor: { ID: ids.alpine1 } });
});

test('its signal ends it, on both sides', async () => {
  await using setting = await startSetting();
  const stop = new AbortController();
  const stream = await apiDuring(setting.modem, stop.signal).getEvents();
  const failed = once(stream, 'error');
  expect(setting.engine.listeners()).toBe(1);
  stop.abort();
  const [error] = await failed;
  expect(error).toBeInstanceOf(EngineFailure);
  expect(error.failure).toMatchObject({ kind: 'aborted', endpoint: 'the proxy' });
  await vi.waitFor(() => expect(setting.engine.listeners()).toBe(0));
});

test('nobody need listen to it when it breaks', async () => {
  await using setting = await startSetting();
  const stream = await setting.api.getEvents();
  await setting.proxy.stop();
  await vi.waitFor(() => expect((stream as unknown as { destroyed: boolean }).destroyed).toBe(true));
});

test('V04 dropped', async () => {
  await using setting = await startSetting([{ match: 'GET /events*', fault: spoiled.dropAfter(50) }]);
  const stream = await setting.api.getEvents({ filters: { type: ['network'] } });
  const [error] = await once(stream, 'error');
  expect(error).toMatchObject({ code: 'ECONNRESET' });
});

test('V05 half open: nothing comes, and nothing ends', async () => {
  await using setting = await startSetting([{ match: 'GET /events', fault: spoiled.halfOpen }]);
  const { api, engine } = setting;
  const stream = await api.getEvents();
  const heard: unknown[] = [];
  for (const name of ['data', 'end', 'close']) stream.on(name, () => heard.push(name));
  engine.tell('container', 'start', ids.alpine1);
  await api.listNetworks();
  expect(heard).toEqual([]);
});

test.each([
  ['no headers', own.hangBeforeHeaders, { kind: 'timeout', waited: deadlines.headers }, 1],
  ['V07 a refusal that stalls', stalledRefusal(), { kind: 'timeout', waited: deadlines.idle }, 1],
  ['closed before headers', own.refuse, { kind: 'closed' }, 2],
  ['a refusal', own.status(500, '{"message":"no"}'), { kind: 'engine-error', said: 'no', status: 500 }, 1],
] as const)('%s', async (_, fault, failure, sent) => {
  await using setting = await startSetting([{ match: 'GET /events', fault }]);
  expect(await failureFrom(setting.api.getEvents())).toMatchObject(failure);
  expect(setting.proxy.seen).toHaveLength(sent);
});

function stalledRefusal() {
  return ({ client }: { client: { write(text: string): void } }): void =>
    client.write('HTTP/1.1 500 Oops\r\nContent-Length: 5000\r\n\r\n{"mess');
}
