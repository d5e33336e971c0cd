import { isRunning } from '../domain/container.ts';
import { minorOf, isOnWire } from '../domain/reach-network.ts';
import { defaultRoute } from '../domain/gateway.ts';
import { words } from '../domain/text.ts';
import { reconnected } from './rewire.ts';
import type { Rule } from './rule.ts';
import { containerSubject } from './subject.ts';

/** Which of several networks a container's way out leads through. */
export const gatewayChoice: Rule = {
  id: 'gateway-choice',
  title: 'One of its networks is the way out',
  severities: ['warn', 'info'],
  needs: ['lists'],
  find: patient =>
    patient.topology.containers.flatMap(container => {
      if (!isRunning(container) || container.endpoints.length < 2) return [];
      const { endpoint, why } = defaultRoute(container, patient.topology);
      if (endpoint === undefined) return [];
      const { networkByName } = patient.topology;
      const network = networkByName.get(endpoint.network.raw);
      const others = container.endpoints.flatMap(one => networkByName.get(one.network.raw) ?? []);
      // Nothing leaves by an internal one, whatever its priority.
      const other = others.find(one => one !== network && !one.internal);
      const isAstray = network !== undefined && isOnWire(network) && other !== undefined;
      return [
        {
          rule: 'gateway-choice',
          severity: isAstray ? ('warn' as const) : ('info' as const),
          subject: containerSubject(container),
          summary: words`${container.name.safe} is on ${container.endpoints.length} networks; its way out is ${endpoint.network.safe}.`,
          why: isAstray
            ? words`${why} Ports cannot be published there, and nobody answers if that gateway is missing.`
            : words`${why} Published ports arrive through it too.`,
          evidence: container.endpoints.map(
            one => words`${one.network.safe}: Gateway = ${one.gateway || one.gateway6 || words`''`}`,
          ),
          commands:
            minorOf(patient) >= 48 && other ? reconnected(container, other, patient, { priority: 100 }) : [],
        },
      ];
    }),
};
