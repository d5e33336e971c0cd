import { describe, expect, test } from 'vitest';
import { explain } from '../../source/domain/explain.ts';
import type { Failure, FailureKind } from '../../source/domain/failure.ts';
import { clean, safeText } from '../../source/domain/text.ts';

function failure(kind: FailureKind, more: Partial<Failure> = {}): Failure {
  return { kind, endpoint: clean('unix:///var/run/docker.sock'), said: clean(''), ...more };
}

const EXITS: Readonly<Record<FailureKind, number>> = {
  'no-socket': 3,
  forbidden: 4,
  refused: 3,
  'not-a-socket': 3,
  unreachable: 3,
  timeout: 3,
  closed: 3,
  truncated: 3,
  'not-engine': 3,
  redirect: 3,
  'too-large': 3,
  unexpected: 3,
  'api-range': 5,
  gone: 6,
  denied: 4,
  'engine-error': 6,
  'bad-request': 6,
  'read-only': 7,
  aborted: 130,
  'no-transport': 3,
  'bad-endpoint': 2,
  'no-context': 2,
};
const KINDS = Object.keys(EXITS) as readonly FailureKind[];

describe.each(KINDS)('%s', kind => {
  test('has three parts in whole sentences, and an exit code', () => {
    for (const endpoint of [clean('tcp://prod:2375'), clean('')]) {
      const { what, why, next, exit } = explain(failure(kind, { endpoint }));
      expect(what).toMatch(/^\S.*\.$/);
      expect(why).toMatch(/^\S.*\.$/);
      expect(next.every(step => step !== '' && !step.endsWith('.'))).toBe(true);
      expect(next.length > 0).toBe(kind !== 'aborted');
      expect(exit).toBe(EXITS[kind]);
    }
  });

  test('quotes the other side’s words behind the reason', () => {
    expect(explain(failure(kind, { said: safeText('no\u001b[2J way') })).why).toMatch(
      /\. It said: no\^\[\[2J way$/,
    );
  });
});

test('says which socket, and where else it looked', () => {
  const tried = [
    clean('unix:///run/user/1000/docker.sock'),
    clean('unix:///home/ann/.docker/run/docker.sock'),
  ];
  const { what, why, next } = explain(failure('no-socket', { tried }));
  expect(what).toBe('No Docker engine at unix:///var/run/docker.sock.');
  expect(why).toContain(
    'Also looked at: unix:///run/user/1000/docker.sock, unix:///home/ann/.docker/run/docker.sock.',
  );
  expect(next[0]).toBe('systemctl start docker');
});

test('says how long it waited, and the HTTP status of a refusal', () => {
  expect(explain(failure('timeout', { waited: 10_000 })).what).toBe('The engine has not answered for 10 s.');
  expect(explain(failure('timeout')).what).toBe('The engine does not answer.');
  expect(explain(failure('engine-error', { status: 500 })).what).toBe('The engine refused (HTTP 500).');
});

test('a command to paste is quoted', () => {
  const { next } = explain(failure('timeout', { endpoint: clean('tcp://a b:2375') }));
  expect(next[0]).toBe("docker -H 'tcp://a b:2375' version");
});
