import { isRunning } from '../domain/container.ts';
import { isBefore } from '../domain/reach-orphan.ts';
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
    eachGuest(patient, ({ guest, via, owner }) => {
      if (owner === 'gone' || ![guest, via, owner].every(isRunning)) return [];
      const [started, restarted] = [via, owner].map(one => patient.details.get(one.id)?.startedAt ?? '');
      if (!started || !restarted || !isBefore(started, restarted)) return [];
      const [mine, its] = [guest.name.safe, owner.name.safe];
      const before = via === guest ? words`it` : via.name.safe;
      return [
        {
          rule: 'netns-orphan-restarted',
          severity: 'error',
          subject: containerSubject(guest),
          summary: words`${mine} is cut off: ${its}, whose network it shares, was restarted after ${before} was started.`,
          why: words`A restart makes a new sandbox; ${mine} still lives in the old one, in which only lo is left, while everything looks healthy.`,
          evidence: [
            modeEvidence({ guest, via }),
            words`${via.name.safe}: State.StartedAt = ${started}`,
            words`${its}: State.StartedAt = ${restarted}`,
          ],
          commands: [...new Set([via, guest])].map(one => docker('restart', one)),
        },
      ];
    }),
};
