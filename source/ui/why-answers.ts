import { wrapped } from '../domain/fit.ts';
import type { Answer, By, Verdict } from '../domain/reach.ts';
import { disagreements } from '../domain/reach-disagreement.ts';
import { goalText } from '../domain/reach-question.ts';
import { countingOf, type Summary, summaryOf } from '../domain/reach-sentence.ts';
import { answerOf, isSameTarget } from '../domain/reach-verdict.ts';
import { reasonShort } from '../domain/reason-short.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import type { WhyKnown } from '../store/why-known.ts';
import {
  address,
  bad,
  blank,
  fitSpans,
  gap,
  type Line,
  line,
  ok,
  quiet,
  type Span,
  spansWidth,
  strong,
  text,
  warn,
} from './line.ts';

/** Below this the rule stands above the proof. */
const sideBySide = 100;
const wayWidth = 11;
const answerWidth = 10;

const WAYS: Readonly<Record<By, Safe>> = {
  ip: words`by IP`,
  ip6: words`by IPv6`,
  name: words`by name`,
  port: words`port`,
  published: words`published`,
};

const SIGNS: Readonly<Record<Summary['answer'], Span>> = {
  yes: ok(words`✓`),
  partly: warn(words`!`),
  no: bad(words`✗`),
  unknown: quiet(words`?`),
};

/** The answer in one bold sentence, and its reason. */
export function verdictLines({ run, explanation, verdicts }: WhyKnown, width: number): readonly Line[] {
  const { answer, sentence, why } = summaryOf(explanation.question, verdicts);
  const sign = SIGNS[answer];
  const isWhole = run.endedAt !== undefined && run.silent === '';
  const basis = isWhole ? [] : [quiet(words`  by rule`)];
  const head = [gap(2), sign, gap(1), strong(sentence), ...basis];
  const rest = why === '' ? [] : [gap(2), text(why)];
  if (spansWidth([...head, ...rest]) < width - 2) return [line(...head, ...rest)];
  const all = wrapped(sentence, width - 6).map((one, at) =>
    line(gap(2), at === 0 ? sign : gap(1), gap(1), strong(one)),
  );
  return [...all, ...(why === '' ? [] : wrapped(why, width - 6).map(one => line(gap(4), text(one))))];
}

/** What was asked for, what the rules say and what was found, row by row; then whether the two agree. */
export function answerLines(known: WhyKnown, width: number): readonly Line[] {
  const rows = width >= sideBySide ? beside(known, width) : above(known, width);
  return [...rows, blank, ...agreementLines(known, width), ...beforeLines(known, width)];
}

function beside(known: WhyKnown, width: number): readonly Line[] {
  const { verdicts } = known;
  const widest = Math.max(10, ...verdicts.map(one => spansWidth([address(one.target.shown)])));
  const asked = Math.min(wayWidth + widest, Math.floor(width * 0.3));
  const side = Math.floor((width - 6 - asked) / 2) - 2;
  const head = line(
    gap(2),
    ...fitSpans([quiet(words`Asked`)], asked + 2),
    ...fitSpans([quiet(words`By rule`)], side + 2),
    quiet(proofHead(known)),
  );
  const rows = verdicts.flatMap(verdict => {
    const what = chunks(verdict.target.shown, asked - wayWidth).map((one, at) => [
      ...fitSpans(at === 0 ? [text(WAYS[verdict.by])] : [], wayWidth),
      address(one),
    ]);
    const [rule, proof] = [ruleCell(verdict, side), proofCell(verdict, known, side)];
    const mark = isOpposite(verdict) ? warn(words`!`) : gap(1);
    return Array.from({ length: Math.max(what.length, rule.length, proof.length) }, (_, at) =>
      line(
        at === 0 ? mark : gap(1),
        gap(1),
        ...fitSpans(what[at] ?? [], asked + 2),
        ...fitSpans(rule[at] ?? [], side + 2),
        ...(proof[at] ?? []),
      ),
    );
  });
  return [head, ...rows];
}

function above(known: WhyKnown, width: number): readonly Line[] {
  const side = width - 4 - labelWidth;
  const head = line(gap(2), quiet(proofHead(known)));
  return [
    head,
    ...known.verdicts.flatMap(verdict => {
      const mark = isOpposite(verdict) ? warn(words`!`) : gap(1);
      const under = (label: Safe, cell: Cell) =>
        cell.map((spans, at) =>
          line(gap(4), ...fitSpans(at === 0 ? [quiet(label)] : [], labelWidth), ...spans),
        );
      return [
        line(
          mark,
          gap(1),
          ...fitSpans([strong(WAYS[verdict.by])], wayWidth + 1),
          address(verdict.target.shown),
        ),
        ...under(words`Rule`, ruleCell(verdict, side)),
        ...under(words`Proof`, proofCell(verdict, known, side)),
      ];
    }),
  ];
}

const labelWidth = 7;

/* From where, and by whom: it is not always the container itself that can ask. */
function proofHead({ run }: WhyKnown): Safe {
  const { from } = run.question;
  if (run.silent !== '') return words`By proof`;
  const inside = from.kind === 'container' ? words`inside ${from.container.name.safe}` : goalText(from);
  return run.helper === undefined
    ? words`By proof, from ${inside}`
    : words`By proof, from ${inside}, by a helper (${run.helper})`;
}

type Cell = readonly (readonly Span[])[];

const ANSWERS: Readonly<Record<Answer, readonly [sign: Span, word: Safe]>> = {
  yes: [ok(words`✓`), words`yes`],
  no: [bad(words`✗`), words`no`],
  unknown: [quiet(words`?`), words`not known`],
};

function ruleCell(verdict: Verdict, width: number): Cell {
  const { expected, reasons } = verdict;
  // What is not known is told whole: a few words would not say why.
  const said = expected === 'unknown' ? (reasons[0]?.text ?? '') : reasonShort(verdict);
  return cellOf(ANSWERS[expected], said, width);
}

function proofCell(verdict: Verdict, { run }: WhyKnown, width: number): Cell {
  const { observed, evidence, spoken } = verdict;
  if (observed !== 'not-tried') return cellOf(ANSWERS[observed], spoken || evidence, width);
  const isAsked = run.asking.some(one => one.by === verdict.by && isSameTarget(one.target, verdict.target));
  if (isAsked) return run.waited === undefined ? [[]] : [[quiet(words`asking …`)]];
  if (run.endedAt === undefined) return [[quiet(words`waits for its turn`)]];
  if (run.silent !== '') return [[quiet(words`– not tried`)]];
  return cellOf(
    [quiet(words`–`), words`not tried`],
    evidence === '' ? words`stopped before` : evidence,
    width,
  );
}

function cellOf([sign, word]: readonly [Span, Safe], said: Safe | '', width: number): Cell {
  const head = fitSpans([sign, gap(1), text(word)], Math.max(answerWidth, word.length + 4));
  const room = width - spansWidth(head);
  const lines = said === '' ? [] : wrapped(said, room);
  if (lines.length === 0) return [head];
  return lines.map((one, at) => [...(at === 0 ? head : [gap(spansWidth(head))]), quiet(one)]);
}

function chunks(target: Safe, width: number): readonly Safe[] {
  return wrapped(target, Math.max(8, width));
}

function isOpposite({ expected, observed }: Verdict): boolean {
  return (expected === 'yes' && observed === 'no') || (expected === 'no' && observed === 'yes');
}

function agreementLines({ run, verdicts }: WhyKnown, width: number): readonly Line[] {
  if (run.silent !== '') {
    return wrapped(run.silent, width - 6).map((one, at) =>
      line(gap(2), at === 0 ? quiet(words`–`) : gap(1), gap(1), quiet(one)),
    );
  }
  const compared = verdicts.filter(
    ({ expected, observed }) => expected !== 'unknown' && (observed === 'yes' || observed === 'no'),
  );
  const against = disagreements(verdicts);
  if (against.length > 0) {
    const all = joined(
      against.map(one => one.text),
      words` `,
    );
    const said = words`Rule and proof disagree on ${against.length} of ${compared.length}: ${all}`;
    return wrapped(said, width - 6).map((one, at) =>
      line(gap(2), at === 0 ? warn(words`!`) : gap(1), gap(1), { text: one, role: 'warn' }),
    );
  }
  if (run.endedAt === undefined) {
    return [line(gap(2), quiet(words`${run.observations.length} of ${verdicts.length} answered so far.`))];
  }
  if (compared.length === 0)
    return [line(gap(2), quiet(words`– There is nothing to compare the rules with.`))];
  const open = verdicts.length - compared.length;
  const rest = open === 0 ? [] : [quiet(words`  Of ${open} more one of them does not know.`)];
  const sentence = words`Rule and proof agree, ${compared.length} of ${compared.length}.`;
  return [line(gap(2), ok(words`✓`), gap(1), text(sentence), ...rest)];
}

/* What netui's change has changed, of what counts. */
function beforeLines({ run, verdicts }: WhyKnown, width: number): readonly Line[] {
  if (run.before === undefined || run.endedAt === undefined) return [];
  const changes = countingOf(run.before).flatMap(was => {
    const now = countingOf(verdicts).find(one => one.by === was.by);
    if (now === undefined || answerOf(was) === answerOf(now)) return [];
    return [words`${WAYS[was.by]} ${answerText(was)} before, ${answerText(now)} now`];
  });
  const said =
    changes.length === 0 ? words`Nothing that counts has changed by it.` : joined(changes, words`; `);
  return wrapped(words`Changed: ${said}`, width - 6).map(one => line(gap(4), text(one)));
}

function answerText(verdict: Verdict): Safe {
  return ANSWERS[answerOf(verdict)][1];
}
