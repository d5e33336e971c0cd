import type { Container, Endpoint } from '../domain/container.ts';
import { type Clean, words } from '../domain/text.ts';
import { listed, namesOf } from '../domain/who-finds-whom.ts';
import type { Rule } from './rule.ts';
import { networkSubject } from './subject.ts';

/** Two containers ask for one address on one network: whichever starts second does not start. */
export const ipStaticDuplicate: Rule = {
  id: 'ip-static-duplicate',
  title: 'One address that two containers ask for',
  severities: ['error'],
  needs: ['lists'],
  find: ({ topology }) =>
    topology.networks.flatMap(network => {
      const claims = new Map<Clean, Container[]>();
      const there = topology.containersByNetwork.get(network.name.raw) ?? [];
      const on = (one: Container) => one.endpoints.find(end => end.network.raw === network.name.raw);
      for (const container of there) {
        for (const address of claimed(on(container))) {
          claims.set(address, [...(claims.get(address) ?? []), container]);
        }
      }
      return [...claims]
        .filter(([address, holders]) => holders.length > 1 && holders.some(one => wants(on(one), address)))
        .map(([address, holders]) => ({
          rule: 'ip-static-duplicate',
          severity: 'error' as const,
          subject: networkSubject(network),
          summary: words`${listed(namesOf(holders))} all claim ${address} on ${network.name.safe}.`,
          why: words`Only one of them can run: whichever is started second is refused.`,
          evidence: holders.map(one =>
            wants(on(one), address)
              ? words`${one.name.safe}: IPAMConfig.IPv4Address = ${address}`
              : words`${one.name.safe}: IPAddress = ${address}`,
          ),
          commands: [],
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
