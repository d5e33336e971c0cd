import type { Answer, By, Hop, Verdict } from '../domain/reach.ts';
import { disagreements } from '../domain/reach-disagreement.ts';
import { questionText } from '../domain/reach-question.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import { labelledText } from './labelled.ts';
import type { WhyPicture } from './why.ts';

const WAYS: Readonly<Record<By, Safe>> = {
  ip: words`by IP`,
  ip6: words`by IPv6`,
  name: words`by name`,
  port: words`by port`,
  published: words`published`,
};

const ANSWERS: Readonly<Record<Answer | 'not-tried', Safe>> = {
  yes: words`✓ yes`,
  no: words`✗ no`,
  unknown: words`? not known`,
  'not-tried': words`– not tried`,
};

/** Rule and proof under each other for every way, the path with the place where it breaks, and what would change it. */
export function whyText({ question, verdicts, path, mends, notes }: WhyPicture, width?: number): Safe {
  const head = words`${questionText(question)}\n`;
  const blocks = verdicts.map(one => verdictText(one, width));
  const loud = disagreements(verdicts).map(({ text }) => words`! ${text}\n`);
  const way = path.length === 0 ? [] : [pathText(path, width)];
  const change = mends.map(
    ({ title, commands }) =>
      words`${title}\n${joined(
        commands.map(command => words`  ${command}\n`),
        words``,
      )}`,
  );
  return joined(
    [
      head,
      ...(notes.length === 0 ? [] : [words`${joined(notes, words`\n`)}\n`]),
      ...blocks,
      ...loud,
      ...way,
      ...change,
    ],
    words`\n`,
  );
}

function verdictText({ by, target, expected, reasons, observed, evidence }: Verdict, width?: number): Safe {
  const rows = [
    { label: words`Rule`, value: [words`${ANSWERS[expected]}`, ...reasons.map(({ text }) => text)] },
    { label: words`Proof`, value: [ANSWERS[observed], ...(evidence === '' ? [] : [evidence])] },
  ];
  return words`${WAYS[by]}  ${target.shown}\n${labelledText(rows, width)}`;
}

const SIGNS: Readonly<Record<Hop['state'], Safe>> = { fine: words``, broken: words`✗ `, unknown: words`? ` };

/* The names in one line; below it what is to be said of those where it breaks. */
function pathText(path: readonly Hop[], width?: number): Safe {
  const line = joined(
    path.map(({ name, state }) => words`${SIGNS[state]}${name}`),
    words` ─ `,
  );
  const notes = path.flatMap(({ name, note }) => (note === '' ? [] : [words`${name}: ${note}`]));
  return labelledText([{ label: words`Path`, value: [line, ...notes] }], width);
}
