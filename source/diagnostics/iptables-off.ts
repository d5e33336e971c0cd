import { hasDocker } from '../domain/firewall.ts';
import { words } from '../domain/text.ts';
import { firewallSeen } from './firewall-wiped.ts';
import type { Rule } from './rule.ts';
import { hostSubject } from './subject.ts';

/** Nothing of Docker's in the firewall, and nothing that says it ever was: it was told to keep out. */
export const iptablesOff: Rule = {
  id: 'iptables-off',
  title: 'Docker does not manage the firewall',
  severities: ['error'],
  needs: ['lists', 'firewall'],
  find: patient => {
    const firewall = firewallSeen(patient);
    const hasBridge = patient.topology.networks.some(({ driver }) => driver === 'bridge');
    const policy = firewall?.policies.get('filter FORWARD') ?? 'ACCEPT';
    if (firewall === undefined || !hasBridge || hasDocker(firewall) || policy === 'DROP') return [];
    return [
      {
        rule: 'iptables-off',
        severity: 'error',
        subject: hostSubject,
        summary: words`Docker has no rule in the docker host’s firewall: it was told not to manage it, or all were removed.`,
        why: words`Containers get no answers from outside, networks are not kept apart, and ports are published by docker-proxy alone. Unless daemon.json says "iptables": false, a restart of the engine makes the rules.`,
        evidence: [words`iptables-save: no chain DOCKER`, words`iptables-save: policy of FORWARD is ACCEPT`],
        commands: [words`systemctl restart docker`],
      },
    ];
  },
};
