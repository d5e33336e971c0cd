import { type Container, isRunning } from '../domain/container.ts';
import { nameServiceOf } from '../domain/names.ts';
import type { Network } from '../domain/network.ts';
import { type Safe, words } from '../domain/text.ts';
import { listed, namesFound, namesOf } from '../domain/who-finds-whom.ts';
import { composeLabel } from './compose-labels.ts';
import type { Finding } from './finding.ts';
import { aliasesOn, reconnected } from './rewire.ts';
import type { Patient, Rule } from './rule.ts';
import { few, networkSubject } from './subject.ts';

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

function sharedOn(network: Network, patient: Patient): readonly Finding[] {
  const { topology, details } = patient;
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
    .map(({ name, containers }) => {
      const isMeant = isOneService(containers);
      return {
        rule: 'dns-name-shared',
        // A scaled service is meant to be that way.
        severity: isMeant ? ('info' as const) : ('warn' as const),
        subject: networkSubject(network),
        summary: words`${listed(namesOf(containers))} all answer to the name ${name} on ${network.name.safe}.`,
        why: words`Each look-up gives all their addresses in changing order: who is reached is a matter of chance.`,
        evidence: few(containers.map(one => evidenceOf(one, name, network, patient))),
        commands: isMeant ? [] : withoutAlias(containers, name, network, patient),
      };
    });
}

function isOneService(containers: readonly Container[]): boolean {
  const services = new Set(
    containers.map(one => {
      const [project, service] = [composeLabel(one, 'project'), composeLabel(one, 'service')];
      // Two projects may have a service of one name each, and meet on a network.
      return service && `${project?.raw ?? ''} ${service.raw}`;
    }),
  );
  return services.size === 1 && !services.has(undefined);
}

function isCalled(text: string, name: Safe): boolean {
  return text.toLowerCase() === name;
}

function evidenceOf(container: Container, name: Safe, network: Network, patient: Patient): Safe {
  const who = container.name.safe;
  if (isCalled(who, name)) return words`${who}: Name = ${who}`;
  const isAlias = aliasesOn(container, network, patient).some(one => isCalled(one.safe, name));
  return isAlias
    ? words`${who}: NetworkSettings.Networks[${network.name.safe}].Aliases has ${name}`
    : words`${who}: Config.Hostname = ${name}`;
}

/* All but one of them give the name up, where it is no more than an alias; a name of one's own stays with its owner. */
function withoutAlias(
  containers: readonly Container[],
  name: Safe,
  network: Network,
  patient: Patient,
): readonly Safe[] {
  const others = containers.toSorted(
    (a, b) => Number(isCalled(b.name.safe, name)) - Number(isCalled(a.name.safe, name)),
  );
  return others.slice(1).flatMap(one => {
    const aliases = aliasesOn(one, network, patient);
    const kept = aliases.filter(alias => !isCalled(alias.safe, name));
    return kept.length < aliases.length ? reconnected(one, network, patient, { aliases: kept }) : [];
  });
}
