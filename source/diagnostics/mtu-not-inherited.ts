import { isDefaultBridge } from '../domain/names.ts';
import { mtuOf, optionOf } from '../domain/network-option.ts';
import { told, words } from '../domain/text.ts';
import { recreated } from './rewire.ts';
import type { Rule } from './rule.ts';
import { networkSubject } from './subject.ts';

const MTU = 'com.docker.network.driver.mtu';

/** The engine's own MTU is the default bridge's only: other networks have theirs, or 1500. */
export const mtuNotInherited: Rule = {
  id: 'mtu-not-inherited',
  title: 'The engine’s MTU is not taken over',
  severities: ['info'],
  needs: ['lists'],
  find: patient => {
    const bridge = patient.topology.networks.find(isDefaultBridge);
    const wanted = bridge && mtuOf(bridge);
    if (wanted === undefined || wanted === 1500) return [];
    return patient.topology.networks
      .filter(one => one.driver === 'bridge' && one !== bridge && !optionOf(one, MTU) && !one.internal)
      .map(network => ({
        rule: 'mtu-not-inherited',
        severity: 'info' as const,
        subject: networkSubject(network),
        summary: words`${network.name.safe} has packets of 1500 bytes, though the engine was told ${wanted}.`,
        why: words`"mtu" in daemon.json is for the default bridge; others are told by an option, or from Engine 24 on by default-network-opts.`,
        evidence: [
          words`bridge: Options[com.docker.network.driver.mtu] = ${wanted}`,
          words`${network.name.safe}: Options has no com.docker.network.driver.mtu`,
        ],
        commands: recreated(network, patient, { options: [[told(MTU), told(`${wanted}`)]] }),
      }));
  },
};
