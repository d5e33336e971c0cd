import { type Container, type EndpointDetail, isRunning } from '../domain/container.ts';
import { wasEscaped, words } from '../domain/text.ts';
import { composeAnew, composeLabel } from './compose-labels.ts';
import { eachContainer } from './each-container.ts';
import type { Patient, Rule } from './rule.ts';
import { containerSubject, docker } from './subject.ts';

/** A compose project names a network that is not its own to make, and that nobody made. */
export const composeExternalMissing: Rule = {
  id: 'compose-external-missing',
  title: 'A project’s network that nobody made',
  severities: ['error'],
  needs: ['lists', 'details'],
  find: patient =>
    eachContainer(patient, (container, detail) =>
      detail.endpoints
        .filter(one => isExternal(container, one, patient))
        .map(({ network }) => ({
          rule: 'compose-external-missing',
          severity: 'error' as const,
          subject: containerSubject(container),
          summary: words`${container.name.safe} cannot start: its compose project expects the network ${network.safe}, which nobody made.`,
          why: words`A network that is declared external is made by somebody else, before the project starts.`,
          evidence: [
            words`NetworkSettings.Networks has ${network.safe}`,
            words`no network ${network.safe}`,
            words`Labels[com.docker.compose.project] = ${composeLabel(container, 'project')?.safe ?? words``}`,
          ],
          commands: wasEscaped(network)
            ? []
            : [docker('network', 'create', network.safe), ...composeAnew(container)],
        })),
    ),
};

/** True for a network that compose would not make itself (those begin with the project's name), is not there, and never was. */
export function isExternal(
  container: Container,
  { network, networkId = '' }: EndpointDetail,
  { topology }: Patient,
): boolean {
  const project = composeLabel(container, 'project');
  if (project === undefined || isRunning(container) || networkId !== '') return false;
  return !topology.networkByName.has(network.raw) && !network.raw.startsWith(`${project.raw}_`);
}
