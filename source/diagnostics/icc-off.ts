import { mayTalk } from '../domain/network-option.ts';
import { told, words } from '../domain/text.ts';
import { recreated } from './rewire.ts';
import type { Rule } from './rule.ts';
import { networkSubject } from './subject.ts';

const ICC = 'com.docker.network.bridge.enable_icc';

/** A network that forbids its members to talk to each other. */
export const iccOff: Rule = {
  id: 'icc-off',
  title: 'Members may not talk to each other',
  severities: ['info'],
  needs: ['lists'],
  find: patient =>
    patient.topology.networks
      // Swarm's own way out is made that way, and nobody meets anybody there.
      .filter(one => !mayTalk(one) && (one.name.raw as string) !== 'docker_gwbridge')
      .map(network => ({
        rule: 'icc-off',
        severity: 'info' as const,
        subject: networkSubject(network),
        summary: words`${network.name.safe} forbids its containers to reach each other.`,
        why:
          patient.info?.bridgeFilter === false
            ? words`The kernel does not filter within a bridge here, so they do all the same: see bridge-nf-off.`
            : words`Names resolve there and packets are dropped all the same, which looks like a program that does not answer.`,
        evidence: [
          words`Options[com.docker.network.bridge.enable_icc] = false`,
          ...(patient.info?.bridgeFilter === false ? [words`BridgeNfIptables = false`] : []),
        ],
        commands: recreated(network, patient, { options: [[told(ICC), told('true')]] }),
      })),
};
