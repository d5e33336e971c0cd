import { firewallOf } from '../domain/firewall.ts';
import { words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { hostSubject } from './subject.ts';

/** Rules of two firewall systems at once: each is made, and shown, by its own program only. */
export const fwMixed: Rule = {
  id: 'fw-mixed',
  title: 'Two firewall systems hold rules',
  severities: ['warn'],
  needs: ['firewall'],
  find: ({ host }) =>
    host?.firewall === undefined || !firewallOf(host.firewall).isMixed
      ? []
      : [
          {
            rule: 'fw-mixed',
            severity: 'warn',
            subject: hostSubject,
            summary: words`The docker host has rules of iptables-legacy beside those of iptables-nft.`,
            why: words`A packet has to pass both, and each program shows only its own: what one of them lets through the other may drop.`,
            evidence: [words`iptables-save: # Warning: iptables-legacy tables present`],
            commands: [words`update-alternatives --config iptables`],
          },
        ],
};
