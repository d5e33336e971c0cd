import { isRunning } from '../domain/container.ts';
import { modeOf } from '../domain/mode.ts';
import { portText, unmetPorts } from '../domain/publishing.ts';
import { gatewayModeOf } from '../domain/reach-network.ts';
import { networksOf } from '../domain/sandbox.ts';
import { joined, words } from '../domain/text.ts';
import { eachContainer } from './each-container.ts';
import type { Rule } from './rule.ts';
import { containerSubject, docker } from './subject.ts';

/** A port was asked for, and no network of the container can publish it: none, internal ones, macvlan. */
export const portsNotEffective: Rule = {
  id: 'ports-not-effective',
  title: 'Asked-for ports that nothing publishes',
  severities: ['error'],
  needs: ['lists', 'details'],
  find: patient =>
    eachContainer(patient, (container, detail) => {
      const { topology } = patient;
      const mode = modeOf(container, topology).kind;
      // Between two starts nothing is open; what a routed network lets through has no port of the host's.
      if (!isRunning(container) || container.state === 'restarting' || mode === 'host') return [];
      const isRouted = networksOf(container, topology).some(one => gatewayModeOf(one, 'ipv4') === 'routed');
      if (isRouted) return [];
      const unmet = unmetPorts(container, detail, topology).map(({ port }) => portText(port, 'detail'));
      if (unmet.length === 0) return [];
      const leave = mode === 'none' ? [docker('network', 'disconnect', 'none', container)] : [];
      return [
        {
          rule: 'ports-not-effective',
          severity: 'error',
          subject: containerSubject(container),
          summary: words`${container.name.safe} asks for ${joined(unmet, words`, `)}, and none of its networks can publish.`,
          why: words`The engine says nothing: the port looks published where it was asked for, and nobody can connect to it.`,
          evidence: [
            words`HostConfig.PortBindings = ${joined(unmet, words`, `)}`,
            words`NetworkSettings.Ports = null`,
          ],
          commands: [...leave, docker('network', 'connect', 'bridge', container)],
        },
      ];
    }),
};
