import { words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { eachFailedStart } from './start-failures.ts';
import { containerSubject } from './subject.ts';

/** The host's kernel has no ipvlan: the network can be made, and nobody started on it. */
export const ipvlanUnsupported: Rule = {
  id: 'ipvlan-unsupported',
  title: 'A kernel without ipvlan',
  severities: ['error'],
  needs: ['lists', 'details'],
  find: patient =>
    eachFailedStart(patient, (container, { error }, rule) =>
      rule === 'ipvlan-unsupported'
        ? [
            {
              rule: 'ipvlan-unsupported',
              severity: 'error',
              subject: containerSubject(container),
              summary: words`${container.name.safe} did not start: the docker host’s kernel has no ipvlan.`,
              why: words`The engine makes such a network without a word; a macvlan does nearly the same.`,
              evidence: [words`State.Error = ${error.safe}`],
              commands: [words`modprobe ipvlan`],
            },
          ]
        : [],
    ),
};
