import { type Usage, usageOf } from '../domain/address-plan.ts';
import type { Network } from '../domain/network.ts';
import { words } from '../domain/text.ts';
import type { Patient, Rule } from './rule.ts';
import { networkSubject } from './subject.ts';

/** A network that is about to run out of addresses. */
export const ipamNearlyFull: Rule = {
  id: 'ipam-nearly-full',
  title: 'A network that runs out of addresses',
  severities: ['error', 'warn'],
  needs: ['lists'],
  find: patient =>
    patient.topology.networks.flatMap(network =>
      usedOn(network, patient).flatMap(({ subnet, used, usable, free }) => {
        if (usable === undefined || usable === 0n || BigInt(used) * 100n < usable * 80n) return [];
        const left = Number(usable) - used;
        return [
          {
            rule: 'ipam-nearly-full',
            severity: BigInt(used) * 100n < usable * 95n ? ('warn' as const) : ('error' as const),
            subject: networkSubject(network),
            summary:
              left > 0
                ? words`${network.name.safe} has ${left} of ${Number(usable)} addresses left in ${subnet.subnet}.`
                : words`${network.name.safe} has no address left in ${subnet.subnet}.`,
            why: words`A container that gets none does not start; the range of a network cannot be changed, a further network can be larger.`,
            evidence: [
              free === undefined
                ? words`${used} endpoints in ${subnet.ipRange || subnet.subnet}`
                : words`Status.IPAM.Subnets[${subnet.subnet}].DynamicIPsAvailable = ${free}`,
            ],
            commands: [],
          },
        ];
      }),
    ),
};

/* Engines from API 1.52 on count themselves, in the inspect answer: reserved addresses, and what no container tells. */
function usedOn(
  network: Network,
  { topology, networkDetails }: Patient,
): readonly (Usage & { readonly free?: number })[] {
  const there = topology.containersByNetwork.get(network.name.raw) ?? [];
  const detail = networkDetails.get(network.id);
  return usageOf(network, there, detail?.members).map(usage => {
    const free = detail?.use?.find(one => one.subnet === usage.subnet.subnet)?.free;
    if (free === undefined || usage.usable === undefined) return usage;
    return { ...usage, free, used: Math.max(0, Number(usage.usable) - free) };
  });
}
