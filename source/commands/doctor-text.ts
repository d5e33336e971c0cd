import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import { missingWords } from '../diagnostics/missing-words.ts';
import { type Finding, severities, type Severity, severityWord } from '../diagnostics/finding.ts';
import { wrapped } from '../domain/fit.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import { labelledText } from './labelled.ts';

const SIGNS: Readonly<Record<Severity, Safe>> = { error: words`✗`, warn: words`!`, info: words`·` };

/** What the doctor found, for people: the worst first, each with what it was seen by and what would mend it. */
export function doctorText({ findings, checked, unchecked }: Diagnosis, width?: number): Safe {
  const blocks = findings.map(one => findingText(one, width));
  const total = checked.length + unchecked.length;
  const missing = [...new Set(unchecked.map(one => one.missing))].map(need => {
    const ids = unchecked.filter(one => one.missing === need).map(({ rule }) => rule.id as Safe);
    return words`Not checked, ${missingWords[need]}: ${joined(ids, words`, `)}.`;
  });
  const rest = missing.flatMap(one => (width === undefined ? [one] : wrapped(one, width)));
  const counts = words`${joined(
    severities.map(one => severityWord(one, countOf(findings, one))),
    words`, `,
  )}; checked ${checked.length} of ${total} rules.\n`;
  return joined(
    [
      ...blocks,
      words`${counts}${joined(
        rest.map(one => words`${one}\n`),
        words``,
      )}`,
    ],
    words`\n`,
  );
}

function countOf(findings: readonly Finding[], severity: Severity): number {
  return findings.filter(one => one.severity === severity).length;
}

function findingText(
  { rule, severity, subject, summary, why, evidence, commands }: Finding,
  width?: number,
): Safe {
  const head = words`${SIGNS[severity]} ${severityWord(severity)}   ${subject.kind as Safe} ${subject.name}   ${rule as Safe}\n`;
  const rows = [
    { label: words`What`, value: [summary] },
    { label: words`Why`, value: [why] },
    ...(evidence.length > 0 ? [{ label: words`Seen`, value: evidence }] : []),
    ...(commands.length > 0 ? [{ label: words`Next`, value: commands }] : []),
  ];
  return words`${head}${labelledText(rows, width)}`;
}
