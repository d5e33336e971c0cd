import { type Container, type EndpointDetail, isRunning } from '../domain/container.ts';
import type { Network } from '../domain/network.ts';
import { type Safe, wasEscaped, words } from '../domain/text.ts';
import { composeAnew } from './compose-labels.ts';
import { isExternal } from './compose-external-missing.ts';
import { eachContainer } from './each-container.ts';
import type { Rule } from './rule.ts';
import { containerSubject, docker } from './subject.ts';

/** A stopped container names a network that was removed, even if another of that name was made since. */
export const networkVanished: Rule = {
  id: 'network-vanished',
  title: 'A network that was removed',
  severities: ['error'],
  needs: ['lists', 'details'],
  find: patient =>
    eachContainer(patient, (container, detail) => {
      if (isRunning(container)) return [];
      return detail.endpoints.flatMap(endpoint => {
        const { network, networkId = '' } = endpoint;
        const known = patient.topology.networkByName.get(network.raw);
        // bridge gets a new id at every start of the engine, and is found by its name.
        const isSame =
          known !== undefined && (networkId === '' || networkId === known.id || network.raw === 'bridge');
        if (isSame || isExternal(container, endpoint, patient)) return [];
        return [
          {
            rule: 'network-vanished',
            severity: 'error' as const,
            subject: containerSubject(container),
            summary: words`${container.name.safe} cannot start: its network ${network.safe} was removed${known ? words`, and the one of that name now is another` : words``}.`,
            why: words`A container keeps the id of its networks; the engine looks for that one.`,
            evidence: [
              words`NetworkSettings.Networks[${network.safe}].NetworkID = ${networkId || words`''`}`,
              known ? words`${network.safe}: Id = ${known.id}` : words`no network ${network.safe}`,
            ],
            commands: mend(container, endpoint, known),
          },
        ];
      });
    }),
};

/* The entry has to go, and to come back with the id of a network that is there. */
function mend(
  container: Container,
  { network }: EndpointDetail,
  known: Network | undefined,
): readonly Safe[] {
  const anew = composeAnew(container);
  if (anew.length > 0) return anew;
  const left = docker('network', 'disconnect', '-f', network.safe, container);
  if (known) return [left, docker('network', 'connect', known, container), docker('start', container)];
  if (wasEscaped(network)) return [left];
  return [
    left,
    docker('network', 'create', network.safe),
    docker('network', 'connect', network.safe, container),
    docker('start', container),
  ];
}
