import { isRunning } from '../domain/container.ts';
import { words } from '../domain/text.ts';
import { endpointOn } from '../domain/topology.ts';
import { recreated } from './rewire.ts';
import type { Rule } from './rule.ts';
import { containerSubject, networkSubject } from './subject.ts';

/** An IPv6 range without IPv6, or IPv6 that a container did not get. */
export const ipv6Half: Rule = {
  id: 'ipv6-half',
  title: 'Half of IPv6',
  severities: ['warn'],
  needs: ['lists'],
  find: patient =>
    patient.topology.networks.flatMap(network => {
      const range = network.subnets.find(one => one.subnet.includes(':'));
      if (range !== undefined && !network.ipv6) {
        return [
          {
            rule: 'ipv6-half',
            severity: 'warn' as const,
            subject: networkSubject(network),
            summary: words`${network.name.safe} has the IPv6 range ${range.subnet}, and IPv6 is off.`,
            why: words`Its containers get no IPv6 address; the engine does not say so.`,
            evidence: [words`EnableIPv6 = false`, words`IPAM.Config[].Subnet = ${range.subnet}`],
            commands: recreated({ ...network, ipv6: true }, patient, {}),
          },
        ];
      }
      if (!network.ipv6) return [];
      const there = (patient.topology.containersByNetwork.get(network.name.raw) ?? []).filter(isRunning);
      return there
        .filter(one => {
          const endpoint = endpointOn(one, network.name.raw);
          return endpoint !== undefined && endpoint.ipv4 !== '' && endpoint.ipv6 === '';
        })
        .map(container => ({
          rule: 'ipv6-half',
          severity: 'warn' as const,
          subject: containerSubject(container),
          summary: words`${container.name.safe} has no IPv6 address on ${network.name.safe}, which has IPv6.`,
          why: words`Neighbours that try IPv6 first wait for it before they take IPv4.`,
          evidence: [
            words`NetworkSettings.Networks[${network.name.safe}].GlobalIPv6Address = ''`,
            words`${network.name.safe}: EnableIPv6 = true`,
          ],
          commands: [],
        }));
    }),
};
