import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clean, type Safe } from '../../source/domain/text.ts';
import { connectHere, fetchHere } from '../../source/host/connect-here.ts';
import { runHere } from '../../source/host/run-here.ts';

const never = new AbortController().signal;
const local = clean('127.0.0.1');

const servers: Server[] = [];

/** Opens a port that does that to whoever connects. */
function serving(answer: (write: (text: string) => void, close: () => void) => void): Promise<number> {
  const server = createServer(socket => {
    socket.on('error', () => undefined);
    answer(
      text => void socket.write(text),
      () => socket.destroy(),
    );
  });
  servers.push(server);
  return new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}

afterAll(() => {
  for (const server of servers) server.close();
});

describe('netui itself asks a port', () => {
  let talking = 0;
  let closing = 0;
  let closed = 0;
  beforeAll(async () => {
    talking = await serving(write => write('HTTP/1.0 200 OK\r\n\r\n'));
    closing = await serving((_, close) => close());
    closed = await serving(() => undefined);
    await new Promise(resolve => servers.at(-1)?.close(resolve));
  });

  test('open, refused, and what is no port of an address', async () => {
    const open = await connectHere(local, talking, never);
    expect(open).toMatchObject({ kind: 'open', by: 'netui', evidence: 'connected' });
    const refused = await connectHere(local, closed, never);
    expect(refused).toMatchObject({ kind: 'refused', by: 'netui', evidence: 'ECONNREFUSED' });
    expect(await connectHere(clean('-f'), talking, never)).toMatchObject({ kind: 'unknown' });
  });

  test('and whether anything is said there', async () => {
    const said = await fetchHere(local, talking, never);
    expect(said).toEqual({ kind: 'data', evidence: 'HTTP/1.0 200 OK', by: 'netui' });
    expect(await fetchHere(local, closing, never)).toMatchObject({ kind: 'silent' });
    expect(await fetchHere(local, closed, never)).toMatchObject({
      kind: 'unknown',
      evidence: 'ECONNREFUSED',
    });
  });

  test('until it is told to stop', async () => {
    const stop = new AbortController();
    stop.abort();
    expect(await connectHere(local, talking, stop.signal)).toMatchObject({ kind: 'unknown' });
  });
});

describe('a program of this machine', () => {
  async function ran(argv: readonly string[], deadline = 20_000, signal = never) {
    const lines: Safe[] = [];
    const end = await runHere({ argv }, piece => lines.push(...piece.lines), signal, { deadline });
    return { end, lines };
  }

  test('tells both outputs and its code, and gets nothing of the user’s environment', async () => {
    const { end, lines } = await ran(['sh', '-c', 'echo "$HOME|$LC_ALL"; echo \u001b[31m >&2; exit 7']);
    expect(end).toEqual({ kind: 'ended', code: 7 });
    expect(lines.toSorted()).toEqual(['^[[31m', '|C'].toSorted());
  });

  test('that is not there says so in the words of a runtime', async () => {
    expect((await ran(['netui-no-such-program'])).end).toMatchObject({
      kind: 'not-started',
      why: 'no-program',
      said: expect.stringContaining('executable file not found'),
    });
  });

  test('is ended at its deadline, when it is left, and when it never ends to write', async () => {
    expect((await ran(['sleep', '30'], 50)).end).toMatchObject({ kind: 'unknown', why: 'deadline' });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    expect((await ran(['sleep', '30'], 20_000, stop.signal)).end).toEqual({ kind: 'left', mayRun: false });
    const { end, lines } = await ran(['yes']);
    expect(end).toMatchObject({ kind: 'unknown', why: 'too-much-output' });
    expect(lines).toHaveLength(2_000);
  });
});
