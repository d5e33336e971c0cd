import { isRunning } from '../domain/container.ts';
import { interfacesByName } from '../domain/host-uplink.ts';
import { interfaceOf } from '../domain/network-option.ts';
import { type Safe, words } from '../domain/text.ts';
import { endpointOn } from '../domain/topology.ts';
import type { Rule } from './rule.ts';
import { networkSubject } from './subject.ts';

/** The device of a bridge network is gone, down, or has lost ports, while containers are on it. */
export const bridgeIfaceBroken: Rule = {
  id: 'bridge-iface-broken',
  title: 'The bridge is gone or down on the host',
  severities: ['error'],
  needs: ['lists', 'host'],
  find({ topology, host }) {
    if (host === undefined) return [];
    const interfaces = interfacesByName(host);
    const ports = new Map<string, number>();
    for (const { master } of host.interfaces) ports.set(master, (ports.get(master) ?? 0) + 1);
    return topology.networks.flatMap(network => {
      const name = network.driver === 'bridge' && network.scope === 'local' && interfaceOf(network);
      const there = (topology.containersByNetwork.get(network.name.raw) ?? []).filter(
        one => isRunning(one) && endpointOn(one, network.name.raw)?.ipv4,
      );
      // Without anybody on it, a bridge is down: it has no carrier.
      if (!name || there.length === 0) return [];
      const state = interfaces.get(name)?.state;
      const plugged = ports.get(name) ?? 0;
      const problem: readonly [Safe, Safe] | undefined =
        state === undefined
          ? [words`is gone`, words`/sys/class/net/${name}: no such interface`]
          : state === 'down'
            ? [words`is down`, words`/sys/class/net/${name}/operstate = down`]
            : plugged < there.length
              ? [words`has lost ports`, words`/sys/class/net/${name}/brif: ${plugged} of ${there.length}`]
              : undefined;
      if (problem === undefined) return [];
      return [
        {
          rule: 'bridge-iface-broken',
          severity: 'error' as const,
          subject: networkSubject(network),
          summary: words`The bridge ${name} under ${network.name.safe} ${problem[0]} on the docker host.`,
          why: words`Its containers keep their addresses and reach neither each other nor anybody else.`,
          evidence: [problem[1], words`${there.length} running containers on ${network.name.safe}`],
          commands: state === 'down' ? [words`ip link set ${name} up`] : [words`systemctl restart docker`],
        },
      ];
    });
  },
};
