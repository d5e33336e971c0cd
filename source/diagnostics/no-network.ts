import { isRunning } from '../domain/container.ts';
import { words } from '../domain/text.ts';
import { ownerOf } from '../domain/topology.ts';
import type { Rule } from './rule.ts';
import { containerSubject, docker } from './subject.ts';

/** Disconnected from everything, without having been made so. */
export const noNetwork: Rule = {
  id: 'no-network',
  title: 'A container on no network',
  severities: ['error'],
  needs: ['lists'],
  find: ({ topology }) =>
    topology.containers
      .filter(one => isRunning(one) && one.endpoints.length === 0 && ownerOf(one, topology) === undefined)
      // An engine that does not tell the mode (Podman) lists nothing for host and none either.
      .filter(({ networkMode }) => !['host', 'none', ''].includes(networkMode.raw))
      .map(container => ({
        rule: 'no-network',
        severity: 'error' as const,
        subject: containerSubject(container),
        summary: words`${container.name.safe} runs and is on no network.`,
        why: words`It was disconnected from its last one; a restart does not bring that back.`,
        evidence: [
          words`NetworkSettings.Networks = {}`,
          words`HostConfig.NetworkMode = ${container.networkMode.safe}`,
        ],
        commands: [
          docker('network', 'connect', homeOf(container.networkMode.raw, topology.networkByName), container),
        ],
      })),
};

function homeOf(mode: string, networks: ReadonlyMap<string, unknown>): string {
  return networks.has(mode) && /^[\w.-]+$/.test(mode) ? mode : 'bridge';
}
