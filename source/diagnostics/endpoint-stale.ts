import { words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { docker, networkSubject } from './subject.ts';

/** An endpoint of a container that no longer exists: its network cannot be removed, though nobody is on it. */
export const endpointStale: Rule = {
  id: 'endpoint-stale',
  title: 'An endpoint whose container is gone',
  severities: ['warn'],
  needs: ['lists', 'members'],
  find: ({ topology, networkDetails }) =>
    topology.networks.flatMap(network =>
      (networkDetails.get(network.id)?.members ?? [])
        // The engine's own (`lb-…`, `ingress-sbox`, `gateway_…`) are no container's.
        .filter(({ key, name }) => /^[0-9a-f]{64}$/.test(key) && !name.raw.startsWith('gateway_'))
        .filter(({ key }) => !topology.containerById.has(key))
        .map(({ key, name, ipv4 }) => ({
          rule: 'endpoint-stale',
          severity: 'warn' as const,
          subject: networkSubject(network),
          summary: words`${network.name.safe} still has the endpoint ${name.safe} of a container that is gone.`,
          why: words`It keeps ${ipv4 || words`its address`}, and the network cannot be removed (“has active endpoints”).`,
          evidence: [words`Containers[${key}].Name = ${name.safe}`, words`no container ${key}`],
          commands: /^\w[\w.-]*$/.test(name.raw)
            ? [docker('network', 'disconnect', '--force', network, name.raw)]
            : [],
        })),
    ),
};
