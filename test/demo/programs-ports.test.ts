import { describe, expect, it } from 'vitest';
import { disconnect } from '../../source/demo/model/connect.ts';
import { type ProgramStage, programStage } from './programs-stage.ts';

const web = { Cmd: ['httpd', '-f', '-p', '8080', '-h', '/www'] };

/* A server at 172.18.0.2, one whose program is at home only at .3, and two clients; nothing at .9, no way to .17. */
async function lab(): Promise<ProgramStage & { box: Box; ubuntu: Box }> {
  const stage = programStage();
  const subnet = (Subnet: string) => ({ IPAM: { Config: [{ Subnet }] } });
  stage.network('home', subnet('172.18.0.0/16'));
  stage.network('away', subnet('172.19.0.0/16'));
  const on = { NetworkMode: 'home' };
  await stage.run('web', web, on);
  await stage.run('shy', { Cmd: ['httpd', '-f', '-p', '127.0.0.1:8080', '-h', '/www'] }, on);
  await stage.run('far', web, { NetworkMode: 'away' });
  const box = await stage.run('box', {}, on);
  const ubuntu = await stage.run('ubuntu', { Image: 'ubuntu' }, on);
  return { ...stage, box, ubuntu };
}

type Box = Awaited<ReturnType<ProgramStage['run']>>;

describe('BusyBox’s nc', () => {
  const answers: readonly (readonly [what: string, command: string, err: string, took: number])[] = [
    ['a closed port', 'nc 172.18.0.2 81', "can't connect to remote host (172.18.0.2): Connection refused", 0],
    [
      'a port that is open at home only',
      'nc 172.18.0.3 8080',
      "can't connect to remote host (172.18.0.3): Connection refused",
      0,
    ],
    ['another network', 'nc -w 2 172.19.0.2 8080', 'timed out', 2_000],
    ['an address that nobody has, in a hurry', 'nc -w 2 172.18.0.9 80', 'timed out', 2_000],
    [
      'an address that nobody has',
      'nc -w 5 172.18.0.9 80',
      "can't connect to remote host (172.18.0.9): No route to host",
      3_000,
    ],
    [
      'another network, without end',
      'nc 172.19.0.2 8080',
      "can't connect to remote host (172.19.0.2): Connection timed out",
      131_000,
    ],
    ['an unknown name', 'nc nosuch 80', "bad address 'nosuch'", 0],
  ];
  it.each(answers)('tells of %s', async (_, command, err, took) => {
    const { box, ran } = await lab();
    expect(await ran(box, command)).toEqual({ out: '', err: `nc: ${err}\n`, code: 1, took });
  });

  it('connects, and shows what a request is answered with', async () => {
    const { box, ran } = await lab();
    expect(await ran(box, 'nc -w 2 web 8080')).toEqual({ out: '', err: '', code: 0, took: 0 });
    const script = ['sh', '-c', 'echo | nc -w 2 "$0" "$1" >/dev/null', '172.18.0.2', '8080'];
    expect((await ran(box, script)).code).toBe(0);
    expect((await ran(box, [...script.slice(0, 4), '81'])).code).toBe(1);
    const { out } = await ran(box, 'nc web 8080', { input: 'GET / HTTP/1.0\r\n\r\n' });
    expect(out).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\nlab\n$/);
  });

  it('has neither -z nor -v', async () => {
    const { box, ran } = await lab();
    const { err, code } = await ran(box, 'nc -z -v -w 2 172.18.0.2 8080');
    expect(err).toMatch(/^nc: invalid option -- 'z'\nBusyBox v1\.35/);
    expect(code).toBe(1);
  });

  it('listens until it is killed, unless the port is taken', async () => {
    const { box, begin, ran, clock } = await lab();
    const server = begin(box, ['nc', '-l', '-p', '9000']);
    await clock.turn(0);
    expect((await ran(box, 'nc 127.0.0.1 9000')).code).toBe(0);
    expect((await ran(box, 'nc -l -p 9000')).err).toBe('nc: bind: Address already in use\n');
    server.stop.abort(new Error('killed'));
    await expect(server.end()).rejects.toThrow('killed');
    expect((await ran(box, 'nc 127.0.0.1 9000')).err).toContain('Connection refused');
  });
});

describe('OpenBSD’s nc', () => {
  const answers: readonly (readonly [command: string, err: string, code: number])[] = [
    ['nc -z -v -w 2 172.18.0.2 8080', 'Connection to 172.18.0.2 8080 port [tcp/http-alt] succeeded!', 0],
    ['nc -zv web 8080', 'Connection to web (172.18.0.2) 8080 port [tcp/http-alt] succeeded!', 0],
    ['nc -zv 172.18.0.2 81', 'nc: connect to 172.18.0.2 port 81 (tcp) failed: Connection refused', 1],
    [
      'nc -zv -w 2 172.19.0.2 8080',
      'nc: connect to 172.19.0.2 port 8080 (tcp) timed out: Operation now in progress',
      1,
    ],
    ['nc -zv nosuch 80', 'nc: getaddrinfo for host "nosuch" port 80: Name or service not known', 1],
  ];
  it.each(answers)('%s', async (command, err, code) => {
    const { ubuntu, ran } = await lab();
    expect(await ran(ubuntu, command)).toMatchObject({ out: '', err: `${err}\n`, code });
  });

  it('looks at a port without a word', async () => {
    const { ubuntu, ran } = await lab();
    expect(await ran(ubuntu, 'nc -z web 8080')).toEqual({ out: '', err: '', code: 0, took: 0 });
  });
});

describe('wget', () => {
  const answers: readonly (readonly [command: string, out: string, err: string, code: number])[] = [
    ['wget -qO- http://web:8080/', 'lab\n', '', 0],
    ['wget -q -O /dev/null http://web:8080/', '', '', 0],
    [
      'wget -O - http://172.18.0.2:8080/',
      'lab\n',
      `Connecting to 172.18.0.2:8080 (172.18.0.2:8080)\nwriting to stdout\n-                    100% |${'*'.repeat(32)}|     4  0:00:00 ETA\nwritten to stdout\n`,
      0,
    ],
    [
      'wget -qO- http://172.18.0.2:81/',
      '',
      "wget: can't connect to remote host (172.18.0.2): Connection refused\n",
      1,
    ],
    ['wget -qO- http://nosuch:81/', '', "wget: bad address 'nosuch:81'\n", 1],
    ['wget -qO- -T 2 http://web:8080/', '', '', 139],
  ];
  it.each(answers)('%s', async (command, out, err, code) => {
    const { box, ran } = await lab();
    expect(await ran(box, command)).toMatchObject({ out, err, code });
  });

  it('tells what a server without a page says', async () => {
    const { box, run, ran } = await lab();
    await run('bare', { Cmd: ['httpd', '-f', '-p', '80'] }, { NetworkMode: 'home' });
    expect((await ran(box, 'wget -qO- http://bare/')).err).toBe(
      'wget: server returned error: HTTP/1.1 404 Not Found\n',
    );
  });
});

describe('curl', () => {
  const write = '%{http_code} %{remote_ip}';
  const answers: readonly (readonly [argv: readonly string[], out: string, err: string, code: number])[] = [
    [['-sS', 'http://web:8080/'], 'lab\n', '', 0],
    [['-s', '-o', '/dev/null', '-w', write, 'http://web:8080/'], '200 172.18.0.2', '', 0],
    [['-sS', 'http://example.com/'], '<h1>Example Domain</h1>\n', '', 0],
    [
      ['-sS', 'http://172.18.0.2:81/'],
      '',
      "curl: (7) Failed to connect to 172.18.0.2 port 81 after 0 ms: Couldn't connect to server\n",
      7,
    ],
    [
      ['-sS', '-o', '/dev/null', '-m', '3', '-w', '%{http_code}', 'http://172.19.0.2:8080/'],
      '000',
      'curl: (28) Connection timed out after 3000 milliseconds\n',
      28,
    ],
    [['-sS', 'http://nosuch/'], '', 'curl: (6) Could not resolve host: nosuch\n', 6],
    [['-s', 'http://nosuch/'], '', '', 6],
  ];
  it.each(answers)('%j', async (argv, out, err, code) => {
    const { ubuntu, ran } = await lab();
    expect(await ran(ubuntu, ['curl', ...argv])).toMatchObject({ out, err, code });
  });

  it('is cut off by a published port that nobody is behind', async () => {
    const { run, ran } = await lab();
    await run(
      'empty',
      { ExposedPorts: { '7000/tcp': {} } },
      { PortBindings: { '7000/tcp': [{ HostPort: '7000' }] } },
    );
    const host = await run('host', { Image: 'ubuntu' }, { NetworkMode: 'host' });
    expect(await ran(host, 'curl -sS http://127.0.0.1:7000/')).toMatchObject({
      err: 'curl: (56) Recv failure: Connection reset by peer\n',
      code: 56,
    });
  });
});

describe('a server', () => {
  it('is one of the image whose main command it is', async () => {
    const { run, ran, ubuntu } = await lab();
    const tomcat = await run(
      'tomcat',
      { Image: 'billygoo/tomcat8-jdk8', Cmd: undefined },
      { NetworkMode: 'home' },
    );
    expect(tomcat.state.status).toBe('running');
    expect((await ran(ubuntu, 'curl -s http://tomcat:8080/')).out).toContain('Apache Tomcat');
    expect(() => ran(ubuntu, 'catalina.sh run')).toThrow('no catalina.sh');
  });

  it('goes on in the background without -f', async () => {
    const { world, box, ran } = await lab();
    expect(await ran(box, 'httpd -p 9000 -h /www')).toEqual({ out: '', err: '', code: 0, took: 0 });
    expect((await ran(box, 'wget -qO- http://127.0.0.1:9000/')).out).toBe('lab\n');
    expect(await ran(box, 'httpd -p 9000')).toMatchObject({
      err: 'httpd: bind: Address already in use\n',
      code: 1,
    });
    disconnect(world, 'home', { Container: 'box' });
    expect((await ran(box, 'wget -qO- http://127.0.0.1:9000/')).out).toBe('lab\n');
  });
});
