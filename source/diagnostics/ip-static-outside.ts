import { contains, rangeOf } from '../domain/address.ts';
import type { Endpoint } from '../domain/container.ts';
import type { Network } from '../domain/network.ts';
import { type Clean, joined, words } from '../domain/text.ts';
import { freeAddress } from './free-addresses.ts';
import { reconnected } from './rewire.ts';
import type { Rule } from './rule.ts';
import { containerSubject } from './subject.ts';

/** A container asks for an address that its network does not have: old engines take the wish while it is stopped. */
export const ipStaticOutside: Rule = {
  id: 'ip-static-outside',
  title: 'A fixed address outside of its network',
  severities: ['error'],
  needs: ['lists'],
  find: patient =>
    patient.topology.containers.flatMap(container =>
      container.endpoints.flatMap(endpoint => {
        const network = patient.topology.networkByName.get(endpoint.network.raw);
        const wanted = network && wishOutside(endpoint, network);
        if (network === undefined || wanted === undefined) return [];
        const ipv4 = freeAddress(network, patient);
        return [
          {
            rule: 'ip-static-outside',
            severity: 'error' as const,
            subject: containerSubject(container),
            summary: words`${container.name.safe} asks for ${wanted}, which is not on ${network.name.safe}.`,
            why: words`It does not start: the network has ${joined(
              network.subnets.map(({ subnet }) => subnet),
              words` and `,
            )}.`,
            evidence: [
              words`NetworkSettings.Networks[${network.name.safe}].IPAMConfig = ${wanted}`,
              ...network.subnets.map(({ subnet }) => words`IPAM.Config[].Subnet = ${subnet}`),
            ],
            commands: ipv4 ? reconnected(container, network, patient, { ipv4 }) : [],
          },
        ];
      }),
    ),
};

function wishOutside({ wantedIpv4, wantedIpv6 }: Endpoint, { subnets, scope }: Network): Clean | undefined {
  // What a swarm's engine tells as a wish is the address in use.
  if (scope !== 'local') return undefined;
  return [wantedIpv4, wantedIpv6].find((wanted): wanted is Clean => {
    const bits = wanted === '' ? undefined : rangeOf(wanted)?.bits;
    const plan = subnets.filter(({ subnet }) => rangeOf(subnet)?.bits === bits);
    return bits !== undefined && plan.length > 0 && !plan.some(({ subnet }) => contains(subnet, wanted));
  });
}
