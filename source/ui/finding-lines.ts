import { severityWord } from '../diagnostics/finding.ts';
import { widthOf, wrapped } from '../domain/fit.ts';
import { momentText, type Zone } from '../domain/format.ts';
import { type Safe, words } from '../domain/text.ts';
import type { Found } from '../store/doctor-state.ts';
import { commandLines } from './command-lines.ts';
import { cell, gap, type Line, line, quiet, type Span, strong, text } from './line.ts';
import { inSeverity, severitySign } from './severity-sign.ts';

/** Cells of the labels: every value stands behind them. */
export const findingLabels = 10;
/** Widest column of the engine's fields in the evidence. */
const widestField = 36;

/** What is wrong, how bad it is, with what, and since when netui has seen it. */
export function findingHead(
  found: Found,
  width: number,
  { now, zone }: { readonly now: number; readonly zone: Zone },
): readonly Line[] {
  const { severity, title, subject, since } = found;
  const about =
    subject.kind === 'engine' || subject.kind === 'host'
      ? subject.name
      : words`${subject.kind as Safe} ${subject.name}`;
  const when = momentText(since, Math.max(now, since), zone);
  return [
    ...wrapped(title, width - 2).map((part, at) =>
      line(at === 0 ? severitySign(severity) : gap(1), gap(1), strong(part)),
    ),
    ...wrapped(words`${severityWord(severity)} on ${about}, since ${when}`, width - 2).map((part, at) => {
      const word = severityWord(severity);
      if (at > 0) return line(gap(2), quiet(part));
      return line(gap(2), inSeverity(severity, word), quiet(part.slice(word.length) as Safe));
    }),
  ];
}

/** What, why, and by which of the engine's fields it was seen: a block each. */
export function findingBlocks(found: Found, width: number): readonly (readonly Line[])[] {
  const room = width - findingLabels;
  const blocks: readonly (readonly [label: Safe, value: readonly (readonly Span[])[]])[] = [
    [words`What`, wrapped(shortened(found.summary), room).map(one => [text(one)])],
    [words`Why`, wrapped(found.why, room).map(one => [text(one)])],
    [words`Evidence`, evidenceCells(found.evidence, room)],
    [words`Next`, found.commands.flatMap(one => commandLines(one, room)).map(one => [text(one)])],
  ];
  return blocks.filter(([, value]) => value.length > 0).map(([label, value]) => labelled(label, value));
}

/** Values under one another beside their label. */
export function labelled(label: Safe, values: readonly (readonly Span[])[]): readonly Line[] {
  return values.map((value, at) =>
    line(...cell([quiet(at === 0 ? label : words``)], findingLabels), ...value),
  );
}

/* `field = value`: fields under one another and values under one another, for those that fit on a line. */
function evidenceCells(evidence: readonly Safe[], room: number): readonly (readonly Span[])[] {
  const pairs = evidence.map(pairOf);
  const short = pairs.filter(
    ([name, value]) => name !== '' && widthOf(name) <= widestField && fits(name, value),
  );
  const field = Math.max(0, ...short.map(([name]) => widthOf(name)));
  return pairs.flatMap(([name, value]): readonly (readonly Span[])[] => {
    if (name === '') return wrapped(value, room).map(one => [text(one)]);
    if (widthOf(name) <= field && field + 2 + widthOf(value) <= room)
      return [[...cell([quiet(name)], field), gap(2), text(value)]];
    return [
      ...wrapped(name, room).map(one => [quiet(one)]),
      ...wrapped(value, room - 2).map(one => [gap(2), text(one)]),
    ];
  });

  function fits(name: Safe, value: Safe): boolean {
    return widthOf(name) + 2 + widthOf(value) <= room;
  }
}

/* Ids as they are shown everywhere else, in twelve digits. */
function shortened(said: Safe): Safe {
  return said.replace(/\b[\da-f]{64}\b/g, id => id.slice(0, 12)) as Safe;
}

function pairOf(evidence: Safe): readonly [field: Safe, value: Safe] {
  const shown = shortened(evidence);
  const at = shown.indexOf(' = ');
  return at < 0 ? [words``, shown as Safe] : [shown.slice(0, at) as Safe, shown.slice(at + 3) as Safe];
}
