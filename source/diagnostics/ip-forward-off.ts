import { words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { hostSubject } from './subject.ts';

/** The host does not forward: no way out of any bridge. */
export const ipForwardOff: Rule = {
  id: 'ip-forward-off',
  title: 'The host does not forward packets',
  severities: ['error'],
  needs: ['info'],
  orElse: ['host'],
  find: ({ info, host }) =>
    (info?.forwards ?? host?.forwards ?? true)
      ? []
      : [
          {
            rule: 'ip-forward-off',
            severity: 'error',
            subject: hostSubject,
            summary: words`The docker host does not forward packets.`,
            why: words`No container reaches the internet, and other machines reach no published port; neighbours on one network still reach each other.`,
            evidence: [
              ...(info ? [words`IPv4Forwarding = false`] : []),
              ...(host?.forwards === false ? [words`/proc/sys/net/ipv4/ip_forward = 0`] : []),
            ],
            // What a reboot keeps is in /etc/sysctl.d.
            commands: [words`sysctl -w net.ipv4.ip_forward=1`],
          },
        ],
};
