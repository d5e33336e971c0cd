import { isRunning } from '../domain/container.ts';
import { type Safe, words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { eachGuest, modeEvidence } from './sandbox-of-another.ts';
import { containerSubject, docker } from './subject.ts';

/** The owner of its sandbox does not run: only lo is left. */
export const netnsOrphanStopped: Rule = {
  id: 'netns-orphan-stopped',
  title: 'The sandbox of a stopped container',
  severities: ['error'],
  needs: ['lists'],
  find: patient =>
    eachGuest(patient, ({ guest, via, owner }) => {
      if (owner === 'gone' || !isRunning(guest) || isRunning(owner)) return [];
      const [mine, its] = [guest.name.safe, owner.name.safe];
      return [
        {
          rule: 'netns-orphan-stopped',
          severity: 'error',
          subject: containerSubject(guest),
          summary: words`${mine} is cut off: ${its}, whose network it shares, does not run.`,
          why: words`Only lo is left in the sandbox; ${mine} could not even be restarted as long as ${its} is stopped.`,
          evidence: [
            modeEvidence({ guest, via }),
            words`${its}: State.Status = ${owner.state as string as Safe}`,
          ],
          commands: [
            docker('start', owner),
            ...[...new Set([via, guest])].map(one => docker('restart', one)),
          ],
        },
      ];
    }),
};
