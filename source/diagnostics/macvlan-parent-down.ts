import { interfacesByName } from '../domain/host-uplink.ts';
import { optionOf } from '../domain/network-option.ts';
import { isOnWire } from '../domain/reach-network.ts';
import { words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { networkSubject } from './subject.ts';

/** The interface that a macvlan or ipvlan is made on is down, or gone: the engine starts containers there all the same. */
export const macvlanParentDown: Rule = {
  id: 'macvlan-parent-down',
  title: 'The parent interface is down or gone',
  severities: ['error'],
  needs: ['lists', 'host'],
  find({ topology, host }) {
    if (host === undefined) return [];
    const interfaces = interfacesByName(host);
    return topology.networks.filter(isOnWire).flatMap(network => {
      // Without one the engine makes a dummy of its own.
      const parent = optionOf(network, 'parent');
      if (parent === undefined) return [];
      const state = interfaces.get(parent.raw)?.state ?? 'missing';
      if (state !== 'missing' && state !== 'down' && state !== 'lowerlayerdown') return [];
      const isGone = state === 'missing';
      return [
        {
          rule: 'macvlan-parent-down',
          severity: 'error' as const,
          subject: networkSubject(network),
          summary: words`The interface ${parent.safe} under ${network.name.safe} is ${isGone ? words`gone` : words`down`}.`,
          why: isGone
            ? words`Containers there have lost their interface while the engine still tells their addresses; none can be started.`
            : words`Containers there start as if nothing were wrong, and reach nobody.`,
          evidence: [
            words`Options.parent = ${parent.safe}`,
            isGone
              ? words`/sys/class/net/${parent.safe}: no such interface`
              : words`/sys/class/net/${parent.safe}/operstate = ${state}`,
          ],
          commands: isGone || !/^[\w.@-]+$/.test(parent.raw) ? [] : [words`ip link set ${parent.safe} up`],
        },
      ];
    });
  },
};
