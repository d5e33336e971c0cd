import { once } from 'node:events';
import type { Socket } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { frame, head, inspection, ran, runThere, startExecSetting, streams } from './exec-setting.ts';
import * as own from './own-answers.ts';
import type { Fault } from './passage.ts';
import { deadlines, failureFrom } from './setting.ts';

// The streams of an exec: what goes wrong with them, and what a run then says of its end and its output.

const ended = { kind: 'ended', code: 0 };
const unknown = (why: string, said: unknown = ''): object => ({ kind: 'unknown', why, said });

/** A start whose connection the test has in its hands. */
function held(): { readonly start: Fault; readonly client: Promise<Socket> } {
  const { promise, resolve } = Promise.withResolvers<Socket>();
  const start: Fault = ({ client }) => {
    client.write(head);
    resolve(client);
  };
  return { start, client: promise };
}

describe('a stream that is whole', () => {
  test('X01 byte by byte, with letters of several bytes', async () => {
    const bytes = Buffer.concat([frame(1, 'PING 網路\n64 bytes ✓\n'), frame(2, 'é: ü\n')]);
    const start: Fault = ({ client }) => {
      client.setNoDelay(true);
      client.write(head);
      let at = 0;
      const next = (): void => {
        if (at === bytes.length) client.end();
        else client.write(bytes.subarray(at, ++at), () => setImmediate(next));
      };
      next();
    };
    expect(await ran({ start })).toEqual({ end: ended, out: ['PING 網路', '64 bytes ✓'], err: ['é: ü'] });
  });

  test('X01 a letter cut by two frames, and one that never ends', async () => {
    const [first, second] = [Buffer.from('ü\n').subarray(0, 1), Buffer.from('ü\n').subarray(1)];
    const run = await ran({
      start: streams(frame(1, first), frame(2, 'ping'), frame(1, second), frame(2, ': no\nend')),
    });
    expect(run).toEqual({ end: ended, out: ['ü'], err: ['ping: no', 'end'] });
  });

  test('X02 five thousand tiny frames in one piece', async () => {
    const frames = Array.from({ length: 5_000 }, () => frame(1, 'x'));
    const run = await ran({ start: streams(Buffer.concat([...frames, frame(1, '\n')])) });
    expect(run).toEqual({ end: ended, out: [`${'x'.repeat(999)}…`], err: [] });
  });

  test('empty frames, and what a program was given to read, echoed', async () => {
    const run = await ran({ start: streams(frame(1, ''), frame(2, ''), frame(0, 'a\n'), frame(1, '')) });
    expect(run).toEqual({ end: ended, out: ['a'], err: [] });
  });

  test('X09 through a proxy that speaks of chunks', async () => {
    const start: Fault = ({ client }) => {
      client.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
      for (const byte of frame(1, 'one\ntwo\n'))
        client.write(`1\r\n${String.fromCharCode(byte)}\r\n`, 'latin1');
      client.end('0\r\n\r\n');
    };
    expect(await ran({ start })).toEqual({ end: ended, out: ['one', 'two'], err: [] });
  });

  test('X13 NUL, escapes and bytes that are no text', async () => {
    const start = streams(frame(1, 'a\0b\u001b[2J\u009b\r\n'), frame(2, Buffer.from([0xff, 0x0a, 0xe7])));
    expect(await ran({ start })).toEqual({ end: ended, out: ['a^@b^[[2J\\x9b'], err: ['�', '�'] });
  });
});

describe('a stream that is not', () => {
  test('X03 a frame of four gigabytes is told as it comes, and cut off', async () => {
    const start: Fault = ({ client }) => {
      client.write(head);
      client.write(frame(1, 'first\n', 0xffffffff));
      const more = (): void => {
        while (!client.destroyed && client.write('y'.repeat(65_535).concat('\n')));
      };
      client.on('drain', more);
      more();
    };
    const { end, out } = await ran({ start });
    expect(end).toEqual(unknown('too-much-output'));
    expect(out[0]).toBe('first');
    expect(out.length).toBeLessThanOrEqual(5);
  });

  test.each([
    ['bytes', 'y'.repeat(999).concat('\n'), { mostBytes: 20_000 }, 20],
    ['lines', 'y\n', { mostLines: 50 }, 50],
  ])('X04 endless output ends at the limit of %s', async (_, line, limits, most) => {
    const { start, client } = held();
    void client.then(socket => {
      const more = (): void => {
        while (!socket.destroyed && socket.write(frame(1, line)));
      };
      socket.on('drain', more);
      more();
    });
    const { end, out } = await ran({ start }, { limits });
    expect(end).toEqual(unknown('too-much-output'));
    expect(out.length).toBeGreaterThan(0);
    expect(out.length).toBeLessThanOrEqual(most);
  });

  test('X06 the engine complains in between', async () => {
    const start = streams(frame(1, 'one\n'), frame(3, 'error from daemon in stream: \u001bbroke'));
    const run = await ran({ start });
    expect(run.end).toEqual(unknown('engine-error', 'error from daemon in stream: ^[broke'));
    expect(run.out).toEqual(['one']);
  });

  test.each([
    ['a text', 'Error: exec command has already run\r\n', 'Error: exec command has already run^M^J'],
    ['a page', '<html>it works', '<html>it works'],
    ['an unknown type', frame(7, 'x'), '^G^@^@^@^@^@^@^Ax'],
    ['zeros that are none', '\u0001\u0001\u0000\u0000\u0000\u0000\u0000\u0001x', '^A^A^@^@^@^@^@^Ax'],
  ])('garbage: %s', async (_, bytes, said) => {
    expect((await ran({ start: streams(Buffer.from(bytes)) })).end).toEqual(unknown('not-understood', said));
  });

  test.each([
    ['within a header', Buffer.concat([frame(1, 'one\n'), frame(1, 'two').subarray(0, 5)])],
    ['within a payload', Buffer.concat([frame(1, 'one\n'), frame(1, 'tw', 3)])],
  ])('X12 it ends %s', async (_, bytes) => {
    const { end, out } = await ran({ start: streams(bytes) });
    expect(end).toEqual(unknown('cut-off'));
    expect(out[0]).toBe('one');
  });

  test.each(['unix', 'tcp'] as const)('X12 the connection dies, over %s', async over => {
    const { start, client } = held();
    await using setting = await startExecSetting({ start, inspect: own.refuse }, over);
    const run = runThere(setting, { onLine: () => void setting.proxy.stop() });
    (await client).write(frame(1, 'one\n'));
    const { end, out } = await run;
    // On a unix socket that is a good end, and only asking tells.
    expect(end).toMatchObject({ kind: 'unknown', why: expect.stringMatching(/^(?:cut-off|engine-away)$/) });
    expect(out).toEqual(['one']);
  });
});

describe('a good end of the output is not yet an end of the program', () => {
  test.each([
    ['X12 the engine is away', own.refuse, unknown('engine-away', 'socket hang up')],
    [
      'X12 it was started again and knows nothing of it',
      own.status(404, '{"message":"No such exec instance"}'),
      unknown('engine-away', 'No such exec instance'),
    ],
    ['no JSON', own.html200, unknown('not-understood', 'text/html')],
    [
      'X10 101',
      own.says('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n'),
      unknown('not-understood', '101 Switching Protocols'),
    ],
    ['it runs on', inspection(null), unknown('still-running')],
    ['no code', inspection(null, { Running: false }), unknown('lost')],
    ['126 of a program that ran', inspection(126), unknown('lost', 'one')],
    ['code 2', inspection(2), { kind: 'ended', code: 2 }],
    ['killed', inspection(137), { kind: 'ended', code: 137 }],
    ['Podman forgets the Pid', inspection(1, { Pid: 0 }), { kind: 'ended', code: 1 }],
  ])('%s', async (_, inspect, end) => {
    expect(await ran({ start: streams(frame(1, 'one\n')), inspect })).toEqual({ end, out: ['one'], err: [] });
  });

  test('it is asked again until it knows, five times at most', async () => {
    await using setting = await startExecSetting({ inspect: inspection(null) });
    expect((await runThere(setting)).end).toEqual(unknown('still-running'));
    expect(setting.proxy.seen.filter(({ path }) => path.endsWith('/json'))).toHaveLength(5);

    let asked = 0;
    const inspect: Fault = passage => inspection((asked += 1) < 3 ? null : 0)(passage);
    expect((await ran({ inspect })).end).toEqual(ended);
    expect(asked).toBe(3);
  });
});

describe('netui stops listening', () => {
  test('X05 X08 when it is told to: the connection is gone on the other side too', async () => {
    const { start, client } = held();
    await using setting = await startExecSetting({ start });
    const stop = new AbortController();
    const run = runThere(setting, { signal: stop.signal, onLine: () => stop.abort() });
    const socket = await client;
    socket.write(frame(1, 'one\n'));
    expect(await run).toEqual({ end: { kind: 'left', mayRun: true }, out: ['one'], err: [] });
    if (!socket.destroyed) await once(socket, 'close');
    expect(setting.proxy.seen).toHaveLength(2);
  });

  test.each(['create', 'start', 'inspect'] as const)('X08 while it waits for %s', async which => {
    await using setting = await startExecSetting({ [which]: own.hangBeforeHeaders });
    const stop = new AbortController();
    const run = runThere(setting, { signal: stop.signal });
    const requests = { create: 1, start: 2, inspect: 3 }[which];
    await vi.waitFor(() => expect(setting.proxy.seen).toHaveLength(requests));
    stop.abort();
    expect((await run).end).toEqual({ kind: 'left', mayRun: which !== 'create' });
  });

  test('before it began: nothing is sent', async () => {
    await using setting = await startExecSetting();
    expect((await runThere(setting, { signal: AbortSignal.abort() })).end).toEqual({
      kind: 'left',
      mayRun: false,
    });
    expect(setting.proxy.seen).toEqual([]);
  });

  test('X08 at its deadline', async () => {
    const { start, client } = held();
    const run = ran({ start }, { limits: { deadline: 100 } });
    (await client).write(frame(1, 'one\n'));
    expect(await run).toEqual({ end: unknown('deadline'), out: ['one'], err: [] });
  });
});

describe('the engine cannot be asked', () => {
  const stalled: Fault = ({ client }) =>
    client.write('HTTP/1.1 409 Conflict\r\nContent-Length: 5000\r\n\r\n{"mess');
  const upgraded = own.says('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n');

  test.each([
    ['X10 101', upgraded, { kind: 'not-engine' }],
    ['X11 a refusal that stalls', stalled, { kind: 'timeout', waited: deadlines.idle }],
    ['no answer', own.hangBeforeHeaders, { kind: 'timeout', waited: deadlines.headers }],
    ['no engine', own.html200, { kind: 'unexpected' }],
    ['null', own.status(201, 'null'), { kind: 'unexpected' }],
    ['an id that is none', own.status(201, '{"Id":"../../version"}'), { kind: 'unexpected' }],
    ['closed', own.refuse, { kind: 'closed' }],
  ])('to make an exec: %s', async (_, create, failure) => {
    expect(await failureFrom(ran({ create }))).toMatchObject(failure);
  });

  test.each([
    ['X09 X10 101, which netui never asks for', upgraded, 'not-understood'],
    ['X11 a refusal that stalls', stalled, 'engine-away'],
    ['closed', own.refuse, 'engine-away'],
  ])('to start it, so that it may run all the same: %s', async (_, start, why) => {
    expect((await ran({ start })).end).toMatchObject({ kind: 'unknown', why });
  });
});
