import { isRunning } from '../domain/container.ts';
import { words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { containerSubject, docker } from './subject.ts';

/** Offline on purpose: only lo. */
export const modeNone: Rule = {
  id: 'mode-none',
  title: 'Without any network, on purpose',
  severities: ['info'],
  needs: ['lists'],
  find: ({ topology }) =>
    topology.containers
      .filter(isRunning)
      .filter(({ networkMode, endpoints }) =>
        endpoints.length === 0
          ? (networkMode.raw as string) === 'none'
          : endpoints.every(one => (one.network.raw as string) === 'none'),
      )
      .map(container => ({
        rule: 'mode-none',
        severity: 'info' as const,
        subject: containerSubject(container),
        summary: words`${container.name.safe} is offline on purpose: it has nothing but lo.`,
        why: words`Nobody reaches it, and it reaches nobody; it can be connected without being made anew.`,
        evidence: [words`HostConfig.NetworkMode = ${container.networkMode.safe}`],
        commands: [
          docker('network', 'disconnect', 'none', container),
          docker('network', 'connect', 'bridge', container),
        ],
      })),
};
