import { beforeAll, describe, expect, test } from 'vitest';
import { leftSince, type OpenHandles, openHandles } from '../open-handles.ts';
import * as own from '../own-answers.ts';
import { liveThrough, type Row } from './life.ts';
import { timeout } from './whole.ts';

// An answer comes, but not the one that was asked for: what the screen says, and that it recovers.

let before: OpenHandles;
beforeAll(() => {
  before = openHandles();
});

const noEngine = {
  title: 'This is not a Docker engine',
  what: 'unix:///run/docker.sock is not a Docker engine.',
};
const elsewhere = {
  title: 'This is not a Docker engine',
  what: 'unix:///run/docker.sock sends netui to another address.',
};
const strange = {
  title: "The engine's answer is of no use",
  what: 'unix:///run/docker.sock gave an answer that netui does not understand.',
};
const noVersion = {
  title: 'No API version in common',
  what: 'The engine and netui have no API version in common.',
};
const denied = { title: 'Permission denied', what: 'unix:///run/docker.sock does not allow this request.' };
const lists = ['GET /networks', 'GET /containers/json*'];

function refused(status: number) {
  return { title: 'The engine refuses', what: `The engine refused (HTTP ${status}).` };
}

function message(text: unknown): string {
  return JSON.stringify({ message: text });
}

const page = '<!DOCTYPE html><html><head>\u001b]0;owned\u0007</head><body>504</body></html>';
const tooNew = 'client version 1.44 is too new. Maximum supported API version is 1.41';
const tooOld = 'client version 1.11 is too old. Minimum supported API version is 1.44';
const ping = (most: string) => own.status(200, 'OK', { 'Api-Version': most });
const version = (least: string) => own.status(200, JSON.stringify({ MinAPIVersion: least }));
const upgrade = 'HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n';

const rows: readonly Row[] = [
  { row: 'E11 not HTTP', fault: own.garbage, ...noEngine },
  {
    row: 'E11 garbage for a chunk',
    fault: own.says('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'),
    ...noEngine,
  },
  { row: 'E12 headers too long', fault: own.hugeHeader, ...noEngine },
  {
    row: 'E13 301',
    fault: own.redirect('https://nowhere.invalid/'),
    ...elsewhere,
    said: 'It said: https://nowhere.invalid/',
  },
  { row: 'E13 302', fault: own.redirect('http://127.0.0.1:1/x', 302), ...elsewhere },
  { row: 'E13 301 to ESC', fault: own.redirect('/\u001b[2J'), ...noEngine },
  { row: 'E14 ftp', fault: own.redirect('ftp://127.0.0.1/'), ...elsewhere, said: 'ftp://127.0.0.1/' },
  { row: 'E17 HTML', fault: own.html200, ...noEngine, said: 'It said: text/html' },
  { row: 'E17 nothing', fault: own.status(200), ...noEngine },
  { row: 'E17 null', fault: own.jsonNull, ...noEngine },
  { row: 'E17 a number', fault: own.status(200, '0'), match: lists, ...noEngine },
  { row: 'E17 half of JSON', fault: own.status(200, '[{"Id":'), match: lists, ...noEngine },
  {
    row: 'E18 no list of networks',
    fault: own.status(200, '{}'),
    match: ['GET /networks'],
    ...strange,
    said: 'It said: a list of networks was due',
  },
  {
    row: 'E18 no list of containers',
    fault: own.status(200, '{}'),
    match: ['GET /containers/json*'],
    ...strange,
    said: 'It said: a list of containers was due',
  },
  { row: 'E18 a list of nothing', fault: own.status(200, '[null]'), match: lists, ...strange },
  { row: 'E19 HTML page', fault: own.status(504, page), ...refused(504), said: '504 Gateway Timeout' },
  { row: 'E19 ESC', fault: own.status(500, message('a\u001b[2Jb')), ...refused(500), said: 'a^[[2Jb' },
  {
    row: 'E19 endless',
    fault: own.status(500, message('x'.repeat(9_000))),
    ...refused(500),
    said: `It said: ${'x'.repeat(299)}…`,
  },
  { row: 'E20 nothing said', fault: own.status(500), ...refused(500), said: '500 Internal Server Error' },
  { row: 'E20 null', fault: own.status(409, 'null'), ...refused(409), said: '409 Conflict' },
  { row: 'E21 400', fault: own.status(400, message('bad filter')), ...refused(400), said: 'bad filter' },
  { row: 'E21 401', fault: own.status(401), ...denied },
  { row: 'E21 403', fault: own.status(403, '<html>403'), ...denied, said: 'It said: 403 Forbidden' },
  { row: 'E21 403 for the lists', fault: own.status(403), match: lists, ...denied, said: 'NETWORKS=1' },
  { row: 'E22 too new', fault: own.status(400, message(tooNew)), match: lists, ...noVersion, said: tooNew },
  { row: 'E23 too old', fault: own.status(400, message(tooOld)), match: lists, ...noVersion, said: tooOld },
  {
    row: 'E24 no such path',
    fault: own.status(404, message('page not found')),
    ...noEngine,
    said: 'It said: page not found',
  },
  {
    row: 'E31 503',
    fault: own.status(503, message('This node is not a swarm manager.')),
    ...refused(503),
    said: 'It said: This node is not a swarm manager.',
  },
  { row: 'X10 another protocol', fault: own.says(upgrade), ...noEngine },
];

// An engine's versions are asked for when it is come back to.
const versions: readonly Row[] = [
  {
    row: 'E22 an engine from before',
    fault: ping('1.39'),
    match: ['GET /_ping'],
    onReturn: true,
    ...noVersion,
    said: 'It said: the engine speaks API 1.39 at most, netui 1.41 at least',
  },
  {
    row: 'E23 an engine from after',
    fault: version('1.98'),
    match: ['GET /version'],
    onReturn: true,
    ...noVersion,
    said: 'It said: the engine speaks API 1.98 at least',
  },
];

describe.concurrent('the screen under', { timeout }, () => {
  test.each([...rows, ...versions])('$row', liveThrough);
});

test('nothing is left open after all of that', async () => {
  expect(await leftSince(before)).toEqual([]);
});
