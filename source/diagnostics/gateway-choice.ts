import { isRunning } from '../domain/container.ts';
import { defaultRoute } from '../domain/gateway.ts';
import { words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { containerSubject, docker } from './subject.ts';

/** Which of several networks a container's way out leads through. */
export const gatewayChoice: Rule = {
  id: 'gateway-choice',
  title: 'The way out of a container on several networks',
  severities: ['warn', 'info'],
  needs: ['lists'],
  find: ({ topology, api }) =>
    topology.containers.flatMap(container => {
      if (!isRunning(container) || container.endpoints.length < 2) return [];
      const { endpoint, why } = defaultRoute(container, topology);
      if (endpoint === undefined) return [];
      const other = container.endpoints.find(one => one !== endpoint);
      const heeds = Number(api.split('.')[1]) >= 48;
      return [
        {
          rule: 'gateway-choice',
          severity: 'info' as const,
          subject: containerSubject(container),
          summary: words`${container.name.safe} is on ${container.endpoints.length} networks; its way out is ${endpoint.network.safe}.`,
          why: words`${why} Published ports arrive through it too.`,
          evidence: container.endpoints.map(
            one => words`${one.network.safe}: Gateway = ${one.gateway || one.gateway6 || words`''`}`,
          ),
          commands:
            heeds && other
              ? [
                  docker('network', 'disconnect', other.network.safe, container),
                  docker('network', 'connect', '--gw-priority', '100', other.network.safe, container),
                ]
              : [],
        },
      ];
    }),
};
