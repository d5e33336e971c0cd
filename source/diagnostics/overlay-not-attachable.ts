import { words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { eachFailedStart } from './start-failures.ts';
import { containerSubject } from './subject.ts';

/** A swarm's network that only its services may join. */
export const overlayNotAttachable: Rule = {
  id: 'overlay-not-attachable',
  title: 'An overlay that only services may join',
  severities: ['error'],
  needs: ['lists', 'details'],
  find: patient =>
    eachFailedStart(patient, (container, { error }, rule) =>
      rule === 'overlay-not-attachable'
        ? [
            {
              rule: 'overlay-not-attachable',
              severity: 'error',
              subject: containerSubject(container),
              summary: words`${container.name.safe} did not start: only swarm services may join its network.`,
              why: words`An overlay is made attachable or not, and cannot be changed later (docker network create -d overlay --attachable).`,
              evidence: [words`State.Error = ${error.safe}`],
              commands: [],
            },
          ]
        : [],
    ),
};
