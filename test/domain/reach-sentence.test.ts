import { expect, test } from 'vitest';
import type { Answer, Verdict } from '../../source/domain/reach.ts';
import { summaryOf } from '../../source/domain/reach-sentence.ts';
import { words } from '../../source/domain/text.ts';
import { why } from './reach-lab.ts';

type Observed = Partial<Record<Verdict['by'], Answer>>;

function summary(from: string, to: string, observed: Observed = {}, port?: number) {
  const { question, expectations } = why(from, to, undefined, port);
  const verdicts = expectations.map((one): Verdict => {
    const found = observed[one.by];
    return found
      ? { ...one, observed: found, evidence: words`It was seen to be so.` }
      : { ...one, observed: 'not-tried', evidence: words`` };
  });
  return summaryOf(question, verdicts);
}

test('all answers in one sentence, and the reason of what is no yes', () => {
  expect(summary('a1', 'a2')).toEqual({ answer: 'yes', sentence: 'a1 reaches a2.', why: '' });
  expect(summary('u1', 'u2')).toEqual({
    answer: 'partly',
    sentence: 'u1 reaches u2 by IP, but not by name.',
    why: expect.stringContaining('the default bridge, which has no name service'),
  });
  expect(summary('u1', 'a2')).toEqual({
    answer: 'no',
    sentence: 'u1 cannot reach a2.',
    why: expect.stringContaining('they share no network'),
  });
});

test('what was seen counts more than what is expected, and is then its own reason', () => {
  expect(summary('a1', 'a2', { ip: 'no', name: 'yes' })).toEqual({
    answer: 'partly',
    sentence: 'a1 reaches a2 by name, but not by IP.',
    why: 'It was seen to be so.',
  });
  expect(summary('u1', 'u2', { name: 'yes' }).sentence).toBe('u1 reaches u2.');
  expect(summary('a1', 'a2', { ip: 'unknown', name: 'unknown' }).sentence).toBe(
    'Whether a1 reaches a2 is not known.',
  );
  expect(summary('a1', 'a2', { ip: 'unknown', name: 'yes' }).sentence).toBe(
    'a1 reaches a2 by name; whether by IP is not known.',
  );
});

test('a published port that is closed is no failure where the container itself answers', () => {
  expect(summary('a1', 'shut').answer).toBe('yes');
});
