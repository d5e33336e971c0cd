import { uplinkOf } from '../domain/host-uplink.ts';
import { isDefaultBridge } from '../domain/names.ts';
import { mtuOf, optionOf } from '../domain/network-option.ts';
import { told, words } from '../domain/text.ts';
import { recreated } from './rewire.ts';
import type { Rule } from './rule.ts';
import { networkSubject } from './subject.ts';

const MTU = 'com.docker.network.driver.mtu';

/** Packets of a network that do not fit the host's way out: small ones pass, large transfers may hang. */
export const mtuMismatch: Rule = {
  id: 'mtu-mismatch',
  title: 'Packets do not fit the way out',
  severities: ['warn'],
  needs: ['lists', 'host'],
  find(patient) {
    const { topology, host } = patient;
    const uplink = host && uplinkOf(host);
    if (uplink === undefined) return [];
    return topology.networks
      .filter(one => (one.driver === 'bridge' || one.driver === 'overlay') && !one.internal)
      .filter(one => (topology.containersByNetwork.get(one.name.raw) ?? []).length > 0)
      .flatMap(network => {
        const mtu = mtuOf(network);
        if (mtu === undefined || mtu <= uplink.mtu) return [];
        const option = optionOf(network, MTU);
        return [
          {
            rule: 'mtu-mismatch',
            severity: 'warn' as const,
            subject: networkSubject(network),
            summary: words`Packets of ${mtu} bytes on ${network.name.safe} do not fit the docker host’s way out, ${uplink.name} with ${uplink.mtu}.`,
            why: isDefaultBridge(network)
              ? words`Connections open, and large transfers hang where the host’s “too big” is filtered; "mtu": ${uplink.mtu} in daemon.json mends this network.`
              : words`Connections open, and large transfers hang where the host’s “too big” is filtered.`,
            evidence: [
              option
                ? words`Options[${MTU as typeof option.safe}] = ${option.safe}`
                : words`Options: no MTU, so ${mtu}`,
              words`/sys/class/net/${uplink.name}/mtu = ${uplink.mtu}`,
            ],
            commands: recreated(network, patient, { options: [[told(MTU), told(`${uplink.mtu}`)]] }),
          },
        ];
      });
  },
};
