import { describe, expect, it } from 'vitest';
import { processesOf } from '../../source/demo/programs/processes.ts';
import { resize } from '../../source/demo/programs/window.ts';
import { programStage } from './programs-stage.ts';

async function lab(body: object = {}) {
  const stage = programStage();
  const box = await stage.run('box', { Hostname: 'me', ...body });
  return {
    ...stage,
    box,
    sh: (script: string, ...args: string[]) => stage.ran(box, ['sh', '-c', script, ...args]),
  };
}

describe('a script', () => {
  // As BusyBox 1.35 answers.
  const scripts: readonly (readonly [script: string, out: string, code: number])[] = [
    ['echo out; echo err >&2', 'out\n', 0],
    ['cat /nosuch 2>/dev/null || echo no; true && echo yes; exit 3', 'no\nyes\n', 3],
    ['echo $HOSTNAME ${HOME} $? "$@"', 'me / 0 b c\n', 0],
    ['echo "a  b" c\\ d \'e f\' a$1b', 'a  b c d e f abb\n', 0],
    ['echo ${#HOSTNAME} ${NOPE:-dflt} ${HOSTNAME%?} ${0##*a}', '2 dflt m\n', 0],
    ['for i in 1 2 3; do echo $i; done', '1\n2\n3\n', 0],
    ['if false; then echo a; elif true; then echo b; else echo c; fi', 'b\n', 0],
    ['! true; echo $?; (exit 4); echo $?', '1\n4\n', 0],
    ['echo a b | cat | cat', 'a b\n', 0],
    ['X=1; Y="$X 2"; echo $Y; Z=3 env | cat', '1 2\n', 0],
    ['echo $(echo a; echo b) "`echo c`"', 'a b c\n', 0],
    ['echo /sys/class/net/* /nosuch/*', '/sys/class/net/eth0 /sys/class/net/lo /nosuch/*\n', 0],
    ['[ 1 = 1 ] && test -f /etc/hosts && [ ! -d /nosuch ] && echo eq', 'eq\n', 0],
    ['printf "%s-%s\\n" a b', 'a-b\n', 0],
    ['cat </etc/hostname', 'me\n', 0],
    ['exec echo x; echo never', 'x\n', 0],
    ['exec sh -c "exit 7"', '', 7],
    ['cd /etc; pwd', '/etc\n', 0],
    ['false\ntrue # and that is all\n', '', 0],
    ['while [ -z "$X" ]; do X=1; echo once; done', 'once\n', 0],
    ['i=0; while [ $i -lt 2 ]; do i=$((i+1)); echo $i $((i * (2 + $i) % 5)); done', '1 3\n2 3\n', 0],
    ['sleep 9 & echo at once', 'at once\n', 0],
  ];
  it.each(scripts)('%s', async (script, out, code) => {
    const { sh } = await lab();
    const ran = await sh(script, 'a', 'b', 'c');
    expect(ran.out.replace(/^(PATH|HOSTNAME|HOME|X|Y|Z)=.*\n/gm, '')).toBe(out);
    expect([ran.code, ran.took]).toEqual([code, 0]);
  });

  const wrong: readonly (readonly [script: string, err: string, code: number])[] = [
    ['nosuch', 'sh: nosuch: not found\n', 127],
    ['echo "unterminated', 'sh: syntax error: unterminated quoted string\n', 2],
    ['echo )', 'sh: syntax error: unexpected ")"\n', 2],
    ['if true; then echo', 'sh: syntax error: unexpected end of file (expecting "fi")\n', 2],
    ['echo $((1 +))', 'sh: arithmetic syntax error\n', 2],
    ['kill 999', "sh: can't kill pid 999: No such process\n", 1],
    ['echo x >/etc/x', "sh: can't create /etc/x: Read-only file system\n", 1],
  ];
  it.each(wrong)('that is wrong: %s', async (script, err, code) => {
    const { sh } = await lab();
    expect(await sh(script)).toEqual({ out: '', err, code, took: 0 });
  });

  it('takes the time that its programs take', async () => {
    const { sh } = await lab();
    expect(await sh('sleep 2; sleep .5; exit 1')).toMatchObject({ code: 1, took: 2_500 });
  });

  it('on standard input is run line by line', async () => {
    const { ran, box } = await lab();
    const input = 'echo a\nif true\nthen echo b\nfi\nexit 5\necho c\n';
    expect(await ran(box, 'sh', { input })).toMatchObject({ out: 'a\nb\n', code: 5 });
  });

  it('reads what is typed into it', async () => {
    const { ran, box } = await lab();
    const { out } = await ran(box, ['sh', '-c', 'read x; echo "[$x] $?"; read x; echo $?'], {
      input: 'hello\n',
    });
    expect(out).toBe('[hello] 0\n1\n');
  });

  it('of bash and dash complains in their words', async () => {
    const { run, ran } = await lab();
    const ubuntu = await run('ubuntu', { Image: 'ubuntu' });
    expect((await ran(ubuntu, ['bash', '-c', 'nosuch'])).err).toBe(
      'bash: line 1: nosuch: command not found\n',
    );
    expect((await ran(ubuntu, ['sh', '-c', 'nosuch'])).err).toBe('sh: 1: nosuch: not found\n');
  });
});

describe('a prompt', () => {
  it('echoes, runs, tells what is unknown, and ends with exit', async () => {
    const { begin, box } = await lab();
    const shell = begin(box, ['sh'], { tty: true });
    for (const line of ['hostname\r', 'nosuch\r', 'if true; then\r', 'echo $?x; fi\r', 'exit 3\r'])
      await shell.type(line);
    const { out, code } = await shell.end();
    expect(out.split('\r\n')).toEqual([
      '/ # hostname',
      'me',
      '/ # nosuch',
      'sh: nosuch: not found',
      '/ # if true; then',
      '> echo $?x; fi',
      '0x',
      '/ # exit 3',
      '',
    ]);
    expect(code).toBe(3);
  });

  it('is back after ^C, which ends the program and not the shell', async () => {
    const { begin, box, clock } = await lab();
    const shell = begin(box, ['sh'], { tty: true });
    await shell.type('ping 127.0.0.1\r');
    await clock.turn(1_000);
    await shell.type('\x03');
    await shell.type('sleep 1d\r');
    await shell.type('\x03');
    await shell.type('echo $?\r');
    await shell.type('abc\x7f\x7f\x03');
    await shell.type('\x04');
    const { out, code } = await shell.end();
    expect(out).toMatch(
      /\^C\r\n--- 127\.0\.0\.1 ping statistics ---\r\n2 packets transmitted, 2 packets received/,
    );
    expect(out).toContain('/ # sleep 1d\r\n^C\r\n/ # echo $?\r\n130\r\n/ # abc\b \b\b \b^C\r\n/ # \r\n');
    expect(code).toBe(130);
  });

  it('of bash tells user and host', async () => {
    const { begin, run } = await lab();
    const ubuntu = await run('ubuntu', { Image: 'ubuntu', Hostname: 'u1' });
    const shell = begin(ubuntu, ['bash'], { tty: true });
    await shell.type('id -u\r');
    await shell.type('\x04');
    expect((await shell.end()).out).toBe('root@u1:/# id -u\r\n0\r\nroot@u1:/# exit\r\n');
  });

  it('knows how large its window is', async () => {
    const { begin, box, clock } = await lab();
    const shell = begin(box, ['sh', '-c', 'stty size; read x; stty size'], { tty: true });
    await clock.turn(0);
    resize(shell.stop.signal, { rows: 33, columns: 111 });
    await shell.type('\r');
    expect((await shell.end()).out).toBe('0 0\r\n\r\n33 111\r\n');
  });
});

describe('processes', () => {
  it('are listed, process 1 first', async () => {
    const { box, ran, begin, clock } = await lab();
    begin(box, ['ping', '127.0.0.1']);
    await clock.turn(0);
    expect((await ran(box, 'ps')).out).toMatch(
      /^PID {3}USER {5}COMMAND\n {4}1 0 {8}sleep infinity\n +\d+ 0 {8}ping 127\.0\.0\.1\n +\d+ 0 {8}ps\n$/,
    );
  });

  it('are ended by kill, but not process 1', async () => {
    const { box, ran, begin, clock } = await lab();
    const ping = begin(box, ['ping', '127.0.0.1']);
    await clock.turn(0);
    const pid = processesOf(box).at(-1)?.pid;
    expect((await ran(box, `kill -INT ${pid}`)).code).toBe(0);
    expect(await ping.end()).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 packets transmitted'),
    });
    const sleep = begin(box, ['sleep', '1d']);
    await clock.turn(0);
    await ran(box, `kill ${processesOf(box).at(-1)?.pid}`);
    expect((await sleep.end()).code).toBe(143);
    expect((await ran(box, 'kill -9 1')).code).toBe(0);
    expect(box.state.status).toBe('running');
  });

  const timeouts: readonly (readonly [image: string, command: string, code: number, took: number])[] = [
    ['alpine', 'timeout 2 sleep 5', 143, 2_000],
    ['alpine', 'timeout -s KILL 2 sleep 5', 137, 2_000],
    ['alpine', 'timeout 5 sleep 2', 0, 2_000],
    ['alpine', 'timeout 1 nosuch', 127, 0],
    ['alpine', 'busybox timeout 3 busybox ping -c 1 127.0.0.1', 0, 0],
    ['alpine', '/bin/busybox nosuch', 127, 0],
    ['ubuntu', 'timeout 2 sleep 5', 124, 2_000],
  ];
  it.each(timeouts)('in %s: %s', async (image, command, code, took) => {
    const { run, ran } = await lab();
    expect(await ran(await run('other', { Image: image }), command)).toMatchObject({ code, took });
  });

  it('have the environment that the engine gives them', async () => {
    const { ran, run } = await lab();
    const box = await run('other', { Hostname: 'me', Env: ['A=B'] });
    expect((await ran(box, 'env', { env: ['A=B', 'C=D'] })).out).toBe(
      'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\nHOSTNAME=me\nA=B\nC=D\nHOME=/\n',
    );
    expect((await ran(box, 'id', { user: '1000' })).out).toBe('uid=1000 gid=0 groups=0\n');
    expect((await ran(box, 'id')).out).toBe('uid=0 gid=0 groups=0\n');
    expect((await ran(box, 'whoami')).err).toBe('whoami: unknown uid 0\n');
    expect((await ran(box, 'uname')).out).toBe('Linux\n');
    expect((await ran(box, 'hostname -i')).out).toBe('172.17.0.3\n');
    expect((await ran(box, 'which ping nosuch')).out).toBe('/bin/ping\n');
  });
});
