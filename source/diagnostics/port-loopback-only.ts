import { portsOf, portText } from '../domain/publishing.ts';
import { joined, words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { containerSubject } from './subject.ts';

/** All published ports are on 127.0.0.1 or ::1: programs on the host itself reach them, and nobody else. */
export const portLoopbackOnly: Rule = {
  id: 'port-loopback-only',
  title: 'Ports are open on the host itself only',
  severities: ['info'],
  needs: ['lists'],
  find: ({ topology }) =>
    topology.containers.flatMap(container => {
      const ports = portsOf(container).filter(port => port.hostPort !== undefined);
      const isLoopback = (ip: string) => ip.startsWith('127.') || ip === '::1';
      if (ports.length === 0 || !ports.every(port => isLoopback(port.hostIp))) return [];
      const shown = joined(
        ports.map(port => portText(port, 'detail')),
        words`, `,
      );
      return [
        {
          rule: 'port-loopback-only',
          severity: 'info' as const,
          subject: containerSubject(container),
          summary: words`${container.name.safe} is published to the docker host itself only: ${shown}.`,
          why: words`Other machines, and other containers by the host’s address, get “connection refused”.`,
          evidence: ports.map(port => words`Ports[].IP = ${port.hostIp || words`''`}`),
          commands: [],
        },
      ];
    }),
};
