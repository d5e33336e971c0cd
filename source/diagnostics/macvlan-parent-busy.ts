import { words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { eachFailedStart } from './start-failures.ts';
import { containerSubject } from './subject.ts';

/** Another macvlan or ipvlan has the parent interface already. */
export const macvlanParentBusy: Rule = {
  id: 'macvlan-parent-busy',
  title: 'The parent interface is taken',
  severities: ['error'],
  needs: ['lists', 'details'],
  find: patient =>
    eachFailedStart(patient, (container, { error }, rule) =>
      rule === 'macvlan-parent-busy'
        ? [
            {
              rule: 'macvlan-parent-busy',
              severity: 'error',
              subject: containerSubject(container),
              summary: words`${container.name.safe} did not start: another network has the parent interface of its network.`,
              why: words`One interface carries one of them: a VLAN interface of it (parent=eth0.10) carries another.`,
              evidence: [words`State.Error = ${error.safe}`],
              commands: [],
            },
          ]
        : [],
    ),
};
