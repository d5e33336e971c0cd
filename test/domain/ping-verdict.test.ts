import { describe, expect, test } from 'vitest';
import { type Operand, operandOf } from '../../source/domain/ping-operand.ts';
import type { PingKind } from '../../source/domain/ping-outcome.ts';
import type { PingForm, PingPlan } from '../../source/domain/ping-plan.ts';
import type { Reason } from '../../source/domain/ping-reasons.ts';
import { type PingTried, pingVerdict } from '../../source/domain/ping-verdict.ts';
import { safeText, words } from '../../source/domain/text.ts';

const plan: PingPlan = { forms: [], notes: [], isItself: false };

function tried(by: PingForm['by'], kind: PingKind, whyNot?: Reason): PingTried {
  const target = operandOf(by === 'ip' ? '10.0.0.1' : 'web') as Operand;
  const outcome = { kind, sentence: safeText(`${by} ${kind}.`), evidence: words`` };
  return { form: { by, target, what: words`it`, whyNot }, outcome };
}

const ip = (kind: PingKind, whyNot?: Reason) => tried('ip', kind, whyNot);
const name = (kind: PingKind, whyNot?: Reason) => tried('name', kind, whyNot);
const reason = (why: string, ...mends: string[]): Reason => ({
  why: safeText(why),
  mends: mends.map(one => safeText(one)),
});

describe('in one sentence', () => {
  test.each<[PingTried[], boolean, string]>([
    [[ip('answers'), name('answers')], true, 'The address and the name answer.'],
    [[ip('answers'), name('name-unknown')], false, 'The address answers, the name does not.'],
    [[ip('no-reply'), name('answers')], false, 'The name answers, the address does not.'],
    [[ip('no-reply'), name('name-unknown')], false, 'Neither the address nor the name answers.'],
    [[ip('answers')], true, 'The address answers.'],
    [[ip('unreachable')], false, 'The address does not answer.'],
    [[name('answers')], true, 'The name answers.'],
    [[name('name-unknown')], false, 'The name does not answer.'],
    [
      [ip('answers'), name('answers'), name('answers'), name('answers')],
      true,
      'The address and all 3 names answer.',
    ],
    [[ip('answers'), ip('answers'), name('answers')], true, 'Both addresses and the name answer.'],
    [
      [ip('answers'), name('answers'), name('no-reply')],
      false,
      'The address answers, 1 of the 2 names answer.',
    ],
    [
      [ip('no-reply'), ip('no-reply'), name('no-reply')],
      false,
      'Neither one of the 2 addresses nor the name answers.',
    ],
    [[ip('no-reply'), ip('no-reply')], false, 'None of the 2 addresses answers.'],
    [[ip('answers'), name('some-lost')], false, 'The address and the name answer. Some packets are lost.'],
    [[ip('some-lost')], false, 'The address answers. Some packets are lost.'],
  ])('%#', (all, answers, sentence) => {
    expect(pingVerdict(plan, all)).toEqual({ answers, sentence, why: '', mends: [] });
  });
});

test('why, and what mends it: that of the name, which mends the address too', () => {
  const apart = reason('They share no network.', 'docker network connect bridge a');
  const nameless = reason(
    'There is no name service.',
    'docker network create app',
    'docker network connect app a',
  );
  expect(pingVerdict(plan, [ip('no-reply', apart), name('name-unknown', nameless)])).toMatchObject({
    why: 'They share no network. There is no name service.',
    mends: nameless.mends,
  });
  expect(
    pingVerdict(plan, [ip('no-reply', apart), name('name-unknown', reason('It is the host.'))]).mends,
  ).toEqual(apart.mends);
});

test('nothing is explained that did not fail', () => {
  const verdict = pingVerdict(plan, [
    ip('answers', reason('It should not.', 'docker')),
    name('name-unknown'),
  ]);
  expect(verdict).toMatchObject({ why: '', mends: [] });
});

test('when nothing could be asked, nothing is known of the way', () => {
  expect(pingVerdict(plan, [ip('no-tool'), name('no-tool')])).toEqual({
    answers: false,
    sentence: 'ip no-tool.',
    why: '',
    mends: [],
  });
});

test('when some could not be asked, the rest still tells', () => {
  const verdict = pingVerdict(plan, [ip('answers'), name('unknown')]);
  expect(verdict).toMatchObject({
    answers: false,
    sentence: 'The address answers.',
    why: 'Not everything was found out: name unknown.',
  });
});

test('what was said before is the answer when there was nothing to try', () => {
  const notes = [words`u3 does not run.`];
  expect(pingVerdict({ ...plan, notes }, [])).toMatchObject({
    answers: false,
    sentence: 'u3 does not run.',
    why: '',
  });
  expect(pingVerdict(plan, []).sentence).toBe('Nothing was tried.');
});

test('that it pinged itself is said, although it answers', () => {
  const notes = [words`127.17.0.5 is u1 itself.`];
  expect(pingVerdict({ ...plan, notes, isItself: true }, [ip('answers')])).toMatchObject({
    answers: true,
    why: '127.17.0.5 is u1 itself.',
  });
});
