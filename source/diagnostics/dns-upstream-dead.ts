import { words } from '../domain/text.ts';
import { listed, namesOf } from '../domain/who-finds-whom.ts';
import { DOCKER_DNS } from './docker-dns.ts';
import type { Rule } from './rule.ts';
import { containerSubject, engineSubject } from './subject.ts';

/** Docker's name server answers, and those that it passes other names on to do not. */
export const dnsUpstreamDead: Rule = {
  id: 'dns-upstream-dead',
  title: 'Names outside of Docker are not answered',
  severities: ['warn'],
  needs: ['lists', 'inside'],
  find: ({ topology, names }) => {
    const silent = [...(names ?? [])].flatMap(([id, probes]) => {
      const asker = topology.containerById.get(id);
      const outcome = probes
        .filter(({ of }) => of === '')
        .find(({ outcome }) => outcome.kind === 'no-answer' && outcome.answeredBy === DOCKER_DNS)?.outcome;
      return asker && outcome ? [{ asker, outcome }] : [];
    });
    const [first, second] = silent;
    if (first === undefined) return [];
    const who = listed(namesOf(silent.map(({ asker }) => asker)));
    return [
      {
        rule: 'dns-upstream-dead',
        severity: 'warn',
        // One may have servers of its own; several have the engine's.
        subject: second === undefined ? containerSubject(first.asker) : engineSubject,
        summary: words`No answer comes for names outside of Docker, asked for by ${who}: those whom Docker’s name server asks are silent.`,
        why: words`They are the host’s own (its /etc/resolv.conf), or what --dns or daemon.json say; each look-up waits for them in vain.`,
        evidence: silent.map(
          ({ asker, outcome }) => words`${asker.name.safe}: ${outcome.command}: ${outcome.evidence}`,
        ),
        commands: [words`cat /etc/resolv.conf`],
      },
    ];
  },
};
