import type { Goal } from '../domain/reach.ts';
import { jsonText, type Safe } from '../domain/text.ts';
import type { WhyPicture } from './why.ts';

/** Changes when a field is renamed, removed or means something else; not when one is added. */
const SCHEMA = 'netui.why/1';

/** The whole answer, as JSON: the first verdict of each `by` is the one that counts. */
export function whyJson({ question, verdicts, path, mends, notes }: WhyPicture): Safe {
  return jsonText({
    schema: SCHEMA,
    from: nameOf(question.from),
    to: nameOf(question.to),
    ...(question.port !== undefined && { port: question.port }),
    verdicts: verdicts.map(({ by, target, expected, reasons, observed, evidence }) => ({
      by,
      target: target.shown,
      expected,
      reasons,
      observed,
      evidence,
    })),
    path,
    mends: mends.map(({ title, commands }) => ({ title, commands })),
    notes,
  });
}

function nameOf(goal: Goal): string {
  switch (goal.kind) {
    case 'container':
      return goal.container.name.raw;
    case 'address':
      return goal.address;
    case 'name':
      return goal.name;
    default:
      return `@${goal.kind}`;
  }
}
