import type Docker from 'dockerode';
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../source/domain/failure.ts';
import { ids } from './fake-lab.ts';
import * as own from './own-answers.ts';
import type { Fault } from './passage.ts';
import { bodyCap, deadlines, failureFrom, startSetting } from './setting.ts';
import * as spoiled from './spoiled-answers.ts';

// A request, a fault under it, the failure it must end in, and how many times it was sent.

type Case = [
  row: string,
  fault: Fault,
  failure: Partial<Failure>,
  sent: number,
  call?: (api: Docker) => Promise<unknown>,
];

const page = '<!DOCTYPE html><html><head>\u001b]0;owned\u0007</head><body>504</body></html>';
const tooNew = 'client version 1.44 is too new. Maximum supported API version is 1.41';
const tooOld = 'client version 1.11 is too old. Minimum supported API version is 1.44, please upgrade';
const inspect = (api: Docker): Promise<unknown> => api.getContainer(ids.alpine1).inspect();
const disconnect = (api: Docker): Promise<unknown> =>
  api.getNetwork(ids.bridge).disconnect({ Container: ids.alpine1 });

function message(text: unknown): string {
  return JSON.stringify({ message: text });
}

const cases: Case[] = [
  [
    'E04 no answer',
    own.hangBeforeHeaders,
    { kind: 'timeout', waited: deadlines.headers, endpoint: 'the proxy' as Failure['endpoint'] },
    1,
  ],
  ['E05 no body', spoiled.stallBody(0), { kind: 'timeout', waited: deadlines.idle }, 1],
  ['E05 half a body', spoiled.stallBody(700), { kind: 'timeout', waited: deadlines.idle }, 1],
  ['E06 chunked, cut off', spoiled.truncate(700), { kind: 'truncated' }, 2],
  ['E06 counted, cut off', spoiled.truncate(20), { kind: 'truncated' }, 2, api => api.version()],
  ['E06 cut off before the body', spoiled.truncate(0), { kind: 'truncated' }, 2],
  ['E06 reset', spoiled.rst(700), { kind: 'truncated' }, 2],
  ['E09 closed before headers', own.refuse, { kind: 'closed' }, 2],
  ['E09 closed within the headers', own.says('HTTP/1.1 200 OK\r\nContent-'), { kind: 'closed' }, 2],
  ['E11 not HTTP', own.garbage, { kind: 'not-engine' }, 1],
  [
    'E11 garbage for a chunk',
    own.says('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'),
    { kind: 'not-engine' },
    1,
  ],
  ['E12 headers too long', own.hugeHeader, { kind: 'not-engine' }, 1],
  ['E13 301', own.redirect('http://nowhere.invalid/'), redirected('http://nowhere.invalid/', 301), 1],
  ['E13 302', own.redirect('https://127.0.0.1:1/x', 302), redirected('https://127.0.0.1:1/x', 302), 1],
  ['E13 301 to \u001b[2J', own.redirect('/\u001b[2J'), { kind: 'not-engine' }, 1],
  ['E13 308 to nowhere', own.status(308), redirected('', 308), 1],
  ['E14 ftp', own.redirect('ftp://127.0.0.1/'), redirected('ftp://127.0.0.1/', 301), 1],
  ['E17 HTML', own.html200, { kind: 'not-engine', said: 'text/html' as Failure['said'] }, 1],
  ['E17 nothing', own.status(200), { kind: 'not-engine' }, 1],
  ['E17 null', own.jsonNull, { kind: 'not-engine' }, 1],
  ['E17 a number', own.status(200, '0'), { kind: 'not-engine' }, 1],
  ['E17 half of JSON', own.status(200, '[{"Id":'), { kind: 'not-engine' }, 1],
  ['E17 204', own.says('HTTP/1.1 204 No Content\r\n\r\n'), { kind: 'not-engine' }, 1],
  ['E17 HTML to a ping', own.html200, { kind: 'not-engine' }, 1, api => api.ping()],
  ['E19 HTML page', own.status(504, page), engineError('504 Gateway Timeout', 504), 1],
  ['E19 ESC in words', own.status(500, message('a\u001b[2Jb')), engineError('a^[[2Jb', 500), 1],
  ['E19 ESC in text', own.status(500, 'oops \u009b2J'), engineError('oops \\x9b2J', 500), 1],
  [
    'E19 endless words',
    own.status(500, message('x'.repeat(9_000))),
    engineError(`${'x'.repeat(299)}…`, 500),
    1,
  ],
  ['E19 endless page', own.status(500, 'y'.repeat(900_000)), engineError(`${'y'.repeat(299)}…`, 500), 1],
  ['E20 nothing said', own.status(500), engineError('500 Internal Server Error', 500), 1],
  ['E20 null', own.status(409, 'null'), engineError('409 Conflict', 409), 1],
  ['E20 no text', own.status(500, message({})), engineError('500 Internal Server Error', 500), 1],
  ['E20 unknown status', own.status(599), engineError('599', 599), 1],
  ['E20 404, nothing said', own.status(404), { kind: 'gone', said: '404 Not Found' as never }, 1, inspect],
  ['E21 400', own.status(400, message('bad filter')), engineError('bad filter', 400), 1],
  ['E21 401', own.status(401), { kind: 'denied', status: 401 }, 1],
  ['E21 403', own.status(403, '<html>403'), { kind: 'denied', status: 403 }, 1],
  ['E22 too new', own.status(400, message(tooNew)), { kind: 'api-range', said: tooNew as never }, 1],
  ['E23 too old', own.status(400, message(tooOld)), { kind: 'api-range', said: tooOld as never }, 1],
  ['E24 404 for a list', own.status(404, message('page not found')), { kind: 'not-engine' }, 1],
  ['E25 too large', own.hugeBody(bodyCap + 1), { kind: 'too-large' }, 1],
  ['E27 dripping for ever', spoiled.drip(20), { kind: 'timeout', waited: deadlines.total }, 1],
  ['E28 gone', own.status(404, message('No such container: x')), { kind: 'gone', status: 404 }, 1, inspect],
  ['E30 a change, answer lost', spoiled.loseReply, { kind: 'closed' }, 1, disconnect],
  ['E30 a change, answer cut off', spoiled.truncate(5), { kind: 'truncated' }, 1, disconnect],
  ['E31 503', own.status(503, message('This node is not…')), engineError('This node is not…', 503), 1],
  [
    'X10 another protocol',
    own.says('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n'),
    { kind: 'not-engine' },
    1,
  ],
  ['X10 101 and nothing more', own.says('HTTP/1.1 101 UPGRADED\r\n\r\n'), { kind: 'not-engine' }, 1],
];

function engineError(said: string, status: number): Partial<Failure> {
  return { kind: 'engine-error', said: said as Failure['said'], status };
}

function redirected(location: string, status: number): Partial<Failure> {
  return { kind: 'redirect', said: location as Failure['said'], status };
}

describe.concurrent.each(['unix', 'tcp'] as const)('over %s', over => {
  test.each(cases)(
    '%s',
    async (_, fault, failure, sent, call = api => api.listNetworks()) => {
      await using setting = await startSetting([{ match: '* *', fault }], over);
      const { api, proxy, engine } = setting;

      expect(await failureFrom(call(api))).toMatchObject(failure);
      expect(proxy.seen).toHaveLength(sent);

      await proxy.heal();
      expect(await api.listNetworks()).toHaveLength(engine.networks.length);
    },
    deadlines.total + 5_000,
  );
});
