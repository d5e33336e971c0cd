import { describe, expect, test } from 'vitest';
import { gatherEvidence } from '../../source/domain/gather-evidence.ts';
import type { Ran, Run } from '../../source/domain/run.ts';
import { type Safe, words } from '../../source/domain/text.ts';
import { container } from './lab.ts';
import {
  busyboxAddr,
  busyboxRoute,
  linesOf,
  netToolsIfconfig,
  procDev,
  procInet6,
  procRoute,
  procTrie,
  sysFilesOfLoAndEth0,
} from './outputs.ts';

const never = new AbortController().signal;
const web = container('web', 'default');

/** A container that knows these command lines; any other program is not there, as Engine 20.10 says it. */
function knowing(answers: Readonly<Record<string, readonly Safe[] | Ran>>): Run {
  return async argv => {
    const answer = answers[argv.join(' ')];
    if (answer === undefined) {
      const said = `OCI runtime exec failed: exec failed: unable to start container process: exec: "${argv[0]}": executable file not found in $PATH: unknown`;
      return { code: 126, out: linesOf(said) };
    }
    return 'code' in answer ? answer : { code: 0, out: answer };
  };
}

describe('evidence of a container', () => {
  test('is asked of ip, readlink and resolv.conf first, and says by which', async () => {
    const run = knowing({
      'ip addr': busyboxAddr,
      'ip route': busyboxRoute,
      'cat /etc/resolv.conf': linesOf('nameserver 127.0.0.11'),
      'readlink /proc/self/ns/net': linesOf('net:[4026533777]'),
    });
    const found = await gatherEvidence(web, run, never);
    expect(found.sandbox).toEqual({ value: '4026533777', by: 'readlink /proc/self/ns/net' });
    expect(found.interfaces).toMatchObject({ value: [{ name: 'lo' }, { name: 'eth0' }], by: 'ip addr' });
    expect(found.routes).toMatchObject({ value: { length: 3 }, by: 'ip route' });
    expect(found.resolver).toMatchObject({ value: { nameservers: ['127.0.0.11'], search: [] } });
  });

  test('is asked of whatever else is there', async () => {
    const run = knowing({
      'ifconfig -a': netToolsIfconfig,
      'ip route': { code: 1, out: linesOf('ip: RTNETLINK answers: Operation not permitted') },
      'cat /proc/net/route': procRoute,
      'ls -l /proc/self/ns/net': linesOf(
        'lrwxrwxrwx 1 root root 0 Nov 3 14:03 /proc/self/ns/net -> net:[4026533777]',
      ),
    });
    const found = await gatherEvidence(web, run, never);
    expect(found.interfaces).toMatchObject({ value: { length: 3 }, by: 'ifconfig -a' });
    expect(found.routes).toMatchObject({ value: { length: 3 }, by: 'cat /proc/net/route' });
    expect(found.sandbox).toMatchObject({ value: '4026533777' });
    expect(found.resolver).toEqual({ missing: 'This image has no cat.' });
  });

  test('is read with nothing but cat', async () => {
    const files = ['lo', 'eth0'].flatMap(name =>
      ['flags', 'operstate', 'mtu', 'address'].map(file => `/sys/class/net/${name}/${file}`),
    );
    const run = knowing({
      'cat /proc/net/dev': procDev,
      [`cat ${files.join(' ')}`]: sysFilesOfLoAndEth0,
      'cat /proc/net/fib_trie': procTrie,
      'cat /proc/net/route': procRoute,
      'cat /proc/net/if_inet6': procInet6,
    });
    const { interfaces } = await gatherEvidence(web, run, never);
    expect(interfaces).toMatchObject({
      value: [
        { name: 'lo', addresses: ['127.0.0.1/8', '::1/128'] },
        { name: 'eth0', state: 'up', mtu: 1500, mac: '1a:b1:03:14:17:5c' },
      ],
      by: 'cat /sys/class/net/…',
    });
  });

  test('that nobody in the image can give says who is missing', async () => {
    expect(await gatherEvidence(web, knowing({}), never)).toEqual({
      interfaces: { missing: 'This image has no ip, no ifconfig, no cat.' },
      routes: { missing: 'This image has no ip, no cat.' },
      resolver: { missing: 'This image has no cat.' },
      sandbox: { missing: 'This image has no readlink, no ls.' },
    });
  });

  test('that is refused says why, in the words of whoever refused', async () => {
    const refusing: Run = async () => ({
      code: undefined,
      out: [],
      why: words`This engine does not allow it.`,
    });
    const { sandbox } = await gatherEvidence(web, refusing, never);
    expect(sandbox).toEqual({
      missing: 'readlink /proc/self/ns/net: This engine does not allow it.',
    });
    const failing = knowing({
      'cat /etc/resolv.conf': { code: 1, out: linesOf('cat: can’t open: Permission denied') },
      'readlink /proc/self/ns/net': { code: 1, out: [] },
    });
    const found = await gatherEvidence(web, failing, never);
    expect(found.resolver).toEqual({
      missing: 'cat /etc/resolv.conf: “cat: can’t open: Permission denied”',
    });
    expect(found.sandbox).toEqual({
      missing: 'readlink /proc/self/ns/net: it ended with code 1 and said nothing.',
    });
  });

  test.each([
    ['exited', 'web does not run.'],
    ['created', 'web does not run.'],
    ['paused', 'web is paused: nothing can be run in it.'],
    ['restarting', 'web is restarting again and again: nothing can be run in it.'],
  ] as const)('of one that is %s is not even asked for', async (state, missing) => {
    const asking: Run = () => Promise.reject(new Error('asked'));
    const found = await gatherEvidence(container('web', 'default', { state }), asking, never);
    expect(Object.values(found)).toEqual([{ missing }, { missing }, { missing }, { missing }]);
  });
});
