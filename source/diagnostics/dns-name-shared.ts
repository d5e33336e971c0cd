import { type Container, isRunning } from '../domain/container.ts';
import { nameServiceOf } from '../domain/names.ts';
import type { Network } from '../domain/network.ts';
import { type Safe, words } from '../domain/text.ts';
import { listed, namesFound, namesOf } from '../domain/who-finds-whom.ts';
import type { Finding } from './finding.ts';
import type { Patient, Rule } from './rule.ts';
import { networkSubject } from './subject.ts';

/** One name, several containers: each look-up gives all their addresses, in changing order. */
export const dnsNameShared: Rule = {
  id: 'dns-name-shared',
  title: 'A name that several containers answer to',
  severities: ['warn', 'info'],
  needs: ['lists', 'details'],
  find: patient =>
    patient.topology.networks
      .filter(one => nameServiceOf(one).resolves)
      .flatMap(network => sharedOn(network, patient)),
};

function sharedOn(network: Network, { topology, details }: Patient): readonly Finding[] {
  const holders = new Map<string, { readonly name: Safe; readonly containers: Container[] }>();
  const there = (topology.containersByNetwork.get(network.name.raw) ?? []).filter(isRunning);
  for (const container of there) {
    // Whose names are not known has one at least.
    const names = namesFound(container, network, { details, heedsPriority: false });
    for (const name of new Set(names.map(one => one.toLowerCase() as Safe))) {
      const holder = holders.get(name) ?? { name, containers: [] };
      holder.containers.push(container);
      holders.set(name, holder);
    }
  }
  return [...holders.values()]
    .filter(({ containers }) => containers.length > 1)
    .map(({ name, containers }) => ({
      rule: 'dns-name-shared',
      // A scaled service is meant to be that way.
      severity: isOneService(containers) ? ('info' as const) : ('warn' as const),
      subject: networkSubject(network),
      summary: words`${listed(namesOf(containers))} all answer to the name ${name} on ${network.name.safe}.`,
      why: words`Each look-up gives all their addresses in changing order: who is reached is a matter of chance.`,
      evidence: containers.map(one => words`${one.name.safe}: ${name} on ${network.name.safe}`),
      commands: [],
    }));
}

function isOneService(containers: readonly Container[]): boolean {
  const services = new Set(
    containers.map(one => one.labels.find(([name]) => name.raw === 'com.docker.compose.service')?.[1].raw),
  );
  return services.size === 1 && !services.has(undefined);
}
