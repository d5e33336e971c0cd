import { firewallOf } from '../domain/firewall.ts';
import { type Safe, words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { few, hostSubject } from './subject.ts';

/** Rules of one's own that decide on containers' packets before Docker's do. */
export const dockerUserBlocks: Rule = {
  id: 'docker-user-blocks',
  title: 'DOCKER-USER rules may drop packets',
  severities: ['info'],
  needs: ['firewall'],
  find({ host }) {
    const rules = firewallOf(host?.firewall ?? []).rules.get('filter DOCKER-USER') ?? [];
    const blocking = rules.filter(one => !/ -j (?:RETURN|ACCEPT|LOG|NFLOG|MARK)\b/.test(one));
    if (blocking.length === 0) return [];
    return [
      {
        rule: 'docker-user-blocks',
        severity: 'info',
        subject: hostSubject,
        summary: words`The docker host’s own rules in DOCKER-USER come before Docker’s, and may drop packets of containers.`,
        why: words`A port then answers from the host and not from elsewhere, or containers get no answers from outside: answers need a rule that lets them pass (--ctstate ESTABLISHED,RELATED -j ACCEPT).`,
        evidence: few(blocking.map(one => words`iptables-save: ${one}`)),
        // A comment may hold what a shell would take for more than a text.
        commands: blocking
          .filter(one => !/[`$\\;|&<>()]/.test(one))
          .map(one => words`iptables ${one.replace(/^-A/, '-D') as Safe}`),
      },
    ];
  },
};
