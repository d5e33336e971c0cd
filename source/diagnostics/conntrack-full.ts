import { words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { hostSubject } from './subject.ts';

/** The kernel's table of connections is nearly full: new ones fail at random. */
export const conntrackFull: Rule = {
  id: 'conntrack-full',
  title: 'The table of connections is nearly full',
  severities: ['error'],
  needs: ['host'],
  find({ host }) {
    if (host?.conntrack === undefined) return [];
    const { count, most } = host.conntrack;
    if (most <= 0 || count * 10 < most * 9) return [];
    return [
      {
        rule: 'conntrack-full',
        severity: 'error',
        subject: hostSubject,
        summary: words`The docker host’s table of connections is nearly full: ${count} of ${most}.`,
        why: words`What finds no room in it is dropped: new connections of any container die at random.`,
        evidence: [
          words`/proc/sys/net/netfilter/nf_conntrack_count = ${count}`,
          words`/proc/sys/net/netfilter/nf_conntrack_max = ${most}`,
        ],
        commands: [words`sysctl -w net.netfilter.nf_conntrack_max=${most * 2}`],
      },
    ];
  },
};
