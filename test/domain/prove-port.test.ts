import { describe, expect, test } from 'vitest';
import type { Listening } from '../../source/domain/listening.ts';
import { dataSaid } from '../../source/domain/probe-data.ts';
import type { DataOutcome, Prober } from '../../source/domain/prober.ts';
import { proveName } from '../../source/domain/prove-name.ts';
import { provePort } from '../../source/domain/prove-port.ts';
import { clean, words } from '../../source/domain/text.ts';
import { linesOf } from './outputs.ts';

const target = {
  shown: words`172.17.0.1:8083`,
  host: clean('172.17.0.1'),
  port: 8083,
  behind: { name: words`web`, ids: [clean('a')], port: 80 },
};

/** A prober whose connection ends so, and that hears these sockets behind it. */
function prober(
  kind: 'open' | 'refused' | 'filtered' | 'no-tool',
  heard: Listening,
  data?: DataOutcome,
): Prober {
  const said = { evidence: words`so`, by: words`nc`, command: words`` };
  return {
    ping: () => Promise.reject(new Error('not asked for')),
    lookUp: () => Promise.reject(new Error('not asked for')),
    connect: () => Promise.resolve({ kind, sentence: words`It is ${kind as never}.`, ...said }),
    listening: () => Promise.resolve(heard),
    ...(data && { fetch: () => Promise.resolve(data) }),
  };
}

const listens = [{ protocol: 'tcp', address: clean('0.0.0.0'), port: 80 }] as const;
const onLoopback = [{ protocol: 'tcp', address: clean('127.0.0.1'), port: 80 }] as const;
const data: DataOutcome = { kind: 'data', evidence: words`< HTTP/1.1 200 OK`, by: words`curl` };
const silent: DataOutcome = { kind: 'silent', evidence: words`Empty reply`, by: words`curl` };

describe('a published port', () => {
  test.each([
    [
      'open',
      listens,
      undefined,
      'yes',
      /^It is open\. A program in web listens on 0\.0\.0\.0, port 80 \(\/proc\/net\/tcp there\)\. nc said: so$/,
    ],
    ['open', [], undefined, 'no', /docker-proxy or another program.* Nothing in web listens on port 80/],
    ['open', onLoopback, undefined, 'no', /docker-proxy.* listens on 127\.0\.0\.1 only/],
    ['open', 'unknown', data, 'yes', /nc said: so; curl was told: < HTTP\/1\.1 200 OK/],
    [
      'open',
      'unknown',
      silent,
      'unknown',
      /proves nothing: docker-proxy accepts.*could not be asked.*Empty reply/,
    ],
    ['open', 'unknown', undefined, 'unknown', /proves nothing/],
    ['refused', [], undefined, 'no', /It is refused\. Nothing in web listens.* nc said: so$/],
    ['filtered', listens, undefined, 'no', /It is filtered\..* A program in web listens on 0\.0\.0\.0/],
    ['no-tool', listens, undefined, 'unknown', /It is no-tool/],
  ] as const)('that is %s, with %j behind it', async (kind, heard, fetched, observed, evidence) => {
    const found = await provePort('published', target, prober(kind, heard, fetched));
    expect(found.observed).toBe(observed);
    expect(found.evidence).toMatch(evidence);
  });
});

test('a connection to a port of the container’s own proves it', async () => {
  const { observed, evidence } = await provePort('port', target, prober('open', 'unknown'));
  expect([observed, evidence]).toEqual(['yes', 'It is open. nc said: so']);
});

test.each([
  ['data', 0, '< HTTP/1.1 404 Not Found'],
  ['data', 1, '* Received HTTP/0.9 when not allowed'],
  ['data', 8, 'http://172.17.0.1:8083/:\n2026-11-28 10:00:00 ERROR 404: Not Found.'],
  ['data', 1, 'wget: server returned error: HTTP/1.0 404 Not Found'],
  ['silent', 52, '* Connected to 172.17.0.1 (172.17.0.1) port 8083 (#0)\n* Empty reply from server'],
  ['silent', 56, '* Recv failure: Connection reset by peer'],
  ['silent', 1, 'wget: error getting response: Connection reset by peer'],
  ['silent', 28, '* Operation timed out after 5001 milliseconds with 0 bytes received'],
  [undefined, 1, "wget: invalid option -- 'T'\nUsage: wget"],
  [undefined, 127, 'Segmentation fault'],
] as const)('%s from what ends with %i and says %j', (kind, code, text) => {
  const rung = { argv: [words`curl`, words`http://172.17.0.1:8083/`] };
  expect(dataSaid(rung, { code, out: linesOf(text) })?.kind).toBe(kind);
});

describe('a name', () => {
  const meant = { name: words`db`, addresses: [clean('172.18.0.3'), clean('172.19.0.3')] };
  const named = { shown: words`db`, host: clean('db'), meant };
  const lookUp = (...addresses: readonly string[]): Prober => ({
    ...prober('open', []),
    lookUp: () =>
      Promise.resolve({
        kind: 'found',
        addresses: addresses.map(one => clean(one)),
        answeredBy: '',
        sentence: words`Found.`,
        evidence: words``,
        by: words`getent`,
        command: words``,
      }),
  });

  test.each([
    [['172.18.0.3'], 'yes', /^Found\.$/],
    [['127.0.1.1'], 'yes', /^Found\.$/],
    [['172.18.0.9'], 'no', /That is not db\.$/],
    [['172.18.0.9', '172.18.0.3'], 'yes', /172\.18\.0\.9 is not db: who is found is a matter of chance/],
  ] as const)('that stands for %j', async (addresses, observed, evidence) => {
    const found = await proveName(named, lookUp(...addresses));
    expect(found.observed).toBe(observed);
    expect(found.evidence).toMatch(evidence);
  });

  test('of somebody whose addresses are not known is found all the same', async () => {
    const { meant: _, ...bare } = named;
    expect((await proveName(bare, lookUp('198.51.100.1'))).observed).toBe('yes');
  });
});
