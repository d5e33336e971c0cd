import { joined, words } from '../domain/text.ts';
import { modeOf } from '../domain/mode.ts';
import { portText } from '../domain/publishing.ts';
import { eachContainer } from './each-container.ts';
import type { Rule } from './rule.ts';
import { containerSubject } from './subject.ts';

/** `-p` with `--network host`: the engine warns once, at create, and does nothing. */
export const portsDiscardedHost: Rule = {
  id: 'ports-discarded-host',
  title: 'Ports are discarded in host mode',
  severities: ['warn'],
  needs: ['lists', 'details'],
  find: patient =>
    eachContainer(patient, (container, detail) => {
      if (detail.requested.length === 0 || modeOf(container, patient.topology).kind !== 'host') return [];
      const ports = joined(
        detail.requested.map(port => portText(port, 'detail')),
        words`, `,
      );
      const [first] = detail.requested;
      return [
        {
          rule: 'ports-discarded-host',
          severity: 'warn',
          subject: containerSubject(container),
          summary: words`${container.name.safe} asks for ${ports}, which does nothing in host mode.`,
          why: words`In host mode its program listens on the host’s port ${first?.containerPort ?? 0} directly${
            first?.hostPort && first.hostPort !== first.containerPort
              ? words`: whoever uses port ${first.hostPort} finds nobody`
              : words``
          }.`,
          evidence: [
            words`HostConfig.NetworkMode = host`,
            words`HostConfig.PortBindings = ${ports}`,
            words`NetworkSettings.Ports = {}`,
          ],
          // Nothing that exists can be changed: it has to be made anew, with or without the host's stack.
          commands: [],
        },
      ];
    }),
};
