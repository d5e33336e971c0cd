import type { Explanation, Goal, Question, Vantage } from './reach.ts';
import { type Safe, words } from './text.ts';
import type { Topology } from './topology.ts';

/** What an end of a question is called in a sentence. */
export function goalText(goal: Goal): Safe {
  switch (goal.kind) {
    case 'container':
      return goal.container.name.safe;
    case 'address':
      return goal.address;
    case 'name':
      return goal.name;
    case 'host':
      return words`the docker host`;
    case 'outside':
      return words`outside`;
  }
}

/** A question as a title has it: `u1 → tomcat81, port 8080`. */
export function questionText({ from, to, port }: Question): Safe {
  const ends = words`${goalText(from)} → ${goalText(to)}`;
  return port === undefined ? ends : words`${ends}, port ${port}`;
}

/** The same question the other way round; undefined where the goal is nothing that could ask. */
export function swapped({ from, to, port }: Question): Question | undefined {
  if (to.kind === 'address' || to.kind === 'name') return undefined;
  return { from: to, to: from, ...(port !== undefined && { port }) };
}

/** The question about the same containers as they are now. */
export function questionNow(question: Question, topology: Topology): Question {
  const now = <G extends Goal | Vantage>(end: G): G => {
    if (end.kind !== 'container') return end;
    const container = topology.containerById.get(end.container.id);
    return container === undefined ? end : { ...end, container };
  };
  return { ...question, from: now(question.from), to: now(question.to) };
}

/**
 * What an answer rests on, as one text: the same as long as nothing that the question is about has changed. Ages, what
 * is somewhere else on the engine, and what was only read later are not in it.
 */
export function groundsOf({ question, expectations }: Explanation): string {
  const counting = expectations
    .filter((one, at) => expectations.findIndex(({ by }) => by === one.by) === at)
    .map(({ by, target, expected }) => [by, target.host, target.port, expected]);
  const ends = [question.from, question.to].map(end =>
    end.kind === 'container' ? [end.container.id, end.container.state, end.container.endpoints] : end,
  );
  return JSON.stringify([ends, counting]);
}
