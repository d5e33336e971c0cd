import { type Container, isRunning } from '../domain/container.ts';
import { interfaceOf } from '../domain/network-option.ts';
import { isOnWire } from '../domain/reach-network.ts';
import { words } from '../domain/text.ts';
import type { Network } from '../domain/network.ts';
import type { Topology } from '../domain/topology.ts';
import type { Rule } from './rule.ts';
import { docker, networkSubject } from './subject.ts';

/** Containers on macvlan or ipvlan and the host that carries them do not reach each other. */
export const macvlanHostIsolated: Rule = {
  id: 'macvlan-host-isolated',
  title: 'The host does not reach its macvlan',
  severities: ['info'],
  needs: ['lists'],
  find: ({ topology }) =>
    topology.networks
      .filter(isOnWire)
      .filter(one => (topology.containersByNetwork.get(one.name.raw) ?? []).some(isRunning))
      .map(network => ({
        rule: 'macvlan-host-isolated',
        severity: 'info' as const,
        subject: networkSubject(network),
        summary: words`The docker host, and its other containers, do not reach ${network.name.safe}, nor the other way round.`,
        why: words`The kernel keeps a ${network.driver} child apart from its parent; other machines on the wire reach it.`,
        evidence: [
          words`Driver = ${network.driver}`,
          words`Options.parent = ${interfaceOf(network) ?? words`''`}`,
        ],
        commands: bridgeless(network, topology).map(one => docker('network', 'connect', 'bridge', one)),
      })),
};

/* A second way, by which the host reaches them: of some, for of many it is no mend. */
function bridgeless(network: Network, topology: Topology): readonly Container[] {
  const there = (topology.containersByNetwork.get(network.name.raw) ?? []).filter(isRunning);
  const isOnBridge = ({ endpoints }: Container): boolean =>
    endpoints.some(one => topology.networkByName.get(one.network.raw)?.driver === 'bridge');
  const without = there.filter(one => !isOnBridge(one));
  return topology.networkByName.has('bridge') && without.length <= 8 ? without : [];
}
