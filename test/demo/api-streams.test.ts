import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { kill, start } from '../../source/demo/model/lifecycle.ts';
import { write } from '../../source/demo/model/streams.ts';
import { type Asking, asking, fields, talk, wire } from './asking.ts';
import { settle } from './turned-clock.ts';

function framed(stream: 1 | 2, text: string): string {
  return `${String.fromCharCode(stream)}\0\0\0\0\0\0${String.fromCharCode(text.length)}${text}`;
}

describe('logs', () => {
  async function logged(config: object = {}): Promise<Asking> {
    const to = await asking();
    const container = await to.run('one', config);
    write(to.world, container, 1, 'one\ntwo\n');
    await to.clock.turn(1500);
    write(to.world, container, 2, 'bad\n');
    return to;
  }

  test.each([
    ['stdout=1', framed(1, 'one\n') + framed(1, 'two\n')],
    ['stderr=1', framed(2, 'bad\n')],
    ['stdout=1&stderr=1&tail=2', framed(1, 'two\n') + framed(2, 'bad\n')],
    ['stdout=1&stderr=1&tail=0', ''],
    ['stdout=1&stderr=1&tail=all&since=1704067201', framed(2, 'bad\n')],
    ['stdout=1&stderr=1&until=1704067201', framed(1, 'one\n') + framed(1, 'two\n')],
    ['stderr=1&timestamps=1', framed(2, '2024-01-01T00:00:01.500000000Z bad\n')],
  ])('%s', async (query, wanted) => {
    const { ask } = await logged();
    expect((await ask('GET', `/containers/one/logs?${query}`)).text).toBe(wanted);
  });

  test('of a tty are bare', async () => {
    const { ask } = await logged({ Tty: true });
    expect((await ask('GET', '/containers/one/logs?stdout=1&stderr=1&tail=2')).text).toBe('two\nbad\n');
  });

  test('are followed until the end', async () => {
    const to = await logged();
    const { heard, waitFor } = talk(
      to.ground,
      wire('GET', '/containers/one/logs?stdout=1&follow=1&tail=0', undefined),
    );
    await waitFor('HTTP/1.1 200 OK');
    const [container] = to.world.containers.values();
    if (container) write(to.world, container, 1, 'three\n');
    await waitFor('three\n');
    await kill(to.world, 'one', 'SIGKILL');
    await waitFor('\r\n0\r\n\r\n');
    expect(heard()).not.toContain('two');
  });

  test('need a stream', async () => {
    const { ask } = await logged();
    expect(await ask('GET', '/containers/one/logs')).toMatchObject({
      status: 400,
      json: { message: 'Bad parameters: you must choose at least one stream' },
    });
  });
});

describe('waiting', () => {
  test('is answered at once, and ends with the container', async () => {
    const to = await asking();
    to.create('one');
    const { heard, waitFor } = talk(
      to.ground,
      wire('POST', '/v1.41/containers/one/wait?condition=next-exit', undefined),
    );
    await waitFor('\r\n\r\n');
    await start(to.world, 'one');
    await kill(to.world, 'one', 'SIGKILL');
    await waitFor('{"Error":null,"StatusCode":137}\n');
    expect(heard()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  test('of what is over has its code; newer ones leave out the error', async () => {
    const old = await asking();
    old.create('one');
    expect(await old.granted('POST', '/containers/one/wait')).toEqual({ Error: null, StatusCode: 0 });
    const to = await asking('1.52');
    to.create('one');
    expect(await to.granted('POST', '/containers/one/wait')).toEqual({ StatusCode: 0 });
  });

  test('of what is not there is refused', async () => {
    const { ask } = await asking();
    expect(await ask('POST', '/containers/nope/wait')).toMatchObject({ status: 404 });
  });
});

describe('attach', () => {
  test('before the start sees all that is written, and types', async () => {
    const to = await asking();
    to.create('one', { Cmd: ['cat'], OpenStdin: true, StdinOnce: true });
    const path = '/containers/one/attach?stream=1&stdin=1&stdout=1&stderr=1';
    const { socket, waitFor, closed } = talk(to.ground, wire('POST', path, undefined, { upgrade: true }));
    await waitFor('101 UPGRADED');
    await start(to.world, 'one');
    socket.write('hello\n');
    await waitFor(framed(1, 'hello\n'));
    socket.end();
    await closed;
    expect(await to.granted('GET', '/containers/one/json')).toMatchObject({
      State: { Status: 'exited', ExitCode: 0 },
    });
  });

  test('with logs begins with what was', async () => {
    const to = await asking();
    const container = await to.run('one');
    write(to.world, container, 1, 'was\n');
    const { closed, heard } = talk(
      to.ground,
      wire('POST', '/containers/one/attach?logs=1&stdout=1', undefined, { upgrade: true }),
    );
    await closed;
    expect(heard()).toMatch(/\x01\0{6}\x04was\n$/);
  });

  test('to nobody is told as if it were output', async () => {
    const { ask } = await asking();
    const answer = await ask('POST', '/containers/nope/attach?stream=1');
    expect(answer).toMatchObject({ status: 404, text: 'No such container: nope\r\n' });
    expect(answer.headers['content-type']).toBe('application/vnd.docker.raw-stream');
  });
});

describe('stats', () => {
  test('count what passed through the interfaces', async () => {
    const to = await asking();
    await to.run('one');
    const stats = await to.granted('GET', '/containers/one/stats?stream=0&one-shot=1');
    expect(Object.keys(stats)).toEqual(
      fields(`read preread pids_stats blkio_stats num_procs storage_stats cpu_stats precpu_stats
  memory_stats name id networks`),
    );
    expect(stats.networks.eth0).toEqual({
      rx_bytes: 0,
      rx_packets: 0,
      rx_errors: 0,
      rx_dropped: 0,
      tx_bytes: 0,
      tx_packets: 0,
      tx_errors: 0,
      tx_dropped: 0,
    });
  });

  test('of what does not run are empty, and of a guest its host’s', async () => {
    const to = await asking();
    await to.run('one');
    await to.run('two', {}, { NetworkMode: 'container:one' });
    to.create('three');
    const query = 'stats?stream=0&one-shot=1';
    expect(await to.granted('GET', `/containers/two/${query}`)).toHaveProperty('networks.eth0');
    const three = await to.granted('GET', `/containers/three/${query}`);
    expect(three).toMatchObject({ read: '0001-01-01T00:00:00Z', memory_stats: {}, pids_stats: {} });
    expect(three).not.toHaveProperty('networks');
  });

  test('go on once a second until nobody looks', async () => {
    const to = await asking();
    await to.run('one');
    const stream = await to.opened('/containers/one/stats');
    const seconds: string[] = [];
    for await (const line of createInterface({ input: stream })) {
      seconds.push(JSON.parse(line).read.slice(-4));
      if (seconds.length === 3) break;
      await to.clock.turn(1000);
    }
    expect(seconds).toEqual([':00Z', ':01Z', ':02Z']);
    stream.destroy();
  });

  test('a single one is compared with a second before', async () => {
    const to = await asking();
    await to.run('one');
    const asked = to.granted('GET', '/containers/one/stats?stream=false');
    const isOver = asked.then(() => true);
    while (!(await Promise.race([isOver, settle()]))) await to.clock.turn(100);
    const { read, preread } = await asked;
    expect(Date.parse(read) - Date.parse(preread)).toBe(1000);
  });
});

test('top lists its program, and what else runs in it', async () => {
  const to = await asking();
  await to.run('one');
  const { Id } = await to.granted('POST', '/containers/one/exec', { Cmd: ['sleep', '9'] });
  await to.granted('POST', `/exec/${Id}/start`, { Detach: true });
  const { Titles, Processes } = await to.granted('GET', '/containers/one/top');
  expect(Titles).toEqual(['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD']);
  expect(Processes.map((row: string[]) => row.at(-1))).toEqual(['sleep infinity', 'sleep 9']);
});

test('images are those that came with it; there is no pulling', async () => {
  const to = await asking();
  const list: { RepoTags: string[] }[] = await to.granted(
    'GET',
    '/images/json?filters={"reference":["alp*"]}',
  );
  expect(list.map(({ RepoTags }) => RepoTags)).toEqual([['alpine:latest']]);
  expect(await to.granted('GET', '/images/nginx:alpine/json')).toMatchObject({
    Config: { ExposedPorts: { '80/tcp': {} } },
  });
  expect((await to.ask('GET', '/images/nope/json')).json.message).toBe(
    'no such image: nope: No such image: nope:latest',
  );
  expect(await to.ask('POST', '/images/create?fromImage=nope&tag=1')).toMatchObject({
    status: 404,
    json: { message: expect.stringMatching(/^the built-in engine cannot pull nope:1: /) },
  });
});
