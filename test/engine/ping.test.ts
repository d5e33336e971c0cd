import { describe, expect, test, vi } from 'vitest';
import { EngineFailure } from '../../source/domain/failure.ts';
import { type Operand, operandOf } from '../../source/domain/ping-operand.ts';
import type { RunEnd } from '../../source/domain/run-end.ts';
import { clean, safeText, told, words } from '../../source/domain/text.ts';
import type { Command } from '../../source/engine/exec.ts';
import { ping, type PingProgress } from '../../source/engine/ping.ts';
import type { Prober } from '../../source/engine/prober.ts';
import { createTurns } from '../../source/engine/turns.ts';

const from = { id: clean('a'.repeat(64)), name: told('u1') };
const never = new AbortController().signal;
const target = (text: string) => ({ target: operandOf(text) as Operand });

const answers = [
  'PING u2 (172.17.0.3): 56 data bytes',
  '64 bytes from 172.17.0.3: seq=0 ttl=64 time=0.1 ms',
  '1 packets transmitted, 1 packets received, 0% packet loss',
];
const ended = (code: number): RunEnd => ({ kind: 'ended', code });
const missing: RunEnd = {
  kind: 'not-started',
  why: 'no-program',
  said: words`executable file not found in $PATH`,
};

type Said = { readonly lines?: readonly string[]; readonly end: RunEnd | Error };
type Asked = { readonly command: Command; readonly deadline: number | undefined };

/** A prober whose containers answer that to a command. */
function fakeProber(answer: (command: Command) => Said): Prober & { readonly asked: Asked[] } {
  const asked: Asked[] = [];
  return {
    asked,
    turn: createTurns(4),
    async run(_, command, onOutput, __, limits) {
      asked.push({ command, deadline: limits?.deadline });
      const { lines = [], end } = answer(command);
      for (const line of lines) {
        await new Promise(setImmediate);
        onOutput({ stream: 'out', lines: [safeText(line)] });
      }
      if (end instanceof Error) throw end;
      return end;
    },
  };
}

async function all(prober: Prober, text = 'u2', signal = never): Promise<PingProgress[]> {
  const progress: PingProgress[] = [];
  for await (const one of ping(prober, from, target(text), { count: 1 }, signal)) progress.push(one);
  return progress;
}

async function last(prober: Prober, text?: string): Promise<Extract<PingProgress, { kind: 'ended' }>> {
  const progress = (await all(prober, text)).at(-1);
  if (progress?.kind !== 'ended') throw new Error(`it ended with ${progress?.kind}`);
  return progress;
}

const argvs = ({ asked }: { asked: readonly Asked[] }) =>
  asked.map(({ command }) =>
    [...(command.user ? [`user ${command.user}:`] : []), ...command.argv.slice(0, 2)].join(' '),
  );

test('tells what is heard as it is heard, then what it means', async () => {
  const prober = fakeProber(() => ({ lines: answers, end: ended(0) }));
  const progress = await all(prober);
  expect(progress.map(one => one.kind)).toEqual(['waiting', 'asking', 'asking', 'asking', 'asking', 'ended']);
  expect(progress.at(-1)).toMatchObject({
    asRoot: false,
    outcome: { kind: 'answers' },
    stats: { sent: 1, received: 1 },
    argv: ['ping', '-n', '-c', '1', '-W', '2', '-w', '4', '--', 'u2'],
  });
  expect(prober.asked[0]?.command.env).toEqual(['LC_ALL=C', 'LANG=C']);
});

describe('the ladder', () => {
  test('as root only after permission was denied, and said', async () => {
    const prober = fakeProber(({ user }) =>
      user === '0'
        ? { lines: answers, end: ended(0) }
        : { lines: ['ping: permission denied (are you root?)'], end: ended(1) },
    );
    const { asRoot, outcome, heard } = await last(prober);
    expect(argvs(prober)).toEqual(['ping -n', 'user 0: ping -n']);
    expect({ asRoot, kind: outcome.kind, complaints: heard.complaints }).toEqual({
      asRoot: true,
      kind: 'answers',
      complaints: [],
    });
    expect(outcome.sentence).toMatch(/ Asked as root, for the user of u1 may not send a ping\.$/);
  });

  test('root that may not either is the end of it, where nothing else is there to ask with', async () => {
    const prober = fakeProber(({ argv: [program] }) =>
      program === 'ping'
        ? { lines: ['ping: permission denied (are you root?)'], end: ended(1) }
        : { end: missing },
    );
    expect(await last(prober)).toMatchObject({ asRoot: true, outcome: { kind: 'denied' } });
    expect(argvs(prober).filter(one => one.includes('ping -n'))).toEqual(['ping -n', 'user 0: ping -n']);
  });

  test('without any ping, what a TCP connection tells, and by which program', async () => {
    const refused = 'nc: connect to u2 port 7 (tcp) failed: Connection refused';
    const prober = fakeProber(({ argv: [program] }) =>
      program === 'nc' ? { lines: [refused], end: ended(1) } : { end: missing },
    );
    const { outcome, argv } = await last(prober);
    expect(outcome).toMatchObject({ kind: 'answers', evidence: refused, by: 'nc' });
    expect(outcome.sentence).toMatch(
      /^u2 refuses connections on port 7.* Asked by nc, for ping cannot be used there\.$/,
    );
    expect(argv).toEqual(['nc -z -v -w 5 -- u2 7']);
  });

  test('without ping, busybox’s', async () => {
    const prober = fakeProber(({ argv }) =>
      argv[0] === '/bin/busybox' ? { lines: answers, end: ended(0) } : { end: missing },
    );
    expect(await last(prober)).toMatchObject({ outcome: { kind: 'answers' } });
    expect(argvs(prober)).toEqual(['ping -n', 'busybox ping', '/bin/busybox ping']);
  });

  test('without any, the first one’s words', async () => {
    const prober = fakeProber(({ argv }) => ({
      end: argv[0] === 'ping' ? missing : { ...missing, said: words`other` },
    }));
    expect(await last(prober)).toMatchObject({
      outcome: { kind: 'no-tool', evidence: 'executable file not found in $PATH' },
      argv: expect.arrayContaining(['ping']),
    });
  });

  test('IPv6 by the old name where the option is not known', async () => {
    const prober = fakeProber(({ argv }) =>
      argv[1] === '-6'
        ? { lines: ["ping: invalid option -- '6'", 'Usage: ping HOST'], end: ended(1) }
        : { lines: answers, end: ended(0) },
    );
    expect((await last(prober, 'fd00::3')).outcome.kind).toBe('answers');
    expect(argvs(prober)).toEqual(['ping -6', 'ping6 -n']);
  });

  test.each<Said>([
    { lines: ["ping: bad address 'u2'"], end: ended(1) },
    { end: { kind: 'refused', why: 'paused', said: words`` } },
    { end: { kind: 'unknown', why: 'engine-away', said: words`` } },
    { end: { kind: 'not-started', why: 'no-user', said: words`` } },
    { end: ended(137) },
  ])('no other end is tried again: %j', async said => {
    const prober = fakeProber(() => said);
    expect((await last(prober)).outcome.kind).not.toBe('answers');
    expect(prober.asked).toHaveLength(1);
  });
});

test.each([
  ['172.17.0.3', 4_000 + 3_000],
  // As long as a resolver may ask before ping begins to limit itself.
  ['u2', 4_000 + 3_000 + 10_000],
])('%s is listened to for %s ms', async (text, deadline) => {
  const prober = fakeProber(() => ({ end: ended(0) }));
  await all(prober, text);
  expect(prober.asked[0]?.deadline).toBe(deadline);
});

describe('netui stops', () => {
  /** Runs until its signal aborts. */
  const endless: Prober = {
    turn: createTurns(4),
    run: (_, __, onOutput, signal) =>
      new Promise(resolve => {
        onOutput({ stream: 'out', lines: answers.slice(0, 2).map(one => safeText(one)) });
        signal.addEventListener('abort', () => resolve({ kind: 'left', mayRun: true }));
      }),
  };

  test('and says what still runs, and for how long', async () => {
    const stop = new AbortController();
    const said: string[] = [];
    for await (const progress of ping(endless, from, target('u2'), { count: 1 }, stop.signal)) {
      if (progress.kind === 'asking') stop.abort();
      if (progress.kind === 'ended') said.push(progress.outcome.kind, progress.outcome.sentence);
    }
    expect(said).toEqual([
      'stopped-listening',
      'netui stopped listening; ping in u1 ends by itself within 4 s.',
    ]);
  });

  test('when nobody takes what it says', async () => {
    const run = vi.fn(endless.run);
    for await (const { kind } of ping({ ...endless, run }, from, target('u2'), { count: 1 }, never)) {
      if (kind === 'asking') break;
    }
    expect(run.mock.calls[0]?.[3].aborted).toBe(true);
  });

  test('while it waits for another ping of the same container', async () => {
    const prober = fakeProber(() => ({ end: { kind: 'left', mayRun: false } }));
    const giveBack = await prober.turn(from.id, never);
    const stop = new AbortController();
    const waiting = all(prober, 'u2', stop.signal);
    await new Promise(setImmediate);
    expect(prober.asked).toEqual([]);
    stop.abort();
    expect((await waiting).at(-1)).toMatchObject({
      outcome: { sentence: 'Stopped before ping was started in u1.' },
    });
    giveBack?.();
  });
});

test('an engine that cannot be asked is a failure, and gives the turn back', async () => {
  const failure = new EngineFailure({ kind: 'no-socket', endpoint: words``, said: words`` });
  const prober = fakeProber(() => ({ end: failure }));
  await expect(all(prober)).rejects.toBe(failure);
  expect(await prober.turn(from.id, never)).toBeTypeOf('function');
});
