import { type AddressRange, rangeOf } from '../domain/address.ts';
import type { Network } from '../domain/network.ts';
import { type Clean, words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { networkSubject } from './subject.ts';

type Claim = { readonly network: Network; readonly subnet: Clean; readonly range: AddressRange };

/** Two networks claim the same addresses. The engine refuses it among bridges, not across drivers and scopes. */
export const subnetOverlapNetworks: Rule = {
  id: 'subnet-overlap-networks',
  title: 'Two networks with the same addresses',
  severities: ['error'],
  needs: ['lists'],
  find: ({ topology }) => {
    // Sorted by where they begin, those that overlap stand next to each other.
    const claims = topology.networks
      .flatMap(claimsOf)
      .sort((a, b) => (a.range.first < b.range.first ? -1 : 1));
    return claims.slice(1).flatMap((claim, index) => {
      const before = claims.slice(0, index + 1).find(one => overlaps(one, claim));
      if (before === undefined) return [];
      return [
        {
          rule: 'subnet-overlap-networks',
          severity: 'error' as const,
          subject: networkSubject(claim.network),
          summary: words`${before.network.name.safe} (${before.subnet}) and ${claim.network.name.safe} (${claim.subnet}) claim the same addresses.`,
          why: words`Answers to those addresses may take the wrong one of two ways.`,
          evidence: [before, claim].map(
            one => words`${one.network.name.safe}: IPAM.Config[].Subnet = ${one.subnet}`,
          ),
          commands: [],
        },
      ];
    });
  },
};

function claimsOf(network: Network): readonly Claim[] {
  return network.subnets.flatMap(({ subnet }) => {
    const range = rangeOf(subnet);
    return range === undefined ? [] : [{ network, subnet, range }];
  });
}

function overlaps(a: Claim, b: Claim): boolean {
  // One network may list what it has twice.
  if (a.network === b.network || a.range.bits !== b.range.bits) return false;
  return a.range.first <= b.range.last && b.range.first <= a.range.last;
}
