import { listed, namesOf } from '../domain/who-finds-whom.ts';
import { words } from '../domain/text.ts';
import { composeLabel } from './compose-labels.ts';
import type { Rule } from './rule.ts';
import { networkSubject } from './subject.ts';

/** A network of a compose project of which no container is left, though others are on it; if nobody is, it is unused. */
export const composeNetworkOrphan: Rule = {
  id: 'compose-network-orphan',
  title: 'Left over from a compose project',
  severities: ['info'],
  needs: ['lists'],
  find: ({ topology }) => {
    const projects = new Set(topology.containers.map(one => composeLabel(one, 'project')?.raw));
    return topology.networks.flatMap(network => {
      const project = composeLabel(network, 'project');
      const there = topology.containersByNetwork.get(network.name.raw) ?? [];
      if (project === undefined || projects.has(project.raw) || there.length === 0) return [];
      return [
        {
          rule: 'compose-network-orphan',
          severity: 'info' as const,
          subject: networkSubject(network),
          summary: words`${network.name.safe} is left over from the compose project ${project.safe}; ${listed(namesOf(there))} still use it.`,
          why: words`Compose removes it with the project, once they are off it.`,
          evidence: [
            words`Labels[com.docker.compose.project] = ${project.safe}`,
            words`no container with that label`,
          ],
          commands: [],
        },
      ];
    });
  },
};
