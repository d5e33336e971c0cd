import { expect, test } from 'vitest';
import type { Prober } from '../../source/domain/prober.ts';
import { proveReach } from '../../source/domain/prove-reach.ts';
import type { Expectation } from '../../source/domain/reach.ts';
import { clean, words } from '../../source/domain/text.ts';

const expectations: readonly Expectation[] = ['a', 'b', 'c', 'd', 'e', 'f'].map(name => ({
  by: 'name',
  target: { shown: clean(name), host: clean(name) },
  expected: 'yes',
  reasons: [],
}));

/** Answers for every name when it is told to. */
function slowProber() {
  const asked: string[] = [];
  const answers = new Map<string, () => void>();
  const prober: Prober = {
    lookUp: name =>
      new Promise(done => {
        asked.push(name);
        const said = { sentence: words`Found.`, evidence: words``, by: words`getent`, command: words`` };
        answers.set(name, () => done({ kind: 'found', addresses: [], answeredBy: '', ...said }));
      }),
    ping: () => Promise.reject(new Error('not asked for')),
    connect: () => Promise.reject(new Error('not asked for')),
  };
  return { asked, prober, answer: (name: string) => answers.get(name)?.() };
}

const turn = () => new Promise(done => setTimeout(done, 0));

test('whoever follows a proof is told when a question is put and when it is answered', async () => {
  const { asked, prober, answer } = slowProber();
  const told: string[] = [];
  const all = proveReach({ expectations }, prober, words``, {
    begun: ({ target }) => told.push(`? ${target.shown}`),
    found: ({ target, observed }) => told.push(`${observed} ${target.shown}`),
  });
  await turn();
  expect(told).toEqual(['? a', '? b', '? c', '? d']);
  answer('b');
  await turn();
  expect(told.slice(4)).toEqual(['yes b', '? e']);
  for (let at = 0; at < 6; at += 1) {
    asked.forEach(answer);
    await turn();
  }
  expect(await all).toHaveLength(6);
});

test('once it is to stop, nothing more is asked, and what was not asked is missing', async () => {
  const { asked, prober, answer } = slowProber();
  const stop = new AbortController();
  const all = proveReach({ expectations }, prober, words``, { signal: stop.signal });
  await turn();
  stop.abort();
  asked.forEach(answer);
  expect((await all).map(one => one.target.shown)).toEqual(['a', 'b', 'c', 'd']);
  expect(asked).toHaveLength(4);
});
