import { words } from '../domain/text.ts';
import { composeLabel } from './compose-labels.ts';
import type { Rule } from './rule.ts';
import { docker, networkSubject } from './subject.ts';

const PREDEFINED = new Set(['bridge', 'host', 'none', 'podman', 'ingress', 'docker_gwbridge']);

/** A network that nobody uses: no container, running or stopped, names it. */
export const networkUnused: Rule = {
  id: 'network-unused',
  title: 'A network that nobody uses',
  severities: ['info'],
  needs: ['lists'],
  find: ({ topology, networkDetails }) =>
    topology.networks
      .filter(one => one.scope === 'local' && !PREDEFINED.has(one.name.raw))
      .filter(one => (topology.containersByNetwork.get(one.name.raw) ?? []).length === 0)
      // What is on it may be no container: a leftover endpoint.
      .filter(one => (networkDetails.get(one.id)?.members.length ?? 0) === 0)
      .map(network => {
        const project = composeLabel(network, 'project');
        return {
          rule: 'network-unused',
          severity: 'info' as const,
          subject: networkSubject(network),
          summary: project
            ? words`Nobody is on ${network.name.safe}, a network of the compose project ${project.safe}.`
            : words`Nobody is on ${network.name.safe}.`,
          why: words`It keeps its range of addresses from other networks.`,
          evidence: [
            words`${network.name.safe} in no container’s NetworkSettings.Networks`,
            ...(networkDetails.has(network.id) ? [words`Containers = {}`] : []),
          ],
          commands: [docker('network', 'rm', network)],
        };
      }),
};
