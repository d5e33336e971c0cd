import { describe, expect, test } from 'vitest';
import {
  type Asked,
  askEveryone,
  type Patience,
  questionsIn,
  rowsOf,
} from '../../source/domain/ask-everyone.ts';
import { type Member, membersOf, type PairRule, rulesIn } from '../../source/domain/matrix.ts';
import type { NameOutcome } from '../../source/domain/name-outcome.ts';
import type { Prober } from '../../source/domain/prober.ts';
import type { Verdict } from '../../source/domain/reach.ts';
import { clean, words } from '../../source/domain/text.ts';
import { scene } from './reach-lab.ts';

const place = scene();
const app = place.topology.networkByName.get('app');
if (app === undefined) throw new Error('no app');
const members = membersOf(app, place.topology);
const rule = rulesIn(place);

const found = (...addresses: readonly string[]): NameOutcome => ({
  kind: 'found',
  addresses: addresses.map(clean),
  answeredBy: '',
  sentence: words`found`,
  evidence: words``,
  by: words`getent`,
  command: words`getent`,
});
const ping = async (kind: 'answers' | 'no-reply') => ({
  kind,
  sentence: words`said`,
  evidence: words``,
  by: words`ping`,
});

const notAsked = () => Promise.reject(new Error('not asked'));

/** Everybody answers, and every name stands for whom it means. */
function prober(more: Partial<Prober> = {}): Prober {
  const addressOf = (name: string) => members.find(one => one.container.name.raw === name)?.address ?? '';
  return {
    ping: () => ping('answers'),
    lookUp: async name => found(addressOf(name)),
    connect: notAsked,
    fetch: notAsked,
    listening: notAsked,
    ...more,
  };
}

const unlimited = (signal: AbortSignal): Patience => ({ signal, isLate: () => false, release: () => {} });

async function ask(
  options: {
    readonly proberOf?: (from: Member) => Prober;
    readonly rule?: (asked: Parameters<typeof rule>[0]) => PairRule | undefined;
    readonly patience?: () => Patience;
    readonly stop?: AbortController;
    readonly told?: (asked: Asked, news: 'asking' | 'left' | Verdict) => void;
  } = {},
) {
  const stop = options.stop ?? new AbortController();
  const answers: string[] = [];
  const verdicts: Verdict[] = [];
  await askEveryone({
    rows: rowsOf(members.slice(0, 3)),
    rule: options.rule ?? rule,
    proberOf: options.proberOf ?? (() => prober()),
    patience: options.patience ?? (() => unlimited(stop.signal)),
    tell: (asked, news) => {
      options.told?.(asked, news);
      if (news === 'asking') return;
      if (news !== 'left') verdicts.push(news);
      const { from, to, way } = asked;
      answers.push(
        `${from.container.name.raw} ${to.container.name.raw} ${way} ${news === 'left' ? news : news.observed}`,
      );
    },
    signal: stop.signal,
  });
  return { answers, verdicts };
}

test('every pair is asked both ways, row by row', async () => {
  expect(questionsIn(rowsOf(members.slice(0, 3)))).toBe(12);
  const { answers } = await ask();
  expect(answers).toHaveLength(12);
  expect(answers.filter(one => one.startsWith('a1'))).toEqual([
    'a1 a2 ip yes',
    'a1 a2 name yes',
    'a1 both ip yes',
    'a1 both name yes',
  ]);
});

test('never two questions in one container, and never more than four at once', async () => {
  const busy = new Set<string>();
  let most = 0;
  const proberOf = ({ container }: Member): Prober => {
    const one = async <T>(answer: T): Promise<T> => {
      expect(busy).not.toContain(container.id);
      busy.add(container.id);
      most = Math.max(most, busy.size);
      await new Promise(done => setImmediate(done));
      busy.delete(container.id);
      return answer;
    };
    const { ping: pings, lookUp, connect } = prober();
    return {
      connect,
      ping: async host => await one(await pings(host)),
      lookUp: async name => await one(await lookUp(name)),
    };
  };
  const stop = new AbortController();
  await askEveryone({
    rows: rowsOf(members),
    rule,
    proberOf,
    patience: () => unlimited(stop.signal),
    tell: () => {},
    signal: stop.signal,
  });
  expect(most).toBe(4);
});

describe('an answer', () => {
  test('that contradicts the rule is asked for once more: one packet may get lost', async () => {
    const asked: string[] = [];
    const { answers } = await ask({
      proberOf: () =>
        prober({
          ping: host => {
            asked.push(host);
            return ping(asked.filter(one => one === host).length === 1 ? 'no-reply' : 'answers');
          },
        }),
    });
    expect(answers).toContain('a1 a2 ip yes');
    expect(asked.filter(one => one === '172.18.0.3').length).toBeGreaterThan(1);
  });

  test('by a name that is somebody else’s is none', async () => {
    const { answers, verdicts } = await ask({
      proberOf: () => prober({ lookUp: async () => found('10.9.9.9') }),
    });
    expect(answers).toContain('a1 a2 name no');
    expect(verdicts.map(one => one.evidence)).toContain('found That is not a2.');
  });

  test('among several addresses is found if one is the member’s', async () => {
    const { answers } = await ask({
      proberOf: () =>
        prober({ lookUp: async () => found('10.9.9.9', '172.18.0.3', '172.18.0.2', '172.18.0.4') }),
    });
    expect(answers).toContain('a1 a2 name yes');
  });

  test('that does not come in time is unknown, and the next question is asked', async () => {
    const { answers } = await ask({
      patience: () => {
        const late = new AbortController();
        setImmediate(() => late.abort());
        return { signal: late.signal, isLate: () => late.signal.aborted, release: () => {} };
      },
      proberOf: () => prober({ ping: () => new Promise(() => {}) }),
    });
    expect(answers).toContain('a1 a2 ip unknown');
    expect(answers).toContain('a1 a2 name yes');
  });
});

test('a silent name server is found silent once a container, but where a rule says that it knows the name', async () => {
  const asked: string[] = [];
  const isKnown = (name: string) => name === 'both';
  const { answers, verdicts } = await ask({
    rule: pair => {
      const said = rule(pair);
      const expected = isKnown(pair.to.container.name.raw) ? 'yes' : 'no';
      return { ...said, name: { ...said.name, expected } };
    },
    proberOf: ({ container }) =>
      prober({
        lookUp: async name => {
          asked.push(`${container.name.raw} ${name}`);
          return { ...found(), kind: 'no-answer', sentence: words`Nobody answers.` };
        },
      }),
  });
  expect(asked.toSorted()).toEqual(['a1 a2', 'a1 both', 'a2 a1', 'a2 both', 'both a1']);
  expect(answers).toContain('both a2 name no');
  expect(verdicts.map(one => one.evidence)).toContain('Nobody answers. It was not asked for a2 besides.');
});

describe('who leaves', () => {
  test('is not asked for', async () => {
    const { answers } = await ask({
      rule: pair => (pair.to.container.name.raw === 'both' ? undefined : rule(pair)),
    });
    expect(answers).toContain('a1 both ip left');
  });

  test('while it is asked for has not answered', async () => {
    let isThere = true;
    const { answers } = await ask({
      rule: pair => (isThere || pair.to.container.name.raw !== 'a2' ? rule(pair) : undefined),
      told: ({ to }, news) => {
        if (to.container.name.raw === 'a2' && news === 'asking') isThere = false;
      },
    });
    expect(answers).toContain('a1 a2 ip left');
  });
});

test('after a stop nothing more is asked, and what was cut off is not told', async () => {
  const stop = new AbortController();
  const { answers } = await ask({
    stop,
    proberOf: () => prober({ ping: () => new Promise(() => setImmediate(() => stop.abort())) }),
  });
  expect(answers).toEqual([]);
});
