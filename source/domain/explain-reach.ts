import type { Explanation, Question, Scene } from './reach.ts';
import { byPort } from './reach-by-port.ts';
import { mendsOf } from './reach-mends.ts';
import { goalText } from './reach-question.ts';
import { pathOf } from './reach-path.ts';
import { byPublished } from './reach-published.ts';
import { waysOf, withModes, withoutLeg } from './reach-ways.ts';

/**
 * Why one place reaches another or does not, by rule alone: what is expected by address, by name, of a port and of
 * published ports (the first of each counts), the way between them, and what would make it a yes. The same for the
 * same question and scene; nothing is asked of anybody.
 */
export function explainReach(question: Question, told: Scene): Explanation {
  const scene = withModes(told);
  const { to, port } = question;
  const { from, aim, addresses, names } = waysOf(question.from, to, scene);
  const [counting] = addresses;
  const ports = port === undefined ? [] : byPort(port, counting, aim, scene);
  const published = byPublished(from, aim, port, scene);
  const expectations = [...addresses.map(withoutLeg), ...names, ...ports, ...published];
  const decision = counting ?? names[0] ?? { expected: 'unknown' as const, reasons: [] };
  const path = pathOf(
    {
      from,
      aim,
      leg: counting?.leg,
      names: { from: goalText(question.from), to: goalText(to) },
      decision,
      published: from.kind === 'outside' ? published[0] : undefined,
    },
    scene,
  );
  return { question, expectations, path, mends: mendsOf(from, aim, expectations, scene) };
}
