import { describe, expect, test } from 'vitest';
import { millisecondsText, pingOutcome } from '../../source/domain/ping-outcome.ts';
import { nothingHeard } from '../../source/domain/ping-output.ts';
import type { RunEnd } from '../../source/domain/run-end.ts';
import { safeText, words } from '../../source/domain/text.ts';
import { heardOf } from './ping-heard.ts';

const asking = { from: words`u1`, target: words`u2`, isName: true, asRoot: false, endsWithin: 6 };
const three = `PING u2 (172.17.0.3): 56 data bytes
64 bytes from 172.17.0.3: seq=0 ttl=64 time=0.1 ms
64 bytes from 172.17.0.3: seq=1 ttl=64 time=0.2 ms
64 bytes from 172.17.0.3: seq=2 ttl=64 time=0.3 ms
3 packets transmitted, 3 packets received, 0% packet loss
round-trip min/avg/max = 0.100/0.200/0.300 ms`;

const ended = (text: string, code: number) => pingOutcome(asking, heardOf(text), { kind: 'ended', code });

describe('a ping that ended by itself', () => {
  test.each([
    [
      three,
      0,
      'answers',
      'u2 answers: 3 of 3, after 0.2 ms on average.',
      '3 packets transmitted, 3 packets received, 0% packet loss',
    ],
    [
      '3 packets transmitted, 2 received, 33.3333% packet loss, time 2003ms',
      1,
      'some-lost',
      'u2 answers, but 33 % is lost: 3 sent, 2 came back.',
      '3 packets transmitted, 2 received, 33.3333% packet loss, time 2003ms',
    ],
    [
      '2 packets transmitted, 0 received, 100% packet loss, time 202ms',
      1,
      'no-reply',
      'u2 does not answer: 2 sent, none came back.',
      '2 packets transmitted, 0 received, 100% packet loss, time 202ms',
    ],
    [
      '1 packets transmitted, 0 packets received, 100% packet loss',
      1,
      'no-reply',
      'u2 does not answer: 1 sent, none came back.',
      '1 packets transmitted, 0 packets received, 100% packet loss',
    ],
    [
      'From 172.17.0.1 icmp_seq=1 Time to live exceeded\n1 packets transmitted, 0 received, +1 errors, 100% packet loss, time 0ms',
      1,
      'no-reply',
      'u2 does not answer: 1 sent, none came back.',
      'From 172.17.0.1 icmp_seq=1 Time to live exceeded',
    ],
  ])('%s', (text, code, kind, sentence, evidence) => {
    expect(ended(text, code)).toEqual({ kind, sentence, evidence });
  });

  test.each([
    ["ping: bad address 'u2'", 1],
    ['ping: nosuch.invalid: Name or service not known', 2],
    ['ping: nosuch: Temporary failure in name resolution', 2],
    ['ping: dom-n2: Address family for hostname not supported', 2],
    ['ping: nosuch: Name does not resolve', 2],
    ['ping: unknown host nosuch', 1],
    ['ping: nosuch: Try again', 2],
  ])('name-unknown: %s', (line, code) => {
    const sentence = 'u1 finds no address for the name u2.';
    expect(ended(line, code)).toEqual({ kind: 'name-unknown', sentence, evidence: line });
  });

  test.each([
    ['ping: connect: Network is unreachable', 2, 'u1 has no route to u2.'],
    ['ping: sendto: Network is unreachable', 1, 'u1 has no route to u2.'],
    ['ping: connect: Cannot assign requested address', 2, 'u1 has no route to u2.'],
    ['From 172.18.0.1 icmp_seq=1 Destination Net Unreachable', 1, 'A router on the way knows no way to u2.'],
    [
      'From 172.18.0.6 icmp_seq=1 Destination Host Unreachable',
      1,
      'Nothing is there that has the address of u2, or a firewall says so.',
    ],
    [
      'ping: sendmsg: No route to host',
      1,
      'Nothing is there that has the address of u2, or a firewall says so.',
    ],
  ])('unreachable: %s', (line, code, sentence) => {
    const heard = `PING u2 (10.0.0.1): 56 data bytes\n${line}\n1 packets transmitted, 0 received, 100% packet loss`;
    expect(ended(heard, code)).toEqual({ kind: 'unreachable', sentence, evidence: line });
  });

  test.each(['ping: permission denied (are you root?)', 'ping: socket: Operation not permitted'])(
    'denied: %s',
    line => {
      const text = `ping: socktype: SOCK_RAW\n${line}`;
      const sentence = 'The user of u1 may not send a ping.';
      expect(ended(text, 1)).toEqual({ kind: 'denied', sentence, evidence: line });
      const asRoot = pingOutcome({ ...asking, asRoot: true }, heardOf(text), { kind: 'ended', code: 1 });
      expect(asRoot.sentence).toBe(
        'Not even root may send a ping in u1: the container was started without NET_RAW.',
      );
    },
  );

  test.each(["ping: invalid number '0.5'", "ping: invalid option -- 'M'"])(
    'that was misunderstood has found out nothing: %s',
    line => {
      expect(ended(line, 1)).toMatchObject({ kind: 'unknown', evidence: line });
    },
  );

  test('a busybox without the applet', () => {
    expect(ended('ping: applet not found', 127)).toMatchObject({
      kind: 'no-tool',
      sentence: 'The image of u1 has no ping.',
    });
  });

  test('as root, it says so', () => {
    const outcome = pingOutcome({ ...asking, asRoot: true }, heardOf(three), { kind: 'ended', code: 0 });
    expect(outcome.sentence).toBe(
      'u2 answers: 3 of 3, after 0.2 ms on average. Asked as root, for the user of u1 may not send a ping.',
    );
  });

  test.each([
    ['', 0, 'it ended with code 0'],
    ['64 bytes from 172.17.0.3: seq=0 ttl=64 time=0.1 ms', 137, 'it was killed (code 137)'],
    ['64 bytes from 172.17.0.3: seq=0 ttl=64 time=0.1 ms', 0, 'it ended with code 0'],
    ['hello', 1, 'it ended with code 1'],
  ])('is no success without its own count: %j', (text, code, how) => {
    const evidence = text === 'hello' ? text : '';
    const sentence = `The result is unknown: ping did not sum up; ${how}.`;
    expect(ended(text, code)).toEqual({ kind: 'unknown', sentence, evidence });
  });
});

describe('every other end', () => {
  const said = safeText('in its own words');
  test.each<[RunEnd, string, string]>([
    [{ kind: 'refused', why: 'gone', said }, 'gone', 'u1 no longer exists.'],
    [
      { kind: 'refused', why: 'not-running', said },
      'not-running',
      'u1 does not run, so nothing can be asked from it.',
    ],
    [
      { kind: 'refused', why: 'paused', said },
      'paused',
      'u1 is paused, so nothing can be asked from it until it goes on.',
    ],
    [
      { kind: 'refused', why: 'restarting', said },
      'restarting',
      'u1 is restarting, so nothing can be asked from it yet.',
    ],
    [
      { kind: 'refused', why: 'not-allowed', said },
      'not-allowed',
      'This endpoint does not allow running programs in containers.',
    ],
    [{ kind: 'refused', why: 'other', said }, 'unknown', 'The engine did not run ping in u1.'],
    [{ kind: 'not-started', why: 'no-program', said }, 'no-tool', 'The image of u1 has no ping.'],
    [{ kind: 'not-started', why: 'not-executable', said }, 'no-tool', 'The image of u1 has no ping.'],
    [{ kind: 'not-started', why: 'no-user', said }, 'unknown', 'ping could not be started in u1.'],
    [
      { kind: 'unknown', why: 'lost', said },
      'unknown',
      'The result is unknown: the engine does not know how it ended.',
    ],
  ])('%j', (end, kind, sentence) => {
    expect(pingOutcome(asking, nothingHeard, end)).toEqual({ kind, sentence, evidence: 'in its own words' });
  });

  test.each([
    'engine-away',
    'cut-off',
    'still-running',
    'lost',
    'engine-error',
    'not-understood',
    'too-much-output',
    'deadline',
  ] as const)('an unknown end is never a success, whatever was heard: %s', why => {
    const outcome = pingOutcome(asking, heardOf(three), { kind: 'unknown', why, said: words`` });
    expect(outcome.kind).toBe('unknown');
    expect(outcome.sentence).toMatch(/^The result is unknown: .*; 3 came back until then\.$/);
  });

  test('a name server that does not answer makes ping outlast its own limit', () => {
    const end: RunEnd = { kind: 'unknown', why: 'deadline', said: words`` };
    expect(pingOutcome(asking, nothingHeard, end)).toMatchObject({
      kind: 'name-unknown',
      sentence: 'The name server of u1 does not answer when it is asked for u2.',
    });
    expect(pingOutcome({ ...asking, isName: false }, nothingHeard, end).kind).toBe('unknown');
  });

  test('netui stopped listening', () => {
    expect(pingOutcome(asking, heardOf(three.slice(0, 90)), { kind: 'left', mayRun: true })).toMatchObject({
      kind: 'stopped-listening',
      sentence: 'netui stopped listening; ping in u1 ends by itself within 6 s.',
    });
    expect(pingOutcome(asking, nothingHeard, { kind: 'left', mayRun: false }).sentence).toBe(
      'Stopped before ping was started in u1.',
    );
  });
});

test.each([
  [0.1484, '0.148'],
  [12.345, '12.35'],
  [405.06, '405.1'],
  [1, '1'],
])('%s ms', (ms, text) => {
  expect(millisecondsText(ms)).toBe(text);
});
