import { namingNetworks } from '../domain/sandbox.ts';
import { words } from '../domain/text.ts';
import { endpointOn } from '../domain/topology.ts';
import { DOCKER_DNS } from './docker-dns.ts';
import type { Rule } from './rule.ts';
import { containerSubject, docker } from './subject.ts';

/** On one network, the address of a neighbour answers and its name is not known: the engine's resolver has lost it. */
export const dnsEmbeddedBroken: Rule = {
  id: 'dns-embedded-broken',
  title: 'A name that Docker’s resolver has lost',
  severities: ['error'],
  needs: ['lists', 'inside'],
  find: ({ topology, names }) =>
    [...(names ?? [])].flatMap(([id, probes]) => {
      const asker = topology.containerById.get(id);
      if (asker === undefined) return [];
      return probes.flatMap(({ name, of, outcome, answers }) => {
        const owner = topology.containerById.get(of);
        const isAsked = outcome.answeredBy === DOCKER_DNS || outcome.answeredBy === '';
        if (answers !== true || !isAsked || owner?.name.raw !== name) return [];
        const network = namingNetworks(asker, topology).find(one => endpointOn(owner, one.name.raw));
        if (network === undefined) return [];
        return [
          {
            rule: 'dns-embedded-broken',
            severity: 'error' as const,
            subject: containerSubject(owner),
            summary: words`${asker.name.safe} does not find ${owner.name.safe} by name on ${network.name.safe}, and reaches its address.`,
            why: words`The engine’s resolver has lost the record; a restart of ${owner.name.safe} makes it anew.`,
            evidence: [
              words`${asker.name.safe}: ${outcome.command}: ${outcome.evidence}`,
              words`${asker.name.safe}: ping ${endpointOn(owner, network.name.raw)?.ipv4 || words`its address`}: it answers`,
            ],
            commands: [docker('restart', owner)],
          },
        ];
      });
    }),
};
