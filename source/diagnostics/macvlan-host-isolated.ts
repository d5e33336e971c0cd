import { isRunning } from '../domain/container.ts';
import { interfaceOf } from '../domain/network-option.ts';
import { words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { networkSubject } from './subject.ts';

/** Containers on macvlan or ipvlan and the host that carries them do not reach each other. */
export const macvlanHostIsolated: Rule = {
  id: 'macvlan-host-isolated',
  title: 'A host that does not reach its own macvlan containers',
  severities: ['info'],
  needs: ['lists'],
  find: ({ topology }) =>
    topology.networks
      .filter(({ driver }) => driver === 'macvlan' || driver === 'ipvlan')
      .filter(one => (topology.containersByNetwork.get(one.name.raw) ?? []).some(isRunning))
      .map(network => ({
        rule: 'macvlan-host-isolated',
        severity: 'info' as const,
        subject: networkSubject(network),
        summary: words`The docker host, and its other containers, do not reach ${network.name.safe}, nor the other way round.`,
        why: words`The kernel keeps a ${network.driver} child apart from its parent; other machines on the wire reach it.`,
        evidence: [
          words`Driver = ${network.driver}`,
          words`Options.parent = ${interfaceOf(network) ?? words`''`}`,
        ],
        commands: [],
      })),
};
