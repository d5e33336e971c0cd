import { describe, expect, test } from 'vitest';
import * as own from './own-answers.ts';
import type { Fault } from './passage.ts';
import { startSetting } from './setting.ts';
import * as spoiled from './spoiled-answers.ts';

// Faults that cost nothing: the answer is as good as without them.

const once: readonly [string, Fault][] = [
  ['E06 cut off', spoiled.truncate(300)],
  ['E06 reset', spoiled.rst(300)],
  ['E09 closed before headers', own.refuse],
  ['E09 answer lost', spoiled.loseReply],
];

const always: readonly [string, Fault][] = [
  ['E27 a byte at a time', spoiled.splitEvery(1)],
  ['in pieces', spoiled.splitEvery(7)],
  ['a second answer nobody asked for', spoiled.dupReply],
];

describe.concurrent.each(['unix', 'tcp'] as const)('over %s', over => {
  test.each(once)('%s, then well', async (_, fault) => {
    await using setting = await startSetting([{ match: 'GET /networks', nth: 1, fault }], over);
    expect(await setting.api.listNetworks()).toEqual(setting.engine.networks);
    expect(setting.proxy.seen).toHaveLength(2);
  });

  test.each(always)('%s', async (_, fault) => {
    await using setting = await startSetting([{ match: 'GET *', fault }], over);
    expect(await setting.api.listNetworks()).toEqual(setting.engine.networks);
    expect(setting.proxy.seen).toHaveLength(1);
  });

  test('E08 slow, but within its deadlines', async () => {
    await using setting = await startSetting([{ match: 'GET *', fault: spoiled.drip(10) }], over);
    expect(String(await setting.api.ping())).toBe('OK');
  });

  test('E10 an engine that was restarted between two calls', async () => {
    await using setting = await startSetting([], over);
    expect(await setting.api.listNetworks()).toEqual(setting.engine.networks);
    await setting.proxy.restart();
    expect(await setting.api.listNetworks()).toEqual(setting.engine.networks);
    expect(setting.proxy.seen).toHaveLength(2);
  });
});

test('E25 a large answer is parsed off the main thread and comes whole', async () => {
  await using setting = await startSetting([{ match: 'GET /networks', fault: own.hugeBody(2_000_000) }]);
  const networks = await setting.api.listNetworks();
  expect(networks.length).toBeGreaterThan(1_000);
  expect(networks.every(one => one.Name === 'x'.repeat(900))).toBe(true);
});

test('E26 names that JavaScript has a use for', async () => {
  const text = '[{"Id":"x","__proto__":{"polluted":1},"Labels":{"constructor":"a","__proto__":"b"}}]';
  await using setting = await startSetting([{ match: 'GET /networks', fault: own.status(200, text) }]);
  expect(JSON.stringify(await setting.api.listNetworks())).toBe(text);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test('E18 a list is not told from an object here: that is for those who read it', async () => {
  await using setting = await startSetting([{ match: 'GET /networks', fault: own.status(200, '{}') }]);
  expect(await setting.api.listNetworks()).toEqual({});
});

test('E22 E23 E24 the version that was agreed on is in every path but two', async () => {
  await using setting = await startSetting();
  const { api, modem, proxy } = setting;
  const signal = new AbortController().signal;
  expect(await modem.ping(signal)).toMatchObject({
    'api-version': '1.41',
    server: 'Docker/20.10.24 (linux)',
  });
  await api.version();
  await api.listNetworks({ filters: { id: ['ab', 'c d'] } } as never);
  expect(proxy.seen.map(one => one.path)).toEqual([
    '/_ping',
    '/version',
    '/v1.41/networks?filters=%7B%22id%22%3A%5B%22ab%22%2C%22c+d%22%5D%7D',
  ]);
});

test.each(['', 'v1.41', '1', '1.41/../x', '1.41\n'])('E24 no version: %j', async version => {
  await using setting = await startSetting();
  expect(() => setting.modem.pin(version)).toThrow(/^not-engine: API version/);
});
