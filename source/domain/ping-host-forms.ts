import type { Container } from './container.ts';
import { form, type PingPlan, planOf, SELF } from './ping-plan.ts';
import { hostAddresses } from './ping-whereabouts.ts';
import { isOnHost, sandboxOwner } from './sandbox.ts';
import { words } from './text.ts';
import type { Topology } from './topology.ts';

/** What to ping for the host: its addresses on the bridges of `from`, which are their gateways. */
export function hostPlan(from: Container, topology: Topology): PingPlan {
  const owner = sandboxOwner(from, topology);
  const self = owner !== 'gone' && isOnHost(owner, topology);
  if (self) {
    const note = words`${from.name.safe} has the host’s network stack: the host is itself.`;
    return planOf([{ by: 'ip', target: SELF, what: words`the host`, whyNot: undefined }], [note], true);
  }
  const addresses = owner === 'gone' ? [] : hostAddresses(owner, topology);
  if (addresses.length === 0) {
    return planOf(
      [],
      [words`${from.name.safe} is on no bridge of the host, which is where it would have an address for it.`],
    );
  }
  return planOf(
    addresses.map(({ address, network }) => form('ip', address, words`the host on ${network.name.safe}`)),
  );
}
