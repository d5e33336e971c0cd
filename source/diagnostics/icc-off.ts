import { mayTalk } from '../domain/network-option.ts';
import { words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { networkSubject } from './subject.ts';

/** A network that forbids its members to talk to each other. */
export const iccOff: Rule = {
  id: 'icc-off',
  title: 'A network whose members may not talk to each other',
  severities: ['info'],
  needs: ['lists'],
  find: ({ topology }) =>
    topology.networks
      // Swarm's own way out is made that way, and nobody meets anybody there.
      .filter(one => !mayTalk(one) && (one.name.raw as string) !== 'docker_gwbridge')
      .map(network => ({
        rule: 'icc-off',
        severity: 'info' as const,
        subject: networkSubject(network),
        summary: words`${network.name.safe} forbids its containers to reach each other.`,
        why: words`Names resolve there and packets are dropped all the same, which looks like a program that does not answer.`,
        evidence: [words`Options[com.docker.network.bridge.enable_icc] = false`],
        commands: [],
      })),
};
