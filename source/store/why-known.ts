import { explainReach } from '../domain/explain-reach.ts';
import { effectOf, type MendEffect } from '../domain/mend-effect.ts';
import type { Explanation, Mend, Question, Scene, Verdict } from '../domain/reach.ts';
import { groundsOf, questionNow } from '../domain/reach-question.ts';
import { verdictsOf } from '../domain/reach-verdict.ts';
import { sceneOf } from './known.ts';
import { lastAnswer } from './last-answer.ts';
import type { State } from './state.ts';
import type { WhyRun } from './why-state.ts';

/** A mend and what it comes to. */
export type KnownMend = { readonly mend: Mend; readonly effect: MendEffect };

/** Everything that is known of a question: by rule now, and by the proof as far as it is. */
export type WhyKnown = {
  readonly run: WhyRun;
  readonly explanation: Explanation;
  readonly verdicts: readonly Verdict[];
  readonly mends: readonly KnownMend[];
  /** Something that the proof rests on has changed since. */
  readonly isOld: boolean;
};

/** What the rules say to a question now; undefined before the first picture. */
export function explained(state: State, question: Question): Explanation | undefined {
  const scene = sceneOf(state);
  return scene && explanationOf(question, scene);
}

/** What is known of the question that was put last. */
export function whyKnown(state: State): WhyKnown | undefined {
  const run = state.probes.why;
  const scene = sceneOf(state);
  return run && scene && known(run, scene);
}

const explanationOf = lastAnswer(
  (question: Question, scene: Scene): Explanation =>
    explainReach(questionNow(question, scene.topology), scene),
);

const mendsOf = lastAnswer((explanation: Explanation, scene: Scene): readonly KnownMend[] =>
  explanation.mends.map(mend => ({ mend, effect: effectOf(mend, explanation, scene) })),
);

const groundsNow = lastAnswer(groundsOf);

const known = lastAnswer((run: WhyRun, scene: Scene): WhyKnown => {
  const explanation = explanationOf(run.question, scene);
  return {
    run,
    explanation,
    verdicts: verdictsOf(explanation, run.observations),
    mends: mendsOf(explanation, scene),
    isOld: run.grounds !== groundsNow(explanation),
  };
});
