import { isRunning } from '../domain/container.ts';
import { words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { eachGuest, modeEvidence } from './sandbox-of-another.ts';
import { containerSubject, docker } from './subject.ts';

/** The owner of its sandbox was started after it: it lives in the owner's old sandbox, in which only lo is left. */
export const netnsOrphanRestarted: Rule = {
  id: 'netns-orphan-restarted',
  title: 'The sandbox of a restarted container',
  severities: ['error'],
  needs: ['lists', 'details'],
  find: patient =>
    eachGuest(patient, ({ guest, owner }) => {
      if (owner === 'gone' || !isRunning(guest) || !isRunning(owner)) return [];
      const restarted = patient.details.get(owner.id)?.startedAt ?? '';
      const started = patient.details.get(guest.id)?.startedAt ?? '';
      if (started === '' || restarted === '' || !isBefore(started, restarted)) return [];
      const [mine, its] = [guest.name.safe, owner.name.safe];
      return [
        {
          rule: 'netns-orphan-restarted',
          severity: 'error',
          subject: containerSubject(guest),
          summary: words`${mine} is cut off: ${its}, whose network it shares, was restarted after it was started.`,
          why: words`A restart makes a new sandbox; ${mine} still lives in the old one, in which only lo is left, while everything looks healthy.`,
          evidence: [
            modeEvidence(guest),
            words`${mine}: State.StartedAt = ${started}`,
            words`${its}: State.StartedAt = ${restarted}`,
          ],
          commands: [docker('restart', guest)],
        },
      ];
    }),
};

/* RFC 3339 with up to nine digits of a second, which Date would cut to three. */
function isBefore(a: string, b: string): boolean {
  const [left, right] = [a, b].map(text => ({
    second: Math.floor(Date.parse(text) / 1000),
    fraction: (/\.(\d+)/.exec(text)?.[1] ?? '').padEnd(9, '0'),
  }));
  if (left === undefined || right === undefined) return false;
  return left.second < right.second || (left.second === right.second && left.fraction < right.fraction);
}
