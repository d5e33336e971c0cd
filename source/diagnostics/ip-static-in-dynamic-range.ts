import { contains } from '../domain/address.ts';
import { isRunning } from '../domain/container.ts';
import { words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { containerSubject } from './subject.ts';

/** A stopped container asks for an address that the network may give to anybody else meanwhile. */
export const ipStaticInDynamicRange: Rule = {
  id: 'ip-static-in-dynamic-range',
  title: 'A fixed address that may be given away',
  severities: ['warn'],
  needs: ['lists'],
  find: ({ topology }) =>
    topology.containers
      .filter(one => !isRunning(one))
      .flatMap(container =>
        container.endpoints.flatMap(({ network, wantedIpv4 }) => {
          const found = topology.networkByName.get(network.raw);
          const range = found?.subnets.find(one => wantedIpv4 !== '' && contains(one.subnet, wantedIpv4));
          if (range === undefined || !contains(range.ipRange || range.subnet, wantedIpv4)) return [];
          return [
            {
              rule: 'ip-static-in-dynamic-range',
              severity: 'warn' as const,
              subject: containerSubject(container),
              summary: words`${container.name.safe} does not run, and its fixed address ${wantedIpv4 || words``} on ${network.safe} may be given to another.`,
              why: words`Then it does not start again; addresses outside of the network’s range for others are safe.`,
              evidence: [
                words`IPAMConfig.IPv4Address = ${wantedIpv4 || words``}`,
                words`IPAM.Config[].${range.ipRange === '' ? words`Subnet` : words`IPRange`} = ${range.ipRange || range.subnet}`,
              ],
              commands: [],
            },
          ];
        }),
      ),
};
