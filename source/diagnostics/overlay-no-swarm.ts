import { words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { networkSubject } from './subject.ts';

/** A swarm's network is there and the swarm is not: nobody can be put on it. */
export const overlayNoSwarm: Rule = {
  id: 'overlay-no-swarm',
  title: 'An overlay without a swarm',
  severities: ['error'],
  needs: ['lists', 'info'],
  find: ({ topology, info }) => {
    const swarm = info?.swarm || 'active';
    if (swarm === 'active') return [];
    return topology.networks
      .filter(({ driver }) => driver === 'overlay')
      .map(network => ({
        rule: 'overlay-no-swarm',
        severity: 'error' as const,
        subject: networkSubject(network),
        summary: words`${network.name.safe} is an overlay, and this engine is in no swarm.`,
        why: words`The nodes of a swarm tell each other who is where; without one nobody is reached there.`,
        evidence: [words`Driver = overlay`, words`Swarm.LocalNodeState = ${swarm}`],
        commands: [words`docker swarm init`],
      }));
  },
};
