import { describe, expect, test } from 'vitest';
import { type Asking, asking, talk, wire } from './asking.ts';

const type = 'application/vnd.docker.raw-stream';

async function execOf(to: Asking, more: object): Promise<string> {
  const body = { AttachStdout: true, AttachStderr: true, ...more };
  const { Id } = await to.granted('POST', '/containers/one/exec', body);
  return Id;
}

/** Starts it, on a connection of its own when `upgrade`. */
function started({ ground }: Asking, id: string, { upgrade = true, Tty = false } = {}) {
  const body = { Detach: false, Tty };
  return talk(ground, wire('POST', `/v${ground.api}/exec/${id}/start`, body, { upgrade }));
}

function bodyOf(heard: string): string {
  return heard.slice(heard.indexOf('\r\n\r\n') + 4);
}

describe('a program in a container', () => {
  test('takes the connection over when it is asked to', async () => {
    const to = await asking();
    await to.run('one');
    const { heard, closed } = started(to, await execOf(to, { Cmd: ['echo', 'hi'] }));
    await closed;
    const [head = ''] = heard().split('\r\n\r\n');
    expect(head.split('\r\n')).toEqual([
      'HTTP/1.1 101 UPGRADED',
      `Content-Type: ${type}`,
      'Connection: Upgrade',
      'Upgrade: tcp',
      'Api-Version: 1.41',
      'Docker-Experimental: false',
      'Ostype: linux',
      'Server: Docker/20.10.24 (linux)',
    ]);
    expect(bodyOf(heard())).toBe('\x01\0\0\0\0\0\0\x03hi\n');
  });

  test('without an upgrade answers 200 and closes', async () => {
    const to = await asking();
    await to.run('one');
    const { heard, closed } = started(to, await execOf(to, { Cmd: ['echo', 'hi'] }), { upgrade: false });
    await closed;
    expect(heard()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(heard()).not.toMatch(/chunked|content-length/i);
    expect(bodyOf(heard())).toBe('\x01\0\0\0\0\0\0\x03hi\n');
  });

  test.each([
    [false, 'application/vnd.docker.multiplexed-stream'],
    [true, type],
  ])('since API 1.42 says whether it is in frames: tty %s', async (Tty, wanted) => {
    const to = await asking('1.52');
    await to.run('one');
    const { heard, closed } = started(to, await execOf(to, { Cmd: ['echo', 'hi'], Tty }), { Tty });
    await closed;
    expect(heard()).toContain(`Content-Type: ${wanted}\r\n`);
  });

  test('reads what is typed, until the other half of the connection ends', async () => {
    const to = await asking();
    await to.run('one');
    const { socket, heard, waitFor, closed } = started(
      to,
      await execOf(to, { Cmd: ['cat'], AttachStdin: true }),
    );
    await waitFor('UPGRADED');
    socket.write('ab\n');
    await waitFor('\x03ab\n');
    socket.end('cé\n');
    await closed;
    expect(Buffer.from(bodyOf(heard()), 'latin1').toString()).toBe(
      '\x01\0\0\0\0\0\0\x03ab\n\x01\0\0\0\0\0\0\x04cé\n',
    );
  });

  test('gets what was typed with the request', async () => {
    const to = await asking();
    await to.run('one');
    const id = await execOf(to, { Cmd: ['cat'], AttachStdin: true });
    const request = wire('POST', `/exec/${id}/start`, { Tty: false }, { upgrade: true });
    const { socket, waitFor, closed } = talk(to.ground, `${request}early\n`);
    await waitFor('early');
    socket.end();
    await closed;
  });

  test('with a tty is a terminal: bare bytes, carriage returns, and ^C', async () => {
    const to = await asking();
    await to.run('one');
    const id = await execOf(to, { Cmd: ['sleep', '1000'], AttachStdin: true, Tty: true });
    const { socket, heard, waitFor, closed } = started(to, id, { Tty: true });
    await waitFor('UPGRADED');
    socket.write('\x03');
    await closed;
    expect(bodyOf(heard())).toMatch(/^\^C/);
    expect(await to.granted('GET', `/exec/${id}/json`)).toMatchObject({ Running: false, ExitCode: 130 });
  });

  test('detached is not waited for', async () => {
    const to = await asking();
    await to.run('one');
    const id = await execOf(to, { Cmd: ['sleep', '1000'] });
    expect(await to.ask('POST', `/exec/${id}/start`, { Detach: true })).toMatchObject({
      status: 200,
      text: '',
    });
    expect(await to.granted('GET', `/exec/${id}/json`)).toMatchObject({ Running: true, ExitCode: null });
    await to.clock.turn(1_000_001);
    expect(await to.granted('GET', `/exec/${id}/json`)).toMatchObject({ Running: false, ExitCode: 0 });
  });

  test('goes on when whoever started it hangs up', async () => {
    const to = await asking();
    await to.run('one');
    const id = await execOf(to, { Cmd: ['sleep', '1000'] });
    const { socket, waitFor } = started(to, id);
    await waitFor('UPGRADED');
    socket.destroy();
    expect(await to.granted('GET', `/exec/${id}/json`)).toMatchObject({ Running: true });
  });

  test('can be given another window', async () => {
    const to = await asking();
    await to.run('one');
    const id = await execOf(to, { Cmd: ['sleep', '1000'], Tty: true });
    expect(await to.ask('POST', `/exec/${id}/resize?h=24&w=80`)).toMatchObject({ status: 200 });
    expect(await to.ask('POST', `/exec/${id}/resize?h=x&w=80`)).toMatchObject({
      status: 400,
      json: { message: 'strconv.Atoi: parsing "x": invalid syntax' },
    });
  });
});

describe('inspect', () => {
  test('has the fields of the real one', async () => {
    const to = await asking();
    const { id: ContainerID } = await to.run('one');
    const id = await execOf(to, { Cmd: ['echo', 'hi'], User: '0' });
    expect(await to.granted('GET', `/exec/${id}/json`)).toEqual({
      ID: id,
      Running: false,
      ExitCode: null,
      ProcessConfig: { tty: false, entrypoint: 'echo', arguments: ['hi'], privileged: false, user: '0' },
      OpenStdin: false,
      OpenStderr: true,
      OpenStdout: true,
      CanRemove: false,
      ContainerID,
      DetachKeys: '',
      Pid: 0,
    });
  });
});

describe('what cannot be run', () => {
  test.each([
    ['1.41', 126],
    ['1.52', 127],
  ] as const)('%s says so on the standard output', async (api, ExitCode) => {
    const to = await asking(api);
    await to.run('one');
    const id = await execOf(to, { Cmd: ['nosuch'], AttachStdout: false });
    const { heard, closed } = started(to, id);
    await closed;
    expect(bodyOf(heard())).toMatch(
      /^\x01[^]{7}OCI runtime exec failed: .*"nosuch": executable file not found/,
    );
    expect(await to.granted('GET', `/exec/${id}/json`)).toMatchObject({ ExitCode, Pid: 0 });
  });

  test('is told in the answer where there is one', async () => {
    const to = await asking();
    await to.run('one');
    expect(await to.ask('POST', '/containers/one/exec', {})).toMatchObject({
      status: 400,
      json: { message: 'No exec command specified' },
    });
    for (const upgrade of [false, true]) {
      const { waitFor } = started(to, 'nope', { upgrade });
      await waitFor('HTTP/1.1 404 Not Found');
      await waitFor('{"message":"No such exec instance: nope"}\n');
    }
  });

  test('runs once', async () => {
    const to = await asking();
    await to.run('one');
    const id = await execOf(to, { Cmd: ['echo', 'hi'] });
    await started(to, id).closed;
    await started(to, id).waitFor(`Error: Exec command ${id} has already run\r\n`);
  });
});
