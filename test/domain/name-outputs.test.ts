import { describe, expect, test } from 'vitest';
import { hostsAddresses } from '../../source/domain/hosts-file.ts';
import { saidByGetent, saidByNslookup, saidByPing, saidByScript } from '../../source/domain/name-output.ts';
import { words } from '../../source/domain/text.ts';
import { linesOf } from './outputs.ts';

const ended = (code: number, text: string) => ({ code, out: linesOf(text) });

describe('getent', () => {
  test('tells all addresses, each once', () => {
    const output = `172.18.0.3      STREAM dom-n2
172.18.0.3      DGRAM  
172.18.0.3      RAW    
fd00:77::3      STREAM 
fd00:77::3      DGRAM  `;
    expect(saidByGetent(ended(0, output))).toEqual({
      kind: 'found',
      addresses: ['172.18.0.3', 'fd00:77::3'],
      server: '',
      evidence: '172.18.0.3      STREAM dom-n2',
    });
    expect(saidByGetent(ended(0, '172.18.0.3      dom-n2'))).toMatchObject({ addresses: ['172.18.0.3'] });
  });

  test('says nothing of a name that it does not find, and ends with 2', () => {
    expect(saidByGetent({ code: 2, out: [] })).toMatchObject({ kind: 'not-found' });
  });

  test('that does not know the question tells nothing', () => {
    expect(saidByGetent(ended(1, 'Unknown database: ahosts'))).toBe(undefined);
    expect(saidByGetent({ code: 139, out: [] })).toBe(undefined);
  });
});

describe('nslookup', () => {
  test.each([
    [
      'BusyBox 1.35, two addresses, one empty answer',
      0,
      `Server:		127.0.0.11
Address:	127.0.0.11:53

Non-authoritative answer:
Name:	both
Address: 172.18.0.5
Name:	both
Address: 172.18.0.4

Non-authoritative answer:
`,
    ],
    [
      'BIND 9.18',
      0,
      `Server:		127.0.0.11
Address:	127.0.0.11#53

Non-authoritative answer:
Name:	both
Address: 172.18.0.5
Name:	both
Address: 172.18.0.4
`,
    ],
    [
      'old BusyBox, which complains of a name that nobody asked for',
      0,
      `nslookup: can't resolve '(null)': Name does not resolve

Server:    127.0.0.11
Address 1: 127.0.0.11

Name:      both
Address 1: 172.18.0.5 a.app
Address 2: 172.18.0.4 b.app`,
    ],
    [
      'BusyBox that finds no IPv6 address and ends with 1',
      1,
      `Server:		127.0.0.11
Address:	127.0.0.11:53

Name:	both
Address: 172.18.0.5
Name:	both
Address: 172.18.0.4

*** Can't find both: No answer`,
    ],
  ])('tells who answered and all addresses: %s', (_, code, output) => {
    expect(saidByNslookup(ended(code, output))).toMatchObject({
      kind: 'found',
      addresses: ['172.18.0.5', '172.18.0.4'],
      server: '127.0.0.11',
    });
  });

  test('tells IPv6 addresses, of servers too', () => {
    const output = 'Server:\tfd00::53\nAddress:\t[fd00::53]:53\n\nName:\tx\nAddress: fd00:77::3';
    expect(saidByNslookup(ended(0, output))).toEqual({
      kind: 'found',
      addresses: ['fd00:77::3'],
      server: 'fd00::53',
      evidence: 'Address: fd00:77::3',
    });
  });

  const server = 'Server:\t\t127.0.0.11\nAddress:\t127.0.0.11:53\n\n';
  test.each([
    ['not-found', '127.0.0.11', "** server can't find u2: NXDOMAIN", server],
    ['not-found', '127.0.0.11', "*** Can't find u2: No answer", server],
    ['not-found', '', "nslookup: can't resolve 'u2': Name does not resolve", ''],
    ['no-answer', '127.0.0.11', "** server can't find u2: SERVFAIL", server],
    ['no-answer', '', ';; connection timed out; no servers could be reached', ''],
    ['no-answer', '', ';; communications error to 127.0.0.11#53: timed out', ''],
    ['no-answer', '', "nslookup: can't connect to remote host (10.255.255.53): Network is unreachable", ''],
  ])('%s by %s: %s', (kind, by, line, before) => {
    expect(saidByNslookup(ended(1, `${before}${line}`))).toEqual({ kind, server: by, evidence: line });
  });
});

describe('ping', () => {
  test.each([
    ['iputils', 'PING dom-n2 (172.18.0.3) 56(84) bytes of data.'],
    ['BusyBox', 'PING dom-n2 (172.18.0.3): 56 data bytes'],
    ['BusyBox that may not send', 'PING dom-n2 (172.18.0.3): 56 data bytes\nping: permission denied'],
  ])('tells the address that it sends to: %s', (_, output) => {
    const [evidence] = linesOf(output);
    expect(saidByPing(ended(1, output))).toEqual({
      kind: 'found',
      addresses: ['172.18.0.3'],
      server: '',
      evidence,
    });
  });

  test.each([
    ['not-found', "ping: bad address 'u2'"],
    ['not-found', 'ping: nosuch.invalid: Name or service not known'],
    ['not-found', 'ping: dom-n2: Address family for hostname not supported'],
    ['no-answer', 'ping: nosuch: Temporary failure in name resolution'],
  ])('%s: %s', (kind, line) => {
    expect(saidByPing(ended(2, line))).toEqual({ kind, server: '', evidence: line });
  });

  test('that does not know an option, or may not send, tells nothing', () => {
    expect(saidByPing(ended(1, "ping: invalid option -- 'n'"))).toBe(undefined);
    expect(saidByPing(ended(2, 'ping: socket: Operation not permitted'))).toBe(undefined);
  });
});

describe('a script', () => {
  test.each([
    ['Python', "['172.18.0.3', '172.18.0.3', 'fd00:77::3']"],
    ['Perl', '172.18.0.3\n172.18.0.3\nfd00:77::3'],
    ['Node', '[{"address":"172.18.0.3","family":4},{"address":"fd00:77::3","family":6}]'],
  ])('of %s', (_, output) => {
    expect(saidByScript(ended(0, output))).toMatchObject({ addresses: ['172.18.0.3', 'fd00:77::3'] });
  });

  test.each([
    ['not-found', 'ENOTFOUND'],
    ['no-answer', 'EAI_AGAIN'],
    ['not-found', 'Name or service not known'],
    ['not-found', 'socket.gaierror: [Errno -2] Name or service not known'],
    ['no-answer', 'socket.gaierror: [Errno -3] Temporary failure in name resolution'],
  ])('%s: %s', (kind, line) => {
    expect(saidByScript(ended(1, `Traceback (most recent call last):\n${line}`))).toMatchObject({
      kind,
      evidence: line,
    });
  });
});

test('/etc/hosts, names of one line after its address, without regard to capitals', () => {
  const lines = linesOf(
    '127.0.0.1\tlocalhost\n# 10.0.0.1 db\n172.17.0.2\tDB1 0a0e3fb29aa9 db # db2\nfd00::2 db\n172.17.0.2 db\nx db',
  );
  expect(hostsAddresses(lines, words`db`)).toEqual(['172.17.0.2', 'fd00::2']);
  expect(hostsAddresses(lines, words`db1`)).toEqual(['172.17.0.2']);
  expect(hostsAddresses(lines, words`db2`)).toEqual([]);
});
