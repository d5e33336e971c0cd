import { words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { containerSubject, docker } from './subject.ts';

/** It crashes in a loop. */
export const containerRestarting: Rule = {
  id: 'container-restarting',
  title: 'A container that crashes again and again',
  severities: ['warn'],
  needs: ['lists'],
  find: ({ topology, details }) =>
    topology.containers
      .filter(one => one.state === 'restarting')
      .map(container => ({
        rule: 'container-restarting',
        severity: 'warn' as const,
        subject: containerSubject(container),
        summary: words`${container.name.safe} ends and is started again, over and over.`,
        why: words`Its address comes and goes, names that lead to it too, and nothing can be asked from inside.`,
        evidence: [
          words`State = restarting`,
          // Inspected while it happens to run, it has not failed yet.
          ...(details.get(container.id)?.exitCode
            ? [words`State.ExitCode = ${details.get(container.id)?.exitCode ?? 0}`]
            : []),
        ],
        commands: [docker('logs', '--tail', '50', container)],
      })),
};
