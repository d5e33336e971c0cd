import { words } from '../domain/text.ts';
import { composeAnew } from './compose-labels.ts';
import type { Rule } from './rule.ts';
import { eachGuest, modeEvidence } from './sandbox-of-another.ts';
import { containerSubject } from './subject.ts';

/** It is attached to a container that no longer exists; a new one of that name does not help, for the id is what counts. */
export const netnsTargetGone: Rule = {
  id: 'netns-target-gone',
  title: 'The sandbox of a container that is gone',
  severities: ['error'],
  needs: ['lists'],
  find: patient =>
    eachGuest(patient, ({ guest, via, owner }) => {
      if (owner !== 'gone') return [];
      return [
        {
          rule: 'netns-target-gone',
          severity: 'error',
          subject: containerSubject(guest),
          summary: words`${guest.name.safe} shares the network of a container that no longer exists.`,
          why: words`It cannot be started again: the engine looks for that container by its id, and a new one of the same name has another.`,
          evidence: [modeEvidence({ guest, via })],
          commands: [...new Set([via, guest])].flatMap(composeAnew),
        },
      ];
    }),
};
