import { words } from '../domain/text.ts';
import { DOCKER_DNS } from './docker-dns.ts';
import type { Rule } from './rule.ts';
import { containerSubject } from './subject.ts';

/** Docker's name server answers, and those that it passes other names on to do not. */
export const dnsUpstreamDead: Rule = {
  id: 'dns-upstream-dead',
  title: 'Names outside of Docker are not answered',
  severities: ['warn'],
  needs: ['lists', 'inside'],
  find: ({ topology, names }) =>
    [...(names ?? [])].flatMap(([id, probes]) => {
      const asker = topology.containerById.get(id);
      const lost = probes.find(
        ({ of, outcome }) => of === '' && outcome.kind === 'no-answer' && outcome.answeredBy === DOCKER_DNS,
      );
      if (asker === undefined || lost === undefined) return [];
      return [
        {
          rule: 'dns-upstream-dead',
          severity: 'warn' as const,
          subject: containerSubject(asker),
          summary: words`${asker.name.safe} gets no answer for names outside of Docker: those whom Docker’s name server asks are silent.`,
          why: words`They are the host’s own (its /etc/resolv.conf), or what --dns or daemon.json say; each look-up waits for them in vain.`,
          evidence: [words`${lost.outcome.command}: ${lost.outcome.evidence}`],
          commands: [words`cat /etc/resolv.conf`],
        },
      ];
    }),
};
