import { isRunning } from '../domain/container.ts';
import { endpointOn } from '../domain/topology.ts';
import { words } from '../domain/text.ts';
import { eachContainer } from './each-container.ts';
import type { Rule } from './rule.ts';
import { containerSubject, docker } from './subject.ts';

/** A connect that failed left an entry behind: the list does not show it, the next start trips over it. */
export const endpointGhost: Rule = {
  id: 'endpoint-ghost',
  title: 'What a failed connect left behind',
  severities: ['error'],
  needs: ['lists', 'details'],
  find: patient => {
    // Podman tells the id of no endpoint, and has host and none in the inspect answer alone.
    if (![...patient.details.values()].some(({ endpoints }) => endpoints.some(({ id }) => id))) return [];
    return eachContainer(patient, (container, detail) => {
      if (!isRunning(container) || container.state === 'restarting') return [];
      return detail.endpoints
        .filter(({ id, network }) => id === '' && endpointOn(container, network.raw) === undefined)
        .map(({ network }) => {
          const known = patient.topology.networkByName.get(network.raw);
          return {
            rule: 'endpoint-ghost',
            severity: 'error' as const,
            subject: containerSubject(container),
            summary: words`${container.name.safe} will not start again: connecting it to ${network.safe} failed half-way.`,
            why: words`The entry is in its inspect answer and not in the list; it cannot be disconnected while the container runs.`,
            evidence: [words`NetworkSettings.Networks[${network.safe}].EndpointID = ''`],
            commands:
              known === undefined
                ? []
                : [
                    docker('network', 'connect', known, container),
                    docker('network', 'disconnect', known, container),
                  ],
          };
        });
    });
  },
};
