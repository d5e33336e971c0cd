import { rangeOf } from '../domain/address.ts';
import type { Network } from '../domain/network.ts';
import { overlaps } from '../domain/overlap.ts';
import { words } from '../domain/text.ts';
import { freeSubnet } from './free-addresses.ts';
import { recreated } from './rewire.ts';
import type { Rule } from './rule.ts';
import { networkSubject } from './subject.ts';

/** Two networks claim the same addresses. The engine refuses it among bridges, not across drivers and scopes. */
export const subnetOverlapNetworks: Rule = {
  id: 'subnet-overlap-networks',
  title: 'Two networks with the same addresses',
  severities: ['error'],
  needs: ['lists'],
  find: patient => {
    const found = overlaps(patient.topology.networks.flatMap(subnetClaims));
    const subnets = found.length > 0 ? [freeSubnet(patient)] : [];
    return found.map(({ before, after }) => ({
      rule: 'subnet-overlap-networks',
      severity: 'error' as const,
      subject: networkSubject(after.owner),
      summary: words`${before.owner.name.safe} (${before.subnet}) and ${after.owner.name.safe} (${after.subnet}) claim the same addresses.`,
      why: words`Answers to those addresses may take the wrong one of two ways.`,
      evidence: [before, after].map(
        one => words`${one.owner.name.safe}: IPAM.Config[].Subnet = ${one.subnet}`,
      ),
      commands: recreated(after.owner, patient, { subnets }),
    }));
  },
};

/** What a network claims; what cannot be read is no claim. */
export function subnetClaims(network: Network) {
  return network.subnets.flatMap(({ subnet }) => {
    const range = rangeOf(subnet);
    return range === undefined ? [] : [{ owner: network, subnet, range }];
  });
}
