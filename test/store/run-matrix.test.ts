import { expect, test } from 'vitest';
import type { Operand } from '../../source/domain/ping-operand.ts';
import { nothingHeard, statsOf } from '../../source/domain/ping-output.ts';
import { WAYS } from '../../source/domain/matrix.ts';
import { type Safe, words } from '../../source/domain/text.ts';
import type { PingProgress } from '../../source/engine/ping.ts';
import { gridOf, shownAt } from '../../source/store/matrix-grid.ts';
import { matrixAsker } from '../../source/store/run-matrix.ts';
import { container, endpoint, idOf, labContainers, labNetworks } from '../lab.ts';
import { fakeClock } from './fake-clock.ts';
import { labStore } from './lab-store.ts';

const state = { argv: [words`ping`], asRoot: false, heard: nothingHeard, stats: statsOf(nothingHeard) };
const answers: PingProgress = {
  kind: 'ended',
  outcome: { kind: 'answers', sentence: words`It answers.`, evidence: words`` },
  ...state,
};

/** An engine whose pings answer when they are let, and whose look-ups find nothing. */
function setting(how: { readonly waits?: boolean } = {}) {
  const store = labStore();
  const clock = fakeClock();
  const leaving = new AbortController();
  const asked: string[] = [];
  const busy: string[] = [];
  let most = 0;
  const held: (() => void)[] = [];
  const engine = {
    async *ping(
      from: { readonly name: { readonly safe: Safe } },
      { target }: { readonly target: Operand },
      _: unknown,
      signal: AbortSignal,
    ): AsyncGenerator<PingProgress, void, void> {
      asked.push(`${from.name.safe} ${target.text}`);
      expect(busy).not.toContain(from.name.safe);
      busy.push(from.name.safe);
      most = Math.max(most, busy.length);
      if (how.waits) {
        await new Promise<void>(done => {
          held.push(done);
          signal.addEventListener('abort', () => done());
        });
      }
      busy.splice(busy.indexOf(from.name.safe), 1);
      if (!signal.aborted) yield answers;
    },
    async run(_: string, argv: readonly string[]) {
      const isHosts = argv[0] === 'cat';
      const said = isHosts ? words`127.0.0.1 localhost` : words`** server can't find u2: NXDOMAIN`;
      return { code: isHosts ? 0 : argv.includes('nslookup') ? 1 : 2, out: [said] };
    },
  };
  const asker = matrixAsker({ engine, store, clock, signal: leaving.signal });
  const run = () => store.getState().probes.matrix;
  const view = { kind: 'matrix', network: idOf('bridge'), row: 0, column: 1, top: 0, left: 0 } as const;
  return {
    store,
    clock,
    leaving,
    asked,
    asker,
    run,
    most: () => most,
    /** Lets every ping that waits be answered. */
    answer: async () => {
      for (const one of held.splice(0)) one();
      await clock.settle();
    },
    /** What is shown of every pair of the bridge: `u1 → u2 yes no`. */
    shown: () => {
      const grid = gridOf(store.getState(), view);
      return grid.members.flatMap((from, row) =>
        grid.members.flatMap((to, column) => {
          if (row === column) return [];
          const ways = WAYS.map(way => shownAt(store.getState(), grid, row, column, way));
          const said = ways.map(one => (one.kind === 'known' ? one.verdict.observed : one.kind));
          return [`${from.container.name.safe} → ${to.container.name.safe} ${said.join(' ')}`];
        }),
      );
    },
    runs: () => store.messages.flatMap(one => (one.type === 'matrix' ? [one.run] : [])),
    read: (containers: typeof labContainers) =>
      store.dispatch({ type: 'read', read: { networks: labNetworks, containers }, at: 1 }),
  };
}

test('all members of a network are asked for each other, and it ends', async () => {
  const { asker, shown, run, asked, clock, most } = setting();
  await asker.ask(idOf('bridge'));
  expect(shown()).toHaveLength(12);
  expect(shown()).toContain('u1 → u2 yes no');
  expect(run()).toMatchObject({ questions: 24, settled: 24, isOver: true });
  expect(asked).toHaveLength(12);
  expect(most()).toBeLessThanOrEqual(4);
  expect(clock.pending()).toBe(0);
});

test('what is known shows while the rest is asked, at most four times a second', async () => {
  const { asker, shown, clock, answer, runs, run } = setting({ waits: true });
  const done = asker.ask(idOf('bridge'));
  await clock.settle();
  expect(runs()).toHaveLength(2);
  expect(shown()[0]).toMatch(/asking not-asked$/);
  await answer();
  // What came is told when the quarter of a second is over, all of it at once.
  expect(runs()).toHaveLength(2);
  await clock.advance(250);
  expect(runs()).toHaveLength(3);
  expect(shown().filter(one => one.endsWith('yes no'))).toHaveLength(4);
  expect(run()?.settled).toBe(8);
  await clock.advance(2_000);
  expect(runs().length).toBeLessThanOrEqual(4);
  for (let at = 0; at < 3; at++) await answer();
  await done;
  expect(run()).toMatchObject({ isOver: true, settled: 24 });
  await clock.advance(1_000);
  expect(clock.pending()).toBe(0);
});

test('a stop asks no further, leaves what is known, and says what still runs', async () => {
  const { asker, shown, clock, answer, run, store, asked } = setting({ waits: true });
  const done = asker.ask(idOf('bridge'));
  await clock.settle();
  await answer();
  const before = asked.length;
  asker.stop();
  await done;
  expect(asked).toHaveLength(before);
  expect(run()).toMatchObject({ isOver: true, settled: 8 });
  expect(shown().filter(one => one.includes('asking'))).toEqual([]);
  expect(store.getState().screen.notice?.text).toMatch(/^Stopped: /);
  expect(clock.pending()).toBe(0);
});

test('leaving the engine ends it without a word', async () => {
  const { asker, clock, leaving, runs } = setting({ waits: true });
  const done = asker.ask(idOf('bridge'));
  await clock.settle();
  const before = runs().length;
  leaving.abort();
  await done;
  expect(runs()).toHaveLength(before);
});

test('a question that nobody answers in time is not known', async () => {
  const { asker, shown, clock } = setting({ waits: true });
  const done = asker.ask(idOf('bridge'), idOf('u1'));
  for (let at = 0; at < 3; at++) await clock.advance(30_000);
  await done;
  expect(shown()).toContain('u1 → u2 unknown no');
});

test('one row leaves what is known of the others', async () => {
  const { asker, shown, asked, run } = setting();
  await asker.ask(idOf('bridge'));
  asked.length = 0;
  await asker.ask(idOf('bridge'), idOf('u2'));
  expect(asked).toHaveLength(3);
  expect(run()).toMatchObject({ questions: 6, settled: 6, isOver: true });
  expect(shown().every(one => one.endsWith('yes no'))).toBe(true);
});

test('a member that leaves while it runs is asked no more, and its cells say so', async () => {
  const { asker, shown, clock, answer, read, asked } = setting({ waits: true });
  const done = asker.ask(idOf('bridge'));
  await clock.settle();
  read(labContainers.map(one => (one.id === idOf('u2') ? { ...one, state: 'exited' as const } : one)));
  for (let at = 0; at < 4; at++) await answer();
  await done;
  expect(
    shown()
      .filter(one => one.includes('u2'))
      .every(one => one.endsWith('gone gone')),
  ).toBe(true);
  expect(shown()).toContain('u1 → alpine1 yes no');
  expect(asked.filter(one => one.startsWith('u1'))).toEqual(['u1 172.17.0.4', 'u1 172.17.0.4']);
});

test('a member that was started anew holds nothing of what was found before', async () => {
  const { asker, shown, read } = setting();
  await asker.ask(idOf('bridge'));
  const anew = container('u2', { endpoints: [endpoint('bridge', '172.17.0.3', { id: idOf('anew') })] });
  read([...labContainers.filter(one => one.id !== anew.id), anew]);
  expect(shown()).toContain('u1 → u2 gone gone');
  await asker.ask(idOf('bridge'));
  expect(shown()).toContain('u1 → u2 yes no');
});

test('the members are inspected before anybody is asked, or soon', async () => {
  const { asker, store, asked, clock } = setting();
  const { engine } = store.getState();
  store.dispatch({ type: 'read', read: { networks: labNetworks, containers: [] }, at: 1 });
  store.dispatch({ type: 'read', read: { networks: labNetworks, containers: labContainers }, at: 1 });
  expect(store.getState().engine.details.size).toBe(0);
  const done = asker.ask(idOf('bridge'));
  await clock.advance(100);
  expect(asked).toEqual([]);
  store.dispatch({ type: 'details', details: engine.details });
  await clock.advance(100);
  await done;
  expect(asked).toHaveLength(12);
});

test('of a network that is gone nothing is asked', async () => {
  const { asker, asked, runs } = setting();
  await asker.ask(idOf('gone'));
  expect(asked).toEqual([]);
  expect(runs()).toEqual([]);
});

test('a lost engine is asked nothing', async () => {
  const { asker, store, asked, run } = setting();
  const failure = { kind: 'refused', endpoint: words`unix:///e.sock`, said: words`` } as const;
  store.dispatch({ type: 'link', link: { kind: 'lost', failure, since: 1, tries: 1, retryAt: 2 }, at: 1 });
  await asker.ask(idOf('bridge'));
  expect(asked).toEqual([]);
  expect(run()?.isOver).toBe(true);
});
