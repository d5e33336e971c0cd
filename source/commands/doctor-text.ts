import type { Finding, Severity } from '../diagnostics/finding.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import { labelledText } from './labelled.ts';
import type { Diagnosis } from './doctor.ts';

const SIGNS: Readonly<Record<Severity, Safe>> = {
  error: words`✗ error`,
  warn: words`! warning`,
  info: words`· note`,
};

/** What the doctor found, for people: the worst first, each with what it was seen by and what would mend it. */
export function doctorText({ findings, checked, unchecked }: Diagnosis, width?: number): Safe {
  const blocks = findings.map(one => findingText(one, width));
  const total = checked.length + unchecked.length;
  const missing =
    unchecked.length === 0
      ? words``
      : words`Not checked, for what they need is not to be had here: ${joined(unchecked as readonly Safe[], words`, `)}.\n`;
  const counts = words`${countOf(findings, 'error')} errors, ${countOf(findings, 'warn')} warnings, ${countOf(findings, 'info')} notes; checked ${checked.length} of ${total} rules.\n`;
  return joined([...blocks, words`${counts}${missing}`], words`\n`);
}

function countOf(findings: readonly Finding[], severity: Severity): number {
  return findings.filter(one => one.severity === severity).length;
}

function findingText(
  { rule, severity, subject, summary, why, evidence, commands }: Finding,
  width?: number,
): Safe {
  const head = words`${SIGNS[severity]}   ${subject.kind as Safe} ${subject.name}   ${rule as Safe}\n`;
  const rows = [
    { label: words`What`, value: [summary] },
    { label: words`Why`, value: [why] },
    ...(evidence.length > 0 ? [{ label: words`Seen`, value: evidence }] : []),
    ...(commands.length > 0 ? [{ label: words`Next`, value: commands }] : []),
  ];
  return words`${head}${labelledText(rows, width)}`;
}
