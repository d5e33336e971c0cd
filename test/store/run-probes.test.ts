import { describe, expect, test } from 'vitest';
import { EngineFailure } from '../../source/domain/failure.ts';
import type { HelperImage, HelperTarget } from '../../source/domain/helper.ts';
import { type Operand, operandOf } from '../../source/domain/ping-operand.ts';
import { nothingHeard, statsOf } from '../../source/domain/ping-output.ts';
import type { PingTarget } from '../../source/domain/ping-target.ts';
import { clean, type Safe, words } from '../../source/domain/text.ts';
import type { Helper } from '../../source/engine/engine.ts';
import type { PingProgress } from '../../source/engine/ping.ts';
import { prober } from '../../source/store/run-probes.ts';
import { container, endpoint, idOf, labContainers, labNetworks } from '../lab.ts';
import { fakeClock } from './fake-clock.ts';
import { labStore } from './lab-store.ts';

const state = { argv: [words`ping`], asRoot: false, heard: nothingHeard, stats: statsOf(nothingHeard) };

function ended(kind: 'answers' | 'name-unknown' | 'stopped-listening', sentence: Safe): PingProgress {
  return { kind: 'ended', outcome: { kind, sentence, evidence: words`` }, ...state };
}

const answers = ended('answers', words`It answers.`);
const unknown = ended('name-unknown', words`No such name.`);
const left = ended('stopped-listening', words`ping in u1 ends by itself within 7 s.`);

/** What the engine tells of one form: some progress at once, a failure, or nothing until it is told to stop. */
type Answer = readonly PingProgress[] | Error | 'waits';

function setting(answers: Readonly<Record<string, Answer>> = {}) {
  const store = labStore();
  const clock = fakeClock();
  const leaving = new AbortController();
  const asked: string[] = [];
  const engine = {
    async *ping(
      from: { readonly name: { readonly safe: Safe } },
      { target }: { readonly target: Operand },
      { count }: { readonly count: number },
      signal: AbortSignal,
    ): AsyncGenerator<PingProgress, void, void> {
      asked.push(`${from.name.safe} ${target.text} ${count}`);
      const answer = answers[target.text] ?? [];
      if (answer instanceof Error) throw answer;
      yield { kind: 'waiting' };
      if (answer !== 'waits') return yield* answer;
      await new Promise(resolve => signal.addEventListener('abort', resolve));
      yield left;
    },
    async run(id: string, argv: readonly string[]) {
      asked.push(`${labContainers.find(one => one.id === id)?.name.safe}: ${argv.join(' ')}`);
      return { code: 1, out: [words`not here`] };
    },
    helperImages: () => Promise.resolve([]),
    sweepHelpers: () => Promise.resolve([]),
    async helper(target: HelperTarget, image: HelperImage): Promise<Helper> {
      asked.push(`helper ${target.name.raw} ${image.name}`);
      const close = () => {
        asked.push('helper gone');
        return Promise.resolve(words``);
      };
      return { kind: 'running', image, probes: engine, note: words`It has no init.`, close };
    },
  };
  const probes = prober({ engine, store, clock, signal: leaving.signal });
  const run = () => store.getState().probes.ping;
  return {
    store,
    clock,
    leaving,
    asked,
    probes,
    run,
    /** Each form and what is known of it. */
    tries: () => run()?.tries.map(({ form, progress }) => `${form.target.text} ${wordOf(progress)}`),
  };
}

function wordOf(progress: PingProgress | undefined): string {
  return progress?.kind === 'ended' ? progress.outcome.kind : (progress?.kind ?? 'not asked');
}

function to(name: string): PingTarget {
  const found = labContainers.find(one => one.id === idOf(name));
  if (found === undefined) throw new Error(`no ${name} in the lab`);
  return { kind: 'container', container: found };
}

describe('ping', () => {
  test('asks every form, one after the other, and tells how far it is', async () => {
    const { store, probes, asked, run, tries } = setting({ '172.17.0.3': [answers], u2: [unknown] });
    await probes.ping(idOf('u1'), to('u2'));
    expect(asked).toEqual(['u1 172.17.0.3 4', 'u1 u2 4']);
    expect(tries()).toEqual(['172.17.0.3 answers', 'u2 name-unknown']);
    expect(run()).toMatchObject({ from: { id: idOf('u1') }, isOver: true });
    const told = store.messages.flatMap(one => (one.type === 'ping' ? [one.run] : []));
    expect(told.map(one => one.tries.map(({ progress }) => wordOf(progress)))).toEqual([
      ['not asked', 'not asked'],
      ['waiting', 'not asked'],
      ['answers', 'not asked'],
      ['answers', 'waiting'],
      ['answers', 'name-unknown'],
      ['answers', 'name-unknown'],
    ]);
    expect(told.map(one => one.isOver)).toEqual([false, false, false, false, false, true]);
  });

  test('of what there is no way to is over at once', async () => {
    const { probes, asked, run } = setting();
    await probes.ping(idOf('u1'), to('u3'));
    expect(asked).toEqual([]);
    expect(run()).toMatchObject({ isOver: true, tries: [] });
  });

  test('by a helper from an image that was said yes to, which is gone afterwards', async () => {
    const { store, probes, asked, run } = setting({ '172.17.0.3': [answers], u2: [unknown] });
    const busybox = { id: clean('sha256:b'), name: clean('busybox'), size: 1 };
    await probes.ping(idOf('u1'), to('u2'), busybox);
    expect(asked).toEqual(['helper u1 busybox', 'u1 172.17.0.3 4', 'u1 u2 4', 'helper gone']);
    expect(run()).toMatchObject({ helper: 'busybox', isOver: true });
    expect(store.getState().screen.notice).toMatchObject({ sign: 'warn', text: 'It has no init.' });
  });

  test('from a container that is gone is none', async () => {
    const { store, probes } = setting();
    await probes.ping(idOf('gone'), to('u2'));
    expect(store.messages).toEqual([]);
  });

  test('asked again goes to where the target is now', async () => {
    const { store, probes, asked, run } = setting();
    const moved = container('u2', { endpoints: [endpoint('bridge', '172.17.0.9')] });
    const others = labContainers.filter(one => one.id !== moved.id);
    const read = (containers: typeof labContainers) =>
      store.dispatch({ type: 'read', read: { networks: labNetworks, containers }, at: 1 });
    read([...others, moved]);
    await probes.ping(idOf('u1'), to('u2'));
    expect(asked).toEqual(['u1 172.17.0.9 4', 'u1 u2 4']);
    read(others);
    await probes.ping(idOf('u1'), to('u2'));
    expect(run()).toMatchObject({ isOver: true, tries: [], plan: { notes: ['u2 no longer exists.'] } });
  });

  test('that is stopped asks no further form', async () => {
    const { store, clock, probes, asked, run, tries } = setting({ '172.17.0.3': 'waits' });
    store.dispatch({ type: 'view', view: { kind: 'ping', top: 0 } });
    const done = probes.ping(idOf('u1'), to('u2'));
    await clock.settle();
    expect(run()?.isOver).toBe(false);
    probes.stop();
    await done;
    expect(asked).toEqual(['u1 172.17.0.3 4']);
    expect(tries()).toEqual(['172.17.0.3 stopped-listening', 'u2 not asked']);
    expect(run()?.isOver).toBe(true);
    expect(store.getState().screen.notice).toBeUndefined();
  });

  test('that is left says what still runs in the container', async () => {
    const { store, clock, probes } = setting({ '172.17.0.3': 'waits' });
    const done = probes.ping(idOf('u1'), to('u2'));
    await clock.settle();
    probes.stop();
    await done;
    expect(store.getState().screen.notice).toEqual({
      sign: 'warn',
      text: 'ping in u1 ends by itself within 7 s.',
      at: 1_000_000,
    });
  });

  test('is superseded by another one, and says nothing more', async () => {
    const { store, clock, probes, tries } = setting({ '172.17.0.3': 'waits', '172.17.0.1': [answers] });
    const first = probes.ping(idOf('u1'), to('u2'));
    await clock.settle();
    const operand = operandOf('172.17.0.1');
    if ('why' in operand) throw new Error(operand.why);
    const second = probes.ping(idOf('tomcat81'), { kind: 'address', operand });
    const { length } = store.messages;
    await Promise.all([first, second]);
    expect(tries()).toEqual(['172.17.0.1 answers']);
    const since = store.messages.slice(length);
    expect(since.every(one => one.type === 'ping' && one.run.from.id === idOf('tomcat81'))).toBe(true);
  });

  test('whose engine cannot be asked has that as its outcome', async () => {
    const failure = new EngineFailure({ kind: 'refused', endpoint: words`unix:///e.sock`, said: words`EX` });
    const { probes, run } = setting({ '172.17.0.3': failure, u2: failure });
    await probes.ping(idOf('u1'), to('u2'));
    expect(run()?.isOver).toBe(true);
    expect(run()?.tries.map(one => one.progress)).toMatchObject(
      ['ip', 'name'].map(() => ({
        kind: 'ended',
        outcome: {
          kind: 'unknown',
          sentence: 'Nothing was asked. Nothing answers at unix:///e.sock.',
          evidence: 'EX',
        },
        stats: { sent: 0 },
      })),
    );
  });

  test('is told to nobody when netui leaves', async () => {
    const { store, clock, probes, leaving } = setting({ '172.17.0.3': 'waits' });
    const done = probes.ping(idOf('u1'), to('u2'));
    await clock.settle();
    const { length } = store.messages;
    leaving.abort();
    await done;
    expect(store.messages).toHaveLength(length);
  });
});

describe('gather', () => {
  const seen = { value: clean('1'), by: words`readlink` };
  const before = { sandbox: seen, interfaces: seen, routes: seen, resolver: seen } as never;

  test('asks each container, and takes away what was known before', async () => {
    const { store, probes, asked } = setting();
    store.dispatch({ type: 'evidence', id: idOf('u1'), evidence: before });
    const done = probes.gather([idOf('u1'), idOf('tomcat81')]);
    expect(store.getState().probes.evidence.has(idOf('u1'))).toBe(false);
    await done;
    expect(new Set(asked.map(one => one.split(':')[0]))).toEqual(new Set(['u1', 'tomcat81']));
    const { evidence } = store.getState().probes;
    for (const name of ['u1', 'tomcat81'])
      expect(evidence.get(idOf(name))?.routes).toEqual({ missing: 'ip route: “not here”' });
  });

  test('of a container that is gone asks nothing', async () => {
    const { store, probes, asked } = setting();
    await probes.gather([idOf('gone')]);
    expect(asked).toEqual([]);
    expect(store.getState().probes.evidence.size).toBe(0);
  });

  test('is told to nobody when netui leaves', async () => {
    const { store, probes, leaving } = setting();
    const done = probes.gather([idOf('u1')]);
    leaving.abort();
    await done;
    expect(store.getState().probes.evidence.size).toBe(0);
  });
});
