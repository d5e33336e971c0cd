import { usageOf } from '../domain/address-plan.ts';
import { words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { networkSubject } from './subject.ts';

/** A network that is about to run out of addresses. */
export const ipamNearlyFull: Rule = {
  id: 'ipam-nearly-full',
  title: 'A network that runs out of addresses',
  severities: ['error', 'warn'],
  needs: ['lists'],
  find: ({ topology, networkDetails }) =>
    topology.networks.flatMap(network => {
      const there = topology.containersByNetwork.get(network.name.raw) ?? [];
      return usageOf(network, there, networkDetails.get(network.id)?.members).flatMap(
        ({ subnet, used, usable }) => {
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
              why: words`A container that gets none does not start.`,
              evidence: [words`${used} endpoints in ${subnet.ipRange || subnet.subnet}`],
              commands: [],
            },
          ];
        },
      );
    }),
};
