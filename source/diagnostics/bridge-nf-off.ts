import { mayTalk } from '../domain/network-option.ts';
import { joined, words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { few, hostSubject } from './subject.ts';

/** Packets within a bridge pass the firewall by: what `enable_icc=false` forbids happens all the same. */
export const bridgeNfOff: Rule = {
  id: 'bridge-nf-off',
  title: 'Packets within a bridge are not filtered',
  severities: ['warn', 'info'],
  needs: ['lists', 'info'],
  find: ({ topology, info }) => {
    if (info?.bridgeFilter !== false) return [];
    const closed = topology.networks.filter(one => !mayTalk(one)).map(one => one.name.safe);
    return [
      {
        rule: 'bridge-nf-off',
        // Without a network that relies on it, it is only good to know.
        severity: closed.length > 0 ? 'warn' : 'info',
        subject: hostSubject,
        summary:
          closed.length > 0
            ? words`Containers reach each other on ${joined(few(closed, 3), words`, `)}, which forbids it: the host’s kernel does not filter within a bridge.`
            : words`The docker host’s kernel does not filter within a bridge: enable_icc=false would change nothing.`,
        why: words`Docker’s rule against it is in the firewall, which such packets do not pass.`,
        evidence: [words`BridgeNfIptables = false`],
        commands: [words`modprobe br_netfilter`, words`sysctl -w net.bridge.bridge-nf-call-iptables=1`],
      },
    ];
  },
};
