import { isRunning } from '../domain/container.ts';
import { exposedPorts } from '../domain/publishing.ts';
import { joined, words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { containerSubject } from './subject.ts';

/** Ports that an image declares: a label, no open door. */
export const portExposedOnly: Rule = {
  id: 'port-exposed-only',
  title: 'Ports declared and not published',
  severities: ['info'],
  needs: ['lists'],
  find: ({ topology }) =>
    topology.containers.filter(isRunning).flatMap(container => {
      const ports = exposedPorts(container, undefined).map(
        one => words`${one.containerPort}/${one.protocol}`,
      );
      if (ports.length === 0) return [];
      return [
        {
          rule: 'port-exposed-only',
          severity: 'info' as const,
          subject: containerSubject(container),
          summary: words`${container.name.safe} declares ${joined(ports, words`, `)}, which publishes nothing.`,
          why: words`EXPOSE is a label: neighbours on its networks reach the port with or without, the host’s ports stay closed.`,
          evidence: ports.map(port => words`Ports[${port}]: no PublicPort`),
          commands: [],
        },
      ];
    }),
};
