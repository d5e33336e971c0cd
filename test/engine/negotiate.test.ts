import { expect, test } from 'vitest';
import { words } from '../../source/domain/text.ts';
import { apiDuring } from '../../source/engine/api-during.ts';
import { createModem } from '../../source/engine/modem.ts';
import { negotiate } from '../../source/engine/negotiate.ts';
import { failureFrom } from '../faults/setting.ts';
import { type Answering, answering, status } from './answering.ts';
import { docker29, podman4, recorded } from './recorded.ts';

const { signal } = new AbortController();
const docker20 = {
  ping: { 'Api-Version': '1.41', Server: 'Docker/20.10.24+dfsg1 (linux)' },
  version: recorded('docker-20.10/version.json'),
};

async function open(headers: Record<string, string>, answers: Answering) {
  await using engine = await answering({ '/_ping': 'OK', '/networks': [], ...answers }, headers);
  const modem = createModem({ place: engine.place, endpoint: words`the engine` });
  const facts = await negotiate(modem, signal);
  await apiDuring(modem, signal).listNetworks();
  return { facts, asked: engine.asked };
}

test.each([
  [docker20, { product: 'Docker', version: '20.10.24+dfsg1', api: '1.41' }],
  [docker29, { product: 'Docker', version: '29.0.1', api: '1.52' }],
  [podman4, { product: 'Podman', version: '4.3.1', api: '1.41' }],
])('%#', async ({ ping, version }, facts) => {
  const opened = await open(ping, { '/version': version });
  expect(opened.facts).toEqual(facts);
  expect(opened.asked.slice(0, 2).sort()).toEqual(['GET /_ping', 'GET /version']);
  expect(opened.asked[2]).toBe(`GET /v${facts.api}/networks`);
});

const server = { Server: 'Docker/x' };
const versions: [string, Record<string, string>, unknown, string][] = [
  ['an engine newer than netui', { 'Api-Version': '1.60' }, { MinAPIVersion: '1.44' }, '1.54'],
  ['the very newest in common', { 'Api-Version': '1.60' }, { MinAPIVersion: '1.54' }, '1.54'],
  ['a ping without a version', {}, { ApiVersion: '1.43' }, '1.43'],
  ['neither tells a version', {}, {}, '1.41'],
  ['garbage for versions', { 'Api-Version': 'v1.41' }, { ApiVersion: 7, MinAPIVersion: '\u001b[2J' }, '1.41'],
  ['/version forbidden', { 'Api-Version': '1.45' }, status(403), '1.45'],
  ['/version unknown', { 'Api-Version': '1.45' }, status(404), '1.45'],
  ['/version broken', { 'Api-Version': '1.45' }, status(500), '1.45'],
  ['/version a web page', { 'Api-Version': '1.45' }, '<html>', '1.45'],
  ['/version a list', { 'Api-Version': '1.45' }, [], '1.45'],
];
test.each(versions)('E23 %s', async (_, headers, version, api) => {
  const { facts, asked } = await open({ ...server, ...headers }, { '/version': version });
  expect(facts).toEqual({ product: 'Docker', version: '', api });
  expect(asked[2]).toBe(`GET /v${api}/networks`);
});

test.each([
  ['1.40', '1.12', 'the engine speaks API 1.40 at most, netui 1.41 at least'],
  ['1.9', '1.1', 'the engine speaks API 1.9 at most, netui 1.41 at least'],
  ['1.70', '1.55', 'the engine speaks API 1.55 at least, netui 1.54 at most'],
  ['2.0', '2.0', 'the engine speaks API 2.0 at least, netui 1.54 at most'],
])('E22 nothing in common with %s and %s', async (most, MinAPIVersion, said) => {
  const failure = await failureFrom(open({ 'Api-Version': most }, { '/version': { MinAPIVersion } }));
  expect(failure).toEqual({ kind: 'api-range', endpoint: 'the engine', said });
});

test.each([
  ['nginx', { Components: [{ Name: 'Engine' }] }, 'Docker'],
  ['nginx', { Components: [{ Name: 'Podman Engine' }] }, 'Podman'],
  ['nginx', { Components: null }, 'unknown'],
  ['nginx', { Components: [null, 7] }, 'unknown'],
  ['Libpod/5.0', {}, 'Podman'],
])('the product behind %s and %j', async (name, version, product) => {
  const { facts } = await open({ Server: name, 'Api-Version': '1.41' }, { '/version': version });
  expect(facts.product).toBe(product);
});

test('who does not answer the ping is no engine', async () => {
  expect(await failureFrom(open({}, { '/_ping': '<html>', '/version': {} }))).toMatchObject({
    kind: 'not-engine',
  });
  expect(await failureFrom(open({}, { '/_ping': status(403), '/version': {} }))).toMatchObject({
    kind: 'denied',
  });
});
