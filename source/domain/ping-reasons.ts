import { commandOf } from './change-command.ts';
import { commandText } from './command-text.ts';
import type { Container } from './container.ts';
import { joining, joiningNew } from './joining.ts';
import { modeOf } from './mode.ts';
import { isOnHost, namingNetworks, networksOf } from './sandbox.ts';
import type { Network } from './network.ts';
import { mayTalk } from './network-option.ts';
import { type Safe, words } from './text.ts';
import type { Topology } from './topology.ts';

/** Why a form of a target is not expected to answer, in a sentence, and the commands that would change that. */
export type Reason = { readonly why: Safe; readonly mends: readonly Safe[] };

/** The two ends, each the owner of its network stack. */
export type Ends = { readonly from: Container; readonly to: Container; readonly topology: Topology };

const ICC = 'com.docker.network.bridge.enable_icc';

/* As commands; a named network is one that is there. */
function connected(container: Container, network: Network, topology: Topology): readonly Safe[] {
  return joining(container, network, topology).map(one => commandText(commandOf(one)));
}

function onNewNetwork(ends: Ends): readonly Safe[] {
  return joiningNew(ends).map(one => commandText(commandOf(one)));
}

/** Why no name of `to` resolves in `from`: they share no network on which Docker answers names. */
export function whyNoName({ from, to, topology }: Ends): Reason {
  if (isOnHost(from, topology)) {
    return {
      why: words`${from.name.safe} uses the host’s own resolver, which does not know containers by name.`,
      mends: [],
    };
  }
  if (isOnHost(to, topology)) {
    return {
      why: words`${to.name.safe} is in host mode: it is on no network on which Docker answers names.`,
      mends: [],
    };
  }
  const [mine] = namingNetworks(from, topology);
  const [theirs] = namingNetworks(to, topology);
  if (mine !== undefined) {
    return {
      why: words`Docker answers ${from.name.safe} names on its own networks only, and ${to.name.safe} is on none of those.`,
      mends: connected(to, mine, topology),
    };
  }
  if (networksOf(from, topology).length === 0) {
    return {
      why: words`${from.name.safe} is on no network, so there is no name server to ask.`,
      mends: theirs ? connected(from, theirs, topology) : onNewNetwork({ from, to, topology }),
    };
  }
  if (theirs !== undefined) {
    return {
      why: words`${from.name.safe} is on the default bridge only, which has no name service.`,
      mends: connected(from, theirs, topology),
    };
  }
  return {
    why: words`${from.name.safe} and ${to.name.safe} are on the default bridge, which has no name service: Docker answers names on user-defined networks only.`,
    mends: onNewNetwork({ from, to, topology }),
  };
}

/** Why an address of `to` is not expected to answer `from`, of which it is known on which network it is; undefined if it may well. */
export function whyNoAddress(
  { from, to, topology }: Ends,
  network: Network,
  isShared: boolean,
): Reason | undefined {
  if (isShared) {
    if (mayTalk(network) || from === to) return undefined;
    const why = words`${network.name.safe} was made with ${ICC as Safe}=false: its containers do not reach each other.`;
    return { why, mends: [] };
  }
  if (isOnHost(from, topology)) {
    if (network.driver !== 'macvlan' && network.driver !== 'ipvlan') return undefined;
    const why = words`A host does not reach the containers on a ${network.driver} network of its own.`;
    return { why, mends: [] };
  }
  const mends = connected(from, network, topology);
  if (networksOf(from, topology).length === 0) {
    const { label } = modeOf(from, topology);
    return { why: words`${from.name.safe} is on no network (its mode is ${label}).`, mends };
  }
  const why = words`${from.name.safe} and ${to.name.safe} share no network, and Docker keeps its networks apart.`;
  return { why, mends };
}
