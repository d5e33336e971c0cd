import type { Container } from '../domain/container.ts';
import { type Safe, words } from '../domain/text.ts';
import { ownerOf } from '../domain/topology.ts';
import type { Patient, Rule } from './rule.ts';
import { eachFailedStart, TOLD_BY_ERROR } from './start-failures.ts';
import { containerSubject, docker } from './subject.ts';

/** The last start failed for a reason that has to do with networks. */
export const startFailedNetwork: Rule = {
  id: 'start-failed-network',
  title: 'A start that a network prevented',
  severities: ['error'],
  needs: ['lists', 'details'],
  find: patient =>
    eachFailedStart(patient, (container, { error, exitCode }, rule) =>
      TOLD_BY_ERROR.has(rule)
        ? []
        : [
            {
              rule: 'start-failed-network',
              severity: 'error',
              subject: containerSubject(container),
              summary: words`${container.name.safe} did not start: ${error.safe}`,
              why: words`It stays down until that is mended (${rule as Safe}): the next start fails in the same way.`,
              evidence: [words`State.Error = ${error.safe}`, words`State.ExitCode = ${exitCode}`],
              commands: mend(container, patient),
            },
          ],
    ),
};

/* Whose sandbox it shares has to run before it. */
function mend(container: Container, { topology }: Patient): readonly Safe[] {
  const owner = ownerOf(container, topology);
  return owner === undefined || owner === 'gone' ? [] : [docker('start', owner), docker('start', container)];
}
