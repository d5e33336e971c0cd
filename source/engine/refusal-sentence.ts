import type { Change } from '../domain/change.ts';
import type { Failure } from '../domain/failure.ts';
import { explain } from '../domain/explain.ts';
import { type Safe, words } from '../domain/text.ts';

/** `already`: what was asked for may be so already, which a look at the container decides. */
export type Refusal = { readonly kind: 'already' | 'refused'; readonly sentence: Safe };

type Names = { readonly container: Safe; readonly network: Safe };

type Row = {
  /** HTTP statuses; absent: any, for engines give the same refusal with different ones. */
  readonly status?: readonly number[];
  readonly text: RegExp;
  readonly kind?: 'already';
  readonly say: (names: Names) => Safe;
};

/*
 * In the engine's words, Docker 20.10's first, then what newer ones say (moby `daemon/container_operations.go`,
 * `libnetwork/error.go`), then Podman's. The first row that matches decides.
 */
const TABLE: readonly Row[] = [
  {
    text: /cannot be disconnected from host network or connected to host network|cannot (?:dis)?connect container (?:to|from) host network/i,
    say: ({ container }) =>
      words`A container is on the host's network from its creation or never: ${container} cannot be put on it or taken off it.`,
  },
  {
    text: /sharing network namespace with another container or host cannot be connected|is not supported: invalid network mode/i,
    say: ({ container }) =>
      words`${container} has no network stack of its own (it uses the host's or another container's), so it cannot be connected.`,
  },
  {
    text: /multiple networks with one of the networks in private \(none\) mode/i,
    say: ({ container }) =>
      words`none cannot be combined with another network: disconnect ${container} from what it is on first.`,
  },
  {
    text: /endpoint with name .* already exists in network/i,
    kind: 'already',
    say: ({ container, network }) =>
      words`An endpoint called ${container} is left on ${network} from an earlier one. Force it off and connect again.`,
  },
  {
    text: /network is already connected|is already attached to network/i,
    kind: 'already',
    say: ({ container, network }) => words`${container} is on ${network} already.`,
  },
  {
    text: /is not connected to (?:the )?network/i,
    kind: 'already',
    say: ({ container, network }) => words`The engine has no endpoint of ${container} on ${network}.`,
  },
  {
    text: /network-scoped alias/i,
    say: () =>
      words`The default bridge resolves no names: aliases can be given on user-defined networks only.`,
  },
  {
    text: /user specified IP address is supported on user defined networks only/i,
    say: () =>
      words`The default bridge gives addresses itself: one can be asked for on user-defined networks only.`,
  },
  {
    text: /user configured subnets/i,
    say: ({ network }) =>
      words`The engine chose the subnet of ${network} itself and gives no address there that is asked for. Make the network with --subnet.`,
  },
  {
    text: /network with name .* already exists/i,
    say: ({ network }) => words`A network ${network} exists already.`,
  },
  {
    text: /non-overlapping IPv4 address pool|predefined address pools have been fully subnetted|could not find free subnet/i,
    say: () =>
      words`The engine has no subnet left for a new network: remove networks that nobody uses (docker network prune), or give it more in default-address-pools.`,
  },
  {
    text: /has active endpoints|network is being used|has associated containers/i,
    say: ({ network }) => words`Somebody is on ${network} by now: disconnect them first.`,
  },
  {
    text: /is a pre-defined network and cannot be (?:created|removed)/i,
    say: ({ network }) => words`${network} is the engine's own and stays.`,
  },
  {
    text: /does not belong to any of this network's subnets|no configured subnet (?:or ip-range )?contain|Requested address is out of range/i,
    say: ({ network }) => words`That address is not on ${network}.`,
  },
  {
    text: /port is already allocated|failed to bind (?:host )?port|listen (?:tcp|udp)\S* .*address already in use/i,
    say: ({ container }) =>
      words`A port of the host that ${container} publishes is taken by another container or program.`,
  },
  {
    text: /no available (?:IPv[46] )?addresses on this (?:network's address )?pools?/i,
    say: ({ network }) => words`No address that was asked for or could be chosen is free on ${network}.`,
  },
  {
    text: /Address already in use/i,
    say: ({ network }) => words`That address is in use on ${network}.`,
  },
  {
    text: /invalid (?:link-local IP|IPv[46]) address|ParseAddr\(/i,
    say: () => words`The engine does not take that for an address.`,
  },
  {
    text: /not manually attachable/i,
    say: ({ network }) =>
      words`${network} takes services only: it was made without --attachable, or is the swarm's own.`,
  },
  {
    text: /cannot join network of a non running container|joining network namespace of container|cannot join network namespace/i,
    say: ({ container }) =>
      words`${container} lives in the network stack of a container that does not run or no longer exists: start that one first.`,
  },
  {
    text: /is marked for removal|removal of container .* is already in progress/i,
    say: ({ container }) => words`${container} is being removed.`,
  },
  {
    text: /is already paused/i,
    kind: 'already',
    say: ({ container }) => words`${container} is paused already.`,
  },
  { text: /is not paused/i, kind: 'already', say: ({ container }) => words`${container} is not paused.` },
  {
    text: /is paused\. Unpause|cannot start a paused container/i,
    say: ({ container }) => words`${container} is paused: unpause it first.`,
  },
  {
    text: /is restarting, wait until/i,
    say: ({ container }) => words`${container} is between two starts: wait until it runs.`,
  },
  {
    status: [409, 500],
    text: /is not running/i,
    kind: 'already',
    say: ({ container }) => words`${container} does not run.`,
  },
  {
    status: [404],
    text: /network .*not found|unable to find network/i,
    say: ({ network }) =>
      network === ''
        ? words`A network that it asks for no longer exists.`
        : words`The network ${network} no longer exists.`,
  },
  {
    text: /No such container|endpoint .* not found|no container with name or ID/i,
    say: ({ container }) => words`${container} no longer exists.`,
  },
];

/** What a refusal of a change means, in a sentence; in the engine's own words where netui knows none. */
export function refusalSentence(change: Change, failure: Failure): Refusal {
  const names = {
    container: 'container' in change ? change.container.name.safe : words``,
    network: 'network' in change ? change.network.name.safe : words``,
  };
  const { status = 0 } = failure;
  // Container already started, or already stopped.
  if (status === 304) return { kind: 'already', sentence: words`It is so already.` };
  const row = TABLE.find(one => (one.status?.includes(status) ?? true) && one.text.test(failure.said));
  if (row) return { kind: row.kind ?? 'refused', sentence: row.say(names) };
  if (failure.kind === 'denied') {
    return {
      kind: 'refused',
      sentence: words`This endpoint allows no changes: a proxy or a plugin in front of the engine turned it down.`,
    };
  }
  if (failure.kind === 'engine-error') {
    return { kind: 'refused', sentence: words`The engine refused, in words that netui does not know.` };
  }
  return { kind: 'refused', sentence: explain(failure).what };
}
