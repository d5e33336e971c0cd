import { type Container, type Endpoint, isRunning } from '../domain/container.ts';
import { type Clean, type Safe, words } from '../domain/text.ts';
import { listed, namesOf } from '../domain/who-finds-whom.ts';
import type { Network } from '../domain/network.ts';
import { freeAddress } from './free-addresses.ts';
import { reconnected } from './rewire.ts';
import type { Patient, Rule } from './rule.ts';
import { networkSubject } from './subject.ts';

/** Two containers ask for one address on one network: whichever starts second does not start. */
export const ipStaticDuplicate: Rule = {
  id: 'ip-static-duplicate',
  title: 'One address that two containers ask for',
  severities: ['error'],
  needs: ['lists'],
  find: patient =>
    patient.topology.networks.flatMap(network => {
      const claims = new Map<Clean, Container[]>();
      const there = patient.topology.containersByNetwork.get(network.name.raw) ?? [];
      const gateways = new Set<string>(network.subnets.map(({ gateway }) => gateway));
      const on = (one: Container) => one.endpoints.find(end => end.network.raw === network.name.raw);
      for (const container of there) {
        for (const address of claimed(on(container))) {
          claims.set(address, [...(claims.get(address) ?? []), container]);
        }
      }
      return [...claims]
        .filter(([address, holders]) => {
          const isGateway = gateways.has(address);
          return holders.length > (isGateway ? 0 : 1) && holders.some(one => wants(on(one), address));
        })
        .map(([address, holders]) => ({
          rule: 'ip-static-duplicate',
          severity: 'error' as const,
          subject: networkSubject(network),
          summary: gateways.has(address)
            ? words`${listed(namesOf(holders))} asks for ${address} on ${network.name.safe}, which is the gateway there.`
            : words`${listed(namesOf(holders))} ${holders.length > 2 ? words`all` : words`both`} claim ${address} on ${network.name.safe}.`,
          why: gateways.has(address)
            ? words`It is refused when it starts.`
            : words`Only one of them can run: whichever is started second is refused.`,
          evidence: holders.map(one =>
            wants(on(one), address)
              ? words`${one.name.safe}: IPAMConfig.IPv4Address = ${address}`
              : words`${one.name.safe}: IPAddress = ${address}`,
          ),
          commands: mend(
            holders.filter(one => wants(on(one), address)),
            network,
            patient,
          ),
        }));
    }),
};

/* What it has now, and what it will ask for at its next start. */
function claimed(endpoint: Endpoint | undefined): ReadonlySet<Clean> {
  const all: readonly (Clean | '' | undefined)[] = [
    endpoint?.ipv4,
    endpoint?.ipv6,
    endpoint?.wantedIpv4,
    endpoint?.wantedIpv6,
  ];
  return new Set(all.flatMap(one => (one ? [one] : [])));
}

function wants(endpoint: Endpoint | undefined, address: Clean): boolean {
  return endpoint?.wantedIpv4 === address || endpoint?.wantedIpv6 === address;
}

/* One of them gets another address: one that asked, and does not run if there is one, for what the engine gives by itself is gone after a restart. */
function mend(asking: readonly Container[], network: Network, patient: Patient): readonly Safe[] {
  const container = asking.findLast(one => !isRunning(one)) ?? asking.at(-1);
  const ipv4 = freeAddress(network, patient);
  return container && ipv4 ? reconnected(container, network, patient, { ipv4 }) : [];
}
