import { describe, expect, test } from 'vitest';
import { probeName } from '../../source/domain/probe-name.ts';
import { clean, words } from '../../source/domain/text.ts';
import { never, type Played, played } from './played-run.ts';

const FILES = 'cat /etc/hosts /etc/resolv.conf';
const docker = [
  0,
  '127.0.0.1\tlocalhost\n172.18.0.2\t0a0e3fb29aa9\nnameserver 127.0.0.11\noptions ndots:0',
] as const;
const linked = [0, '127.0.0.1\tlocalhost\n172.17.0.2\tdb 0a0e3fb29aa9\nnameserver 10.0.0.53'] as const;

function ask(name: string, programs: Readonly<Record<string, Played>>) {
  return probeName(played(programs).run, clean(name), never);
}

describe('a name is found', () => {
  test('by getent, of all addresses, and the files tell who answered', async () => {
    const { run, asked } = played({
      [FILES]: docker,
      'timeout 10 getent ahosts': [0, '172.18.0.3 STREAM web\n172.18.0.3 DGRAM\n172.18.0.4 STREAM'],
    });
    expect(await probeName(run, clean('web'), never)).toEqual({
      kind: 'found',
      addresses: ['172.18.0.3', '172.18.0.4'],
      answeredBy: '127.0.0.11',
      sentence: 'web stands for 172.18.0.3, 172.18.0.4, says Docker’s name server (127.0.0.11).',
      evidence: '172.18.0.3 STREAM web',
      by: 'getent',
      command: 'timeout 10 getent ahosts web',
    });
    expect(asked).toEqual([FILES, 'timeout 10 getent ahosts web']);
  });

  test('in /etc/hosts, whatever reads that', async () => {
    const outcome = await ask('db', { [FILES]: linked, 'getent ahosts': [0, '172.17.0.2 STREAM db'] });
    expect(outcome).toMatchObject({ answeredBy: '/etc/hosts', by: 'getent' });
    expect(outcome.sentence).toBe('db stands for 172.17.0.2, says /etc/hosts.');
  });

  test('in /etc/hosts, though a name server would not know it', async () => {
    const { run, asked } = played({
      [FILES]: linked,
      nslookup: [1, "** server can't find db: NXDOMAIN"],
      'ping -n': [0, 'PING db (172.17.0.2): 56 data bytes'],
    });
    expect(await probeName(run, clean('db'), never)).toMatchObject({ kind: 'found', by: 'ping' });
    expect(asked.some(line => line.includes('nslookup'))).toBe(false);
    expect(await ask('db', { [FILES]: linked })).toEqual({
      kind: 'found',
      addresses: ['172.17.0.2'],
      answeredBy: '/etc/hosts',
      sentence: 'db stands for 172.17.0.2, says /etc/hosts.',
      evidence: '/etc/hosts: 172.17.0.2 db',
      by: 'cat',
      command: FILES,
    });
  });

  test('without any file to read', async () => {
    const outcome = await ask('web', { 'busybox ping': [0, 'PING web (172.18.0.3): 56 data bytes'] });
    expect(outcome).toMatchObject({ answeredBy: '', by: 'busybox ping', addresses: ['172.18.0.3'] });
    expect(outcome.sentence).toBe('web stands for 172.18.0.3.');
  });
});

describe('a name is not found', () => {
  test('by getent, which says no more', async () => {
    expect(await ask('u2', { [FILES]: docker, 'getent ahosts': 2 })).toMatchObject({
      kind: 'not-found',
      addresses: [],
      answeredBy: '127.0.0.11',
      sentence: 'Docker’s name server (127.0.0.11) has no address for the name u2.',
      evidence: 'getent ended with code 2',
    });
  });

  test('by a name server that says so', async () => {
    const output = "Server:\t10.0.0.53\nAddress:\t10.0.0.53:53\n\n** server can't find u2: NXDOMAIN";
    expect(await ask('u2', { nslookup: [1, output] })).toMatchObject({
      kind: 'not-found',
      answeredBy: '10.0.0.53',
      sentence: 'The name server 10.0.0.53 has no address for the name u2.',
    });
  });

  test('by ping', async () => {
    expect(await ask('u2', { 'ping -n': [1, "ping: bad address 'u2'"] })).toMatchObject({
      kind: 'not-found',
      sentence: 'No address is found for the name u2.',
    });
  });
});

describe('nobody answers', () => {
  test('as nslookup says', async () => {
    const said = ';; connection timed out; no servers could be reached';
    expect(await ask('example.com', { [FILES]: docker, nslookup: [1, said] })).toMatchObject({
      kind: 'no-answer',
      answeredBy: '127.0.0.11',
      sentence: 'No name server answers for example.com; asked was Docker’s name server (127.0.0.11).',
      evidence: said,
    });
  });

  test.each([124, 143])('until timeout ends the look-up with %i', async code => {
    expect(await ask('example.com', { 'timeout 10 getent': code })).toMatchObject({
      kind: 'no-answer',
      sentence: 'No name server answers for example.com.',
    });
  });
});

test('the next program is asked where one does not know the question', async () => {
  const outcome = await ask('web', {
    'getent ahosts': [1, 'Unknown database: ahosts'],
    'getent hosts': [0, '172.18.0.3      web'],
  });
  expect(outcome).toMatchObject({ kind: 'found', command: 'getent hosts web' });
});

test('an image that has nothing to ask by says so', async () => {
  const outcome = await ask('web', { [FILES]: docker });
  expect(outcome).toMatchObject({
    kind: 'no-tool',
    sentence:
      'This image has no getent, no nslookup, no ping, no busybox, no /bin/busybox, no python3, no perl, no node.',
  });
});

test('what is refused, and what is no answer, is unknown', async () => {
  const why = words`It is paused.`;
  const { run } = played({ '': { code: undefined, out: [], why } });
  expect(await probeName(run, clean('web'), never)).toMatchObject({
    kind: 'unknown',
    sentence: 'The result is unknown: It is paused.',
  });
  expect(await ask('web', { 'getent ahosts': 139 })).toMatchObject({
    kind: 'unknown',
    evidence: 'getent: it ended with code 139 and said nothing.',
  });
});

test.each(['-f', 'a b', '$(id)', '', '10.0.0.1', 'fd00::3', '010.0.0.1'])(
  '“%s” is not even asked for',
  async name => {
    const { run, asked } = played({});
    expect(await probeName(run, clean(name), never)).toMatchObject({ kind: 'unknown', addresses: [] });
    expect(asked).toEqual([]);
  },
);
