import { type Container, isRunning, type Port } from '../domain/container.ts';
import { type Firewall, firewallOf, hasDocker, interfacesIn, rulesOf } from '../domain/firewall.ts';
import { interfacesByName } from '../domain/host-uplink.ts';
import type { Network } from '../domain/network.ts';
import { interfaceOf, optionOf } from '../domain/network-option.ts';
import { gatewayModeOf } from '../domain/reach-network.ts';
import { portsOf, portText } from '../domain/publishing.ts';
import { networksOf } from '../domain/sandbox.ts';
import { type Safe, words } from '../domain/text.ts';
import type { Patient, Rule } from './rule.ts';
import { few, hostSubject } from './subject.ts';

/** Docker's rules, or some of them, are gone from the host's firewall: `iptables -F`, firewalld, a second engine. */
export const firewallWiped: Rule = {
  id: 'firewall-wiped',
  title: 'Docker’s firewall rules are gone',
  severities: ['error'],
  needs: ['lists', 'firewall'],
  find: patient => {
    const missing = missingIn(patient);
    if (missing.length === 0) return [];
    return [
      {
        rule: 'firewall-wiped',
        severity: 'error',
        subject: hostSubject,
        summary: words`Docker’s rules are gone from the docker host’s firewall, or some of them.`,
        why: words`Networks are no longer kept apart, and containers may reach nothing outside; published ports still answer from the host. Restarting the engine makes the rules anew, and stops its containers unless live-restore is on.`,
        evidence: few(missing),
        commands: [words`systemctl restart docker`],
      },
    ];
  },
};

/** The host's firewall as the rules see it; undefined where it cannot be judged: not read, two of them, or no iptables. */
export function firewallSeen({ host, info }: Patient): Firewall | undefined {
  if (host?.firewall === undefined || info?.firewall.startsWith('nftables')) return undefined;
  const firewall = firewallOf(host.firewall);
  return firewall.isMixed ? undefined : firewall;
}

function missingIn(patient: Patient): readonly Safe[] {
  const firewall = firewallSeen(patient);
  if (firewall === undefined) return [];
  if (!hasDocker(firewall)) {
    // Whoever set that was Docker: it was not told to leave the firewall alone.
    return firewall.policies.get('filter FORWARD') === 'DROP'
      ? [words`iptables-save: policy of FORWARD is DROP, and no chain DOCKER`]
      : [];
  }
  return [...ofChains(firewall), ...ofNetworks(firewall, patient), ...ofPorts(firewall, patient)];
}

/* Up to Engine 28 the first, from 29 on the second. */
function ofChains(firewall: Firewall): readonly Safe[] {
  const jumps = firewall.rules.get('filter FORWARD') ?? [];
  return jumps.some(one => / -j DOCKER-(?:ISOLATION-STAGE-1|FORWARD)$/.test(one))
    ? []
    : [words`filter FORWARD: no jump to Docker’s chains`];
}

/*
 * Up to Engine 28: `DOCKER-ISOLATION-STAGE-1 -i br-…`, of an internal network `! -s … -o br-…`. From 29 on:
 * `DOCKER ! -i br-… -o br-… -j DROP`, or `DOCKER-INTERNAL`. Any of them will do.
 */
function ofNetworks(firewall: Firewall, { topology, host }: Patient): readonly Safe[] {
  const known = interfacesIn(rulesOf(firewall, 'filter', 'DOCKER'));
  const ways = firewall.rules.get('nat POSTROUTING') ?? [];
  const translated = new Set(ways.flatMap(one => / ! -o (\S+) -j (?:MASQUERADE|SNAT)/.exec(one)?.[1] ?? []));
  const there = host ? interfacesByName(host) : new Map();
  return topology.networks
    .filter(one => one.driver === 'bridge' && one.scope === 'local')
    .flatMap(network => {
      const name = interfaceOf(network);
      if (name === undefined || !there.has(name)) return [];
      const on = words`${name} (${network.name.safe})`;
      return [
        ...(known.has(name) ? [] : [words`filter DOCKER-…: no rule for ${on}`]),
        ...(translated.has(name) || !isTranslated(network) ? [] : [words`nat POSTROUTING: none for ${on}`]),
      ];
    });
}

function isTranslated(network: Network): boolean {
  const option: string = optionOf(network, 'com.docker.network.bridge.enable_ip_masquerade')?.raw ?? 'true';
  const isNat = gatewayModeOf(network, 'ipv4').startsWith('nat');
  return network.ipv4 && !network.internal && isNat && option !== 'false';
}

function ofPorts(firewall: Firewall, { topology }: Patient): readonly Safe[] {
  const doors = (firewall.rules.get('nat DOCKER') ?? []).flatMap(
    rule => / -p (\w+) .*--dport (\d+) .*-j DNAT/.exec(rule)?.slice(1).join(' ') ?? [],
  );
  const open = new Set(doors);
  // A routed network's ports are let through, and translated nowhere.
  const isRouted = (one: Container): boolean =>
    networksOf(one, topology).some(network => gatewayModeOf(network, 'ipv4') === 'routed');
  const asked = topology.containers.filter(one => isRunning(one) && !isRouted(one));
  return asked.flatMap(container =>
    portsOf(container)
      .filter(port => port.hostPort !== undefined && !port.hostIp.includes(':'))
      .filter(port => !open.has(doorOf(port)))
      .map(port => words`nat DOCKER: no rule for ${portText(port, 'detail')} of ${container.name.safe}`),
  );
}

function doorOf({ protocol, hostPort }: Port): string {
  return `${protocol} ${hostPort}`;
}
