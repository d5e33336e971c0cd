import { describe, expect, test } from 'vitest';
import { probeTcp } from '../../source/domain/probe-tcp.ts';
import { clean } from '../../source/domain/text.ts';
import { linesOf } from './outputs.ts';
import { never, type Played, played } from './played-run.ts';

// As collected on Linux 6 from containers and their sandboxes.

const refusedByBusybox = `nc: invalid option -- 'z'
BusyBox v1.35.0 (Debian 1:1.35.0-4+deb12u1+b1) multi-call binary.

Usage: nc [-iN] [-wN] [-l] [-p PORT] [-f FILE|IPADDR PORT] [-e PROG]

	-w SEC	Connect timeout
`;

async function kindOf(programs: Readonly<Record<string, Played>>, host = '172.18.0.3') {
  const { kind, evidence, by } = await probeTcp(played(programs).run, { host: clean(host), port: 80 }, never);
  return { kind, evidence, by };
}

describe('nc -z', () => {
  test.each([
    ['open', 0, 'Connection to 172.18.0.3 8080 port [tcp/*] succeeded!'],
    ['refused', 1, 'nc: connect to 172.18.0.3 port 81 (tcp) failed: Connection refused'],
    ['filtered', 1, 'nc: connect to 172.18.0.3 port 9000 (tcp) timed out: Operation now in progress'],
    ['no-route', 1, 'nc: connect to 172.18.0.9 port 80 (tcp) failed: No route to host'],
    ['no-route', 1, 'nc: connect to 10.255.255.1 port 80 (tcp) failed: Network is unreachable'],
    ['name-unknown', 1, 'nc: getaddrinfo for host "nosuch" port 80: Temporary failure in name resolution'],
    ['open', 0, '(UNKNOWN) [172.18.0.3] 8080 (http-alt) open'],
    ['refused', 1, '(UNKNOWN) [172.18.0.3] 81 (?) : Connection refused'],
    ['filtered', 1, '(UNKNOWN) [172.18.0.3] 9000 (?) : Connection timed out'],
    ['no-route', 1, '(UNKNOWN) [172.18.0.9] 80 (http) : No route to host'],
    [
      'name-unknown',
      1,
      'nosuch: forward host lookup failed: Host name lookup failure : Resource temporarily unavailable',
    ],
    ['open', 0, 'Ncat: Connected to 172.18.0.3:8080.'],
    ['refused', 1, 'Ncat: Connection refused.'],
    ['filtered', 1, 'Ncat: TIMEOUT.'],
    ['no-route', 1, 'Ncat: No route to host.'],
    [
      'name-unknown',
      2,
      'Ncat: Could not resolve hostname "nosuch": Temporary failure in name resolution. QUITTING.',
    ],
    ['open', 0, '172.18.0.3 (172.18.0.3:8080) open'],
    ['filtered', 1, 'nc: 172.18.0.3 (172.18.0.3:9000): Operation timed out'],
    ['no-route', 1, 'nc: 172.18.0.9 (172.18.0.9:80): Host is unreachable'],
    ['no-route', 1, 'nc: fd00:77::3 (fd00:77::3:80): Address not available'],
    ['name-unknown', 1, "nc: bad address 'nosuch'"],
  ])('%s', async (kind, code, line) => {
    expect(await kindOf({ 'nc -z': [code, `Ncat: Version 7.93\n${line}`] })).toEqual({
      kind,
      evidence: line,
      by: 'nc',
    });
  });

  test('that the one of BusyBox does not know is no answer, for all the words in its usage', async () => {
    expect(await kindOf({ 'nc -z': [1, refusedByBusybox] })).toMatchObject({ kind: 'unknown', by: '' });
  });
});

describe('nc without -z', () => {
  test.each([
    ['open', 0, '', 'nc ended with code 0'],
    ['open', 1, "nc: can't execute 'true': No such file or directory"],
    ['refused', 1, "nc: can't connect to remote host (172.18.0.3): Connection refused"],
    ['no-route', 1, "nc: can't connect to remote host (172.18.0.3): No route to host"],
    ['no-route', 1, "nc: can't connect to remote host (172.18.0.3): Network is unreachable"],
    ['filtered', 1, 'nc: timed out'],
  ])('%s: %i %s', async (kind, code, text, evidence = text) => {
    const programs = { 'nc -z': [1, refusedByBusybox], 'nc -w': [code, text] } as const;
    expect(await kindOf(programs)).toEqual({ kind, evidence, by: 'nc' });
  });

  test('that timed out tells nothing of a name: that may have been the look-up', async () => {
    const programs = { 'nc -z': [1, refusedByBusybox], 'nc -w': [1, 'nc: timed out'] } as const;
    expect(await kindOf(programs, 'web')).toEqual({
      kind: 'unknown',
      evidence: 'nc: “nc: timed out”',
      by: '',
    });
  });
});

describe('bash', () => {
  test.each([
    ['open', 0, '', 'bash ended with code 0'],
    ['refused', 1, '172.18.0.3: connect: Connection refused'],
    ['refused', 1, 'bash: connect: Connection refused'],
    ['no-route', 1, '172.18.0.3: connect: No route to host'],
    ['filtered', 124, '', 'timeout ended bash (code 124)'],
    ['filtered', 143, '', 'timeout ended bash (code 143)'],
    ['name-unknown', 1, 'nosuch: nosuch: Name or service not known'],
  ])('%s: %i %s', async (kind, code, text, evidence = text) => {
    expect(await kindOf({ 'timeout 5 bash': [code, text] })).toEqual({ kind, evidence, by: 'bash' });
  });

  test('that was ended while it asked for a name tells nothing', async () => {
    expect(await kindOf({ 'timeout 5 bash': 124 }, 'web')).toMatchObject({ kind: 'unknown' });
  });
});

test.each([
  ['python3', 'open', 0, 'connected'],
  ['python3', 'refused', 1, 'ConnectionRefusedError: [Errno 111] Connection refused'],
  ['python3', 'no-route', 1, 'OSError: [Errno 113] No route to host'],
  ['python3', 'filtered', 1, 'TimeoutError: timed out'],
  ['python3', 'filtered', 1, 'socket.timeout: timed out'],
  ['python3', 'name-unknown', 1, 'socket.gaierror: [Errno -3] Temporary failure in name resolution'],
  ['perl', 'open', 0, '', 'perl ended with code 0'],
  ['perl', 'refused', 111, 'Connection refused'],
  ['perl', 'no-route', 101, 'Network is unreachable'],
  ['perl', 'filtered', 110, 'Connection timed out'],
  ['perl', 'name-unknown', 22, 'Temporary failure in name resolution'],
  ['php', 'open', 0, 'connected'],
  ['php', 'refused', 1, 'Connection refused'],
  ['php', 'filtered', 1, 'Connection timed out'],
  ['php', 'no-route', 1, 'No route to host'],
  [
    'php',
    'name-unknown',
    1,
    'php_network_getaddresses: getaddrinfo for nosuch failed: Name or service not known',
  ],
  ['ruby', 'open', 0, 'connected'],
  ['ruby', 'refused', 1, 'Connection refused - connect(2) for 172.18.0.3:80'],
  ['ruby', 'filtered', 1, 'Connection timed out - user specified timeout'],
  ['ruby', 'no-route', 1, 'Network is unreachable - connect(2) for 172.18.0.3:80'],
  ['ruby', 'name-unknown', 1, 'getaddrinfo: Name or service not known'],
  ['node', 'open', 0, 'connected'],
  ['node', 'refused', 1, 'ECONNREFUSED'],
  ['node', 'no-route', 1, 'EHOSTUNREACH'],
  ['node', 'filtered', 1, 'ETIMEDOUT'],
  ['node', 'name-unknown', 1, 'ENOTFOUND'],
  ['wget -nv', 'open', 8, '2026-11-24 00:15:19 ERROR 404: Not Found.'],
  ['wget -nv', 'open', 4, 'Read error (Connection timed out) in headers.'],
  ['wget -nv', 'refused', 4, 'failed: Connection refused.'],
  ['wget -nv', 'no-route', 4, 'failed: No route to host.'],
  ['wget -nv', 'filtered', 4, 'failed: Connection timed out.'],
  ['wget -nv', 'name-unknown', 4, "wget: unable to resolve host address 'nosuch'"],
])('%s: %s', async (program, kind, code, text, evidence = text) => {
  expect(await kindOf({ [program]: [code, `Traceback:\n${text}`] })).toMatchObject({ kind, evidence });
});

test.each([
  ['open', 1, 'wget: server returned error: HTTP/1.1 404 Not Found'],
  ['refused', 1, "wget: can't connect to remote host (172.18.0.3): Connection refused"],
  ['name-unknown', 1, "wget: bad address 'nosuch'"],
  // It may have been connected, and waited for an answer.
  ['unknown', 143, ''],
])('wget of BusyBox: %s', async (kind, code, text) => {
  const programs = {
    'wget -nv': [1, "wget: unrecognized option '--no-proxy'\nUsage: wget [-cqS]"],
    'timeout 8 wget': [code, text],
  } as const;
  expect(await kindOf(programs)).toMatchObject({ kind, by: kind === 'unknown' ? '' : 'wget' });
});

test.each([
  ['open', 0, '* Connected to 172.18.0.3 (172.18.0.3) port 8080 (#0)\n< Connection refused'],
  ['open', 28, '* Connected to 172.18.0.3 (172.18.0.3) port 7000 (#0)\n* Operation timed out after 5000 ms'],
  ['open', 52, '* Established connection to web (172.18.0.3 port 80) from 172.18.0.2 port 4711'],
  ['refused', 7, '* connect to 172.18.0.3 port 81 failed: Connection refused'],
  ['no-route', 7, '* connect to 172.18.0.200 port 81 failed: No route to host'],
  ['filtered', 28, '* Connection timed out after 5000 milliseconds'],
  ['name-unknown', 28, '* Resolving timed out after 4012 milliseconds'],
  ['name-unknown', 6, '* Could not resolve host: nosuch'],
])('curl -v: %s, code %i', async (kind, code, text) => {
  const answer = await kindOf({ curl: [code, `*   Trying 172.18.0.3:80...\n${text}`] });
  expect(answer).toEqual({ kind, evidence: linesOf(text)[0], by: 'curl' });
});
