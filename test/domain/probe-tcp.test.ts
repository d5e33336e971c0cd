import { describe, expect, test } from 'vitest';
import { operandOf } from '../../source/domain/ping-operand.ts';
import { probeTcp } from '../../source/domain/probe-tcp.ts';
import { tcpRungs } from '../../source/domain/tcp-rungs.ts';
import { clean, words } from '../../source/domain/text.ts';
import { never, played } from './played-run.ts';

const web = { host: clean('172.18.0.3'), port: 80 };
const usage = [1, "nc: invalid option -- 'z'\nUsage: nc"] as const;

describe('the ladder', () => {
  test('ends at the first program that tells', async () => {
    const { run, asked } = played({ 'nc -z': usage, 'nc -w': 0, curl: 0 });
    expect(await probeTcp(run, web, never)).toEqual({
      kind: 'open',
      sentence: '172.18.0.3 accepts connections on port 80.',
      evidence: 'nc ended with code 0',
      by: 'nc',
      command: 'nc -w 5 172.18.0.3 80 -e true',
    });
    expect(asked).toEqual(['nc -z -v -n -w 5 -- 172.18.0.3 80', 'nc -w 5 172.18.0.3 80 -e true']);
  });

  test('asks no program twice that is not there', async () => {
    const { run, asked } = played({ timeout: 127 });
    const outcome = await probeTcp(run, web, never);
    expect(outcome.kind).toBe('unknown');
    const { run: bare, asked: once } = played({});
    expect(await probeTcp(bare, web, never)).toMatchObject({
      kind: 'no-tool',
      sentence:
        'This image has no nc, no busybox, no /bin/busybox, no python3, no perl, no node, no php, no ruby, no curl, no wget.',
      by: '',
    });
    expect(once.map(line => line.split(' ')[0])).toEqual([
      'nc',
      'busybox',
      '/bin/busybox',
      'timeout',
      'python3',
      'perl',
      'node',
      'php',
      'ruby',
      'curl',
      'wget',
    ]);
    expect(asked).toContain('timeout 5 bash -c exec 3<>"/dev/tcp/$0/$1" 172.18.0.3 80');
  });

  test('tells a missing timeout from what it cannot start, and from the old one of BusyBox', async () => {
    const { run, asked } = played({ 'timeout 5 sh': 0, 'wget -nv': usage, 'timeout 8 wget': 0 });
    expect(await probeTcp(run, web, never)).toMatchObject({ kind: 'open', by: 'wget' });
    expect(asked.at(-1)).toBe('timeout 8 wget -q -Y off -O /dev/null http://172.18.0.3:80/');
    const old = played({
      timeout: [127, "timeout: can't execute '5': No such file or directory"],
      'wget -nv': usage,
    });
    expect(await probeTcp(old.run, web, never)).toMatchObject({ kind: 'unknown' });
    expect(old.asked.filter(line => line.startsWith('timeout'))).toHaveLength(1);
  });

  test('goes on after a program that crashed, and after one with no such applet', async () => {
    const { run } = played({ nc: 139, 'busybox sh': 0, perl: [111, 'Connection refused'] });
    expect(await probeTcp(run, web, never)).toMatchObject({ kind: 'refused', by: 'perl' });
    const applet = played({ 'busybox nc -z': usage, 'busybox nc -w': 0 });
    expect(await probeTcp(applet.run, web, never)).toMatchObject({ kind: 'open', by: 'busybox nc' });
  });

  test('ends when nothing can be run at all', async () => {
    const { run, asked } = played({ nc: { code: undefined, out: [], why: words`It is paused.` } });
    expect(await probeTcp(run, web, never)).toMatchObject({
      kind: 'unknown',
      sentence: 'The result is unknown: It is paused.',
    });
    expect(asked).toHaveLength(1);
  });
});

test('what is asked for is an argument of its own, whatever runs it', () => {
  for (const text of ['172.18.0.3', 'web', 'fd00::3']) {
    const host = operandOf(text);
    if ('why' in host) throw new Error(host.why);
    for (const { argv } of tcpRungs({ host, port: 8080 })) {
      const bracketed = text.includes(':') ? `[${text}]` : text;
      const url = `http://${bracketed}:8080/`;
      const asked: readonly string[] = [text, bracketed, '8080', url];
      const own = argv.filter(one => !asked.includes(one));
      expect(own.join(' ')).not.toContain(text);
      expect(argv.length - own.length).toBe(argv.includes(clean(url)) ? 1 : 2);
    }
  }
});

test('an address is never looked up, a name is', async () => {
  const { run, asked } = played({ nc: 0 });
  await probeTcp(run, { host: clean('web'), port: 80 }, never);
  expect(asked).toEqual(['nc -z -v -w 5 -- web 80']);
});

test.each([
  ['-f', 80],
  ['a b', 80],
  ['$(id)', 80],
  ['::1%eth0', 80],
  ['', 80],
  ['web', 0],
  ['web', 65_536],
  ['web', 1.5],
])('%s, port %s is not even asked for', async (host, port) => {
  const { run, asked } = played({ nc: 0 });
  expect(await probeTcp(run, { host: clean(host), port }, never)).toMatchObject({ kind: 'unknown' });
  expect(asked).toEqual([]);
});

test.each([
  ['No route to host', 'Nothing is there that has the address of web, or a firewall says so.'],
  ['Network is unreachable', 'There is no route to web.'],
  ['Connection refused', 'web refuses connections on port 80: nothing listens there, or a firewall says so.'],
  [
    'Connection timed out',
    'Nothing comes back from port 80 of web: a firewall drops what is sent, or nobody is there.',
  ],
  ['Name or service not known', 'No address is found for the name web.'],
])('%s: %s', async (evidence, sentence) => {
  const { run } = played({ perl: [1, evidence] });
  expect(await probeTcp(run, { host: clean('web'), port: 80 }, never)).toMatchObject({ sentence, evidence });
});
