import { expect, test } from 'vitest';
import type { Failure } from '../../source/domain/failure.ts';
import { safeText, words } from '../../source/domain/text.ts';
import { endOf, refusalOf } from '../../source/engine/exec-end.ts';

const notFound =
  'OCI runtime exec failed: exec failed: unable to start container process: exec: "ping": executable file not found in $PATH: unknown';

test.each([
  ['Docker 20.10', 126, notFound, 'no-program'],
  ['newer Docker', 127, notFound, 'no-program'],
  [
    'Podman',
    127,
    'Error: runc: exec failed: executable file `ping` not found in $PATH: No such file or directory: OCI runtime attempted to invoke a command that was not found',
    'no-program',
  ],
  [
    'by a path',
    126,
    'OCI runtime exec failed: … exec: "/bin/busybox": stat /bin/busybox: no such file or directory: unknown',
    'no-program',
  ],
  [
    'not executable',
    126,
    'OCI runtime exec failed: … exec: "/etc/hosts": permission denied: unknown',
    'not-executable',
  ],
  [
    'for another machine',
    126,
    'OCI runtime exec failed: exec /bin/ping: exec format error',
    'not-executable',
  ],
  ['no such user', 126, 'unable to find user nosuch: no matching entries in passwd file', 'no-user'],
  [
    'no such folder',
    126,
    'OCI runtime exec failed: … chdir to cwd ("/nosuch") set in config.json failed: no such file or directory: unknown',
    'other',
  ],
  ['no words', 128, '', 'other'],
])('not started: %s', (_, ExitCode, said, why) => {
  expect(endOf({ Running: false, ExitCode, Pid: 0 }, safeText(said))).toEqual({
    kind: 'not-started',
    why,
    said,
  });
});

test.each([
  ['ended', { Running: false, ExitCode: 0, Pid: 12 }, { kind: 'ended', code: 0 }],
  ['its own 127', { Running: false, ExitCode: 127, Pid: 12 }, { kind: 'ended', code: 127 }],
  ['Podman, which forgets the Pid', { Running: false, ExitCode: 0, Pid: 0 }, { kind: 'ended', code: 0 }],
  [
    '126 after its client had gone',
    { Running: false, ExitCode: 126, Pid: 12 },
    { kind: 'unknown', why: 'lost' },
  ],
  ['running', { Running: true, ExitCode: null, Pid: 12 }, { kind: 'unknown', why: 'still-running' }],
  ['nothing told', {}, { kind: 'unknown', why: 'lost' }],
])('%s', (_, fields, end) => {
  expect(endOf(fields, words``)).toMatchObject(end);
});

test.each([
  ['gone', 'gone', 404, 'No such container: 6d2a'],
  ['other', 'not-engine', 404, 'page not found'],
  ['not-running', 'engine-error', 409, 'Container 6d2a is not running'],
  [
    'not-running',
    'engine-error',
    409,
    'can only create exec sessions on running containers: container state improper',
  ],
  ['not-running', 'engine-error', 500, 'container 6d2a is not running'],
  ['paused', 'engine-error', 409, 'Container web is paused, unpause the container before exec'],
  ['restarting', 'engine-error', 409, 'Container 6d2a is restarting, wait until the container is running'],
  ['not-allowed', 'denied', 403, '403 Forbidden'],
  ['not-allowed', 'denied', 401, '401 Unauthorized'],
  ['other', 'engine-error', 500, 'No exec command specified'],
] as const)('refused: %s', (why, kind, status, said) => {
  const failure: Failure = { kind, status, said: safeText(said), endpoint: words`there` };
  expect(refusalOf(failure)).toEqual({ kind: 'refused', why, said });
});

test('a redirect or a silence is no refusal', () => {
  for (const failure of [{ kind: 'timeout' }, { kind: 'redirect', status: 301 }] as const) {
    expect(refusalOf({ said: words``, endpoint: words``, ...failure })).toBeUndefined();
  }
});
