import { isRunning } from '../domain/container.ts';
import { networksOf } from '../domain/sandbox.ts';
import { joined, words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { containerSubject, docker } from './subject.ts';

/** All networks of a container are internal: there is no way out, by design. */
export const internalNoEgress: Rule = {
  id: 'internal-no-egress',
  title: 'On internal networks only',
  severities: ['info'],
  needs: ['lists'],
  find: ({ topology }) =>
    topology.containers.flatMap(container => {
      const networks = networksOf(container, topology);
      if (!isRunning(container) || networks.length === 0 || !networks.every(one => one.internal)) return [];
      const names = joined(
        networks.map(one => one.name.safe),
        words`, `,
      );
      return [
        {
          rule: 'internal-no-egress',
          severity: 'info' as const,
          subject: containerSubject(container),
          summary: words`${container.name.safe} has no way out: it is on internal networks only (${names}).`,
          why: words`It reaches its neighbours and the docker host; the internet, and other networks, it does not.`,
          evidence: networks.map(one => words`${one.name.safe}: Internal = true`),
          commands: [docker('network', 'connect', 'bridge', container)],
        },
      ];
    }),
};
