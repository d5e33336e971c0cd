import type { Container } from '../domain/container.ts';
import type { Network } from '../domain/network.ts';
import { type Safe, safeText, type Told, wasEscaped, words } from '../domain/text.ts';
import type { Finding } from './finding.ts';
import type { Patient, Rule } from './rule.ts';
import { containerSubject, few, networkSubject } from './subject.ts';

/** Names and labels with characters that a terminal obeys or does not show: one may pass for another. */
export const nameNotPlain: Rule = {
  id: 'name-not-plain',
  title: 'Hidden characters in a name or label',
  severities: ['info'],
  needs: ['lists'],
  find: ({ topology, details }) => [
    ...topology.networks.flatMap(one => finding(networkSubject(one), oddIn(one))),
    ...topology.containers.flatMap(one =>
      finding(containerSubject(one), [...oddIn(one), ...oddAliases(one, details)]),
    ),
  ],
};

function finding(subject: Finding['subject'], odd: readonly Safe[]): readonly Finding[] {
  if (odd.length === 0) return [];
  return [
    {
      rule: 'name-not-plain',
      severity: 'info',
      subject,
      summary: words`${subject.name} has control or invisible characters in its name, labels or aliases; netui shows them written out.`,
      why: words`Elsewhere they may be obeyed, or not be seen: what looks like one name may be another.`,
      evidence: few(odd),
      commands: [],
    },
  ];
}

function oddIn({ name, labels }: Network | Container): readonly Safe[] {
  const bad = labels.filter(([label, value]) => isOdd(label) || isOddValue(value));
  return [
    ...(isOdd(name) ? [words`Name = ${name.safe}`] : []),
    ...bad.map(([label, value]) => words`Labels[${label.safe}] = ${value.safe}`),
  ];
}

function oddAliases({ id }: Container, details: Patient['details']): readonly Safe[] {
  return (details.get(id)?.endpoints ?? []).flatMap(({ network, aliases }) =>
    aliases
      .filter(isOdd)
      .map(one => words`NetworkSettings.Networks[${network.safe}].Aliases has ${one.safe}`),
  );
}

/* Shown otherwise than said, and not only because it was cut. */
function isOdd(text: Told): boolean {
  return wasEscaped(text) && safeText(text.raw, text.raw.length) !== (text.raw as string);
}

/* Descriptions of several lines are common in labels, and harmless. */
function isOddValue(value: Told): boolean {
  if (!wasEscaped(value)) return false;
  const oneLine = value.raw.replace(/[\n\r\t]/g, ' ');
  return safeText(oneLine, oneLine.length) !== oneLine;
}
