import { describe, expect, test } from 'vitest';
import type { HostSeen, HostUnseen } from '../../source/domain/host-side.ts';
import { listeningBehind, type OwnMachine, proberHere, whyNotAs } from '../../source/domain/own-machine.ts';
import type { TcpKind } from '../../source/domain/tcp-outcome.ts';
import { clean, words } from '../../source/domain/text.ts';
import { detail } from './lab.ts';
import { never } from './played-run.ts';

const here = { kind: 'here', side: {} as never } as const;
const unseen = (why: HostUnseen): HostSeen => ({ kind: 'unseen', why });

test('only a machine that is shown to be the docker host is one, and only one that is elsewhere is outside', () => {
  expect(whyNotAs('host', here)).toBeUndefined();
  expect(whyNotAs('outside', here)).toMatch(/netui runs on the docker host, which is not outside/);
  for (const why of ['remote', 'desktop'] as const) {
    expect(whyNotAs('outside', unseen(why))).toBeUndefined();
    expect(whyNotAs('host', unseen(why))).toMatch(/only where it is shown to run on it/);
  }
  for (const why of ['container', 'rootless', 'other-namespace', 'not-proven', 'built-in'] as const) {
    expect(whyNotAs('outside', unseen(why))).toBeDefined();
    expect(whyNotAs('host', unseen(why))).toBeDefined();
  }
});

/** A machine without a ping, whose connections end so. */
function machine(kind: TcpKind): OwnMachine {
  const sentence = words`The image of this machine has no ping.`;
  const outcome = { kind: 'no-tool', sentence, evidence: words`not found` } as const;
  return {
    inside: {
      async *ping() {
        yield { kind: 'ended', outcome };
      },
      run: () => Promise.resolve({ code: undefined, out: [] }),
    },
    connect: (host, port) =>
      Promise.resolve({
        kind,
        sentence: words`${host} and ${port}.`,
        evidence: words`so`,
        by: words`netui`,
        command: words``,
      }),
    fetch: () => Promise.reject(new Error('not asked for')),
    listening: (pid, id) =>
      Promise.resolve(
        pid === 7 && id === 'b' ? [{ protocol: 'tcp', address: clean('::'), port: 80 }] : 'unknown',
      ),
  };
}

describe('a machine without ping', () => {
  const address = clean('172.18.0.3');

  test.each(['open', 'refused'] as const)('knows by a port that is %s who is there', async kind => {
    expect(await proberHere(machine(kind), never).ping(address, [80])).toMatchObject({
      kind: 'answers',
      by: 'netui',
      sentence: '172.18.0.3 and 80.',
    });
  });

  test('knows nothing where nothing comes back, or no port is known', async () => {
    const none = { kind: 'no-tool', sentence: 'This machine has no ping.' };
    expect(await proberHere(machine('filtered'), never).ping(address, [80])).toMatchObject(none);
    expect(await proberHere(machine('open'), never).ping(address)).toMatchObject(none);
  });
});

test('sockets are asked for inside first, and looked at here where nobody tells', async () => {
  const details = new Map([
    ['a', detail({ pid: 6 })],
    ['b', detail({ pid: 7 })],
  ]);
  const { listening } = machine('open');
  const silent = { run: () => Promise.resolve({ code: undefined, out: [] }) };
  const ids = [clean('a'), clean('b')];
  expect(await listeningBehind(silent, { listening, details }, ids, never)).toHaveLength(1);
  expect(await listeningBehind(silent, { listening, details }, [clean('a')], never)).toBe('unknown');
});
