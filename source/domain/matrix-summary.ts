import { countText } from './format.ts';
import { type Pair, type PairVerdict, type Way, WAYS } from './matrix.ts';
import { disagreements, isOpposite } from './reach-disagreement.ts';
import { answerOf } from './reach-verdict.ts';
import { type Safe, words } from './text.ts';

/** A pair and what is known of it. */
export type KnownPair = Pair & PairVerdict;

/** True if every pair is a yes both ways, as observed, and as expected where nothing was tried. */
export function allReach(pairs: readonly KnownPair[]): boolean {
  return pairs.every(pair => WAYS.every(way => answerOf(pair[way]) === 'yes'));
}

/** All pairs in one sentence: how many reach each other by IP and by name, and of how many nobody knows. */
export function matrixSentence(pairs: readonly KnownPair[]): Safe {
  const all = countText(pairs.length);
  const count = (way: Way, answer: string): number =>
    pairs.filter(pair => answerOf(pair[way]) === answer).length;
  const isTried = pairs.some(pair => WAYS.some(way => pair[way].observed !== 'not-tried'));
  const [ip, name] = [countText(count('ip', 'yes')), countText(count('name', 'yes'))];
  const unknown = WAYS.map(way => count(way, 'unknown'));
  const open = unknown.some(one => one > 0)
    ? words` Not known: ${countText(unknown[0] ?? 0)} by IP, ${countText(unknown[1] ?? 0)} by name.`
    : words``;
  const start = isTried ? words`` : words`By rule `;
  const of = pairs.length === 1 ? words`1 pair reaches` : words`${all} pairs reach`;
  return words`${start}${ip} of ${of} each other by IP, ${name} of ${all} by name.${open}`;
}

/** Where rule and proof say the opposite: who of whom, and what could explain it. */
export function matrixDisagreements(pairs: readonly KnownPair[]): readonly Safe[] {
  return pairs.flatMap(({ from, to, ip, name }) =>
    disagreements([ip, name]).map(
      ({ text }) => words`${from.container.name.safe} → ${to.container.name.safe}: ${text}`,
    ),
  );
}

/** How often rule and proof say the opposite, and the first time; undefined where they never do. */
export function disagreementSentence(pairs: readonly KnownPair[]): Safe | undefined {
  const tried = pairs.flatMap(pair =>
    WAYS.flatMap(way => (pair[way].observed === 'not-tried' ? [] : [{ ...pair, way, verdict: pair[way] }])),
  );
  const found = tried.filter(({ verdict }) => isOpposite(verdict));
  const [first] = found;
  if (first === undefined) return undefined;
  const { from, to, way, verdict } = first;
  const who = words`${from.container.name.safe} → ${to.container.name.safe} ${byWay(way)}`;
  const what = verdict.expected === 'yes' ? words`is a no, not a yes` : words`is a yes, not a no`;
  const start = found.length === 1 ? words`` : words`first `;
  return words`Rule and proof disagree on ${countText(found.length)} of ${countText(tried.length)}: ${start}${who} ${what}.`;
}

function byWay(way: Way): Safe {
  return way === 'ip' ? words`by IP` : words`by name`;
}

/** Why pairs do not reach each other, each reason once, the most frequent first: `12 fail by name: …`. */
export function matrixReasons(pairs: readonly KnownPair[], most: number): readonly Safe[] {
  const counts = new Map<string, { readonly text: Safe; readonly way: Way; readonly count: number }>();
  for (const pair of pairs) {
    for (const way of WAYS) {
      const verdict = pair[way];
      const [reason] = verdict.reasons;
      if (answerOf(verdict) !== 'no' || verdict.expected !== 'no' || reason === undefined) continue;
      const key = `${way} ${reason.rule}`;
      const before = counts.get(key) ?? { text: reason.text, way, count: 0 };
      counts.set(key, { ...before, count: before.count + 1 });
    }
  }
  return [...counts.values()]
    .toSorted((a, b) => b.count - a.count)
    .slice(0, most)
    .map(({ text, way, count }) => {
      const example = count === 1 ? words`` : words`for example: `;
      const fail = count === 1 ? words`fails` : words`fail`;
      return words`${countText(count)} ${fail} ${byWay(way)}, ${example}${text}`;
    });
}
