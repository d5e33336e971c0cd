import { nameOrId } from './command-text.ts';
import type { Network } from './network.ts';
import { networksOf } from './sandbox.ts';
import { compareNames } from './sort.ts';
import { joined, type Safe, safeText, words } from './text.ts';
import type { Topology } from './topology.ts';

/** Shortest beginning of an id that is taken for one. */
const SHORTEST = 3;
/** As many of several are named. */
const MOST_NAMED = 8;

/** The network that a name on a command line stands for, or one sentence why there is no one such, and which there are. */
export type FoundNetwork = { readonly network: Network } | { readonly why: Safe };

/** The network of that name, of that id, or the only one whose id begins so. */
export function findNetwork(topology: Topology, text: string): FoundNetwork {
  const named = topology.networkByName.get(text) ?? topology.networkById.get(text);
  if (named !== undefined) return { network: named };
  const hits = text.length < SHORTEST ? [] : topology.networks.filter(one => one.id.startsWith(text));
  const [hit, ...others] = hits;
  const said = words`“${safeText(text, 60)}”`;
  if (hit !== undefined && others.length === 0) return { network: hit };
  if (hit !== undefined)
    return { why: words`${said} begins the ids of several networks: ${listedNames(hits)}.` };
  const container = topology.containers.find(one => one.name.raw === text);
  if (container === undefined)
    return { why: words`There is no network ${said}. ${candidates(topology, text)}` };
  const own = networksOf(container, topology);
  const where = own.length > 0 ? words`It is on ${listedNames(own)}.` : candidates(topology, text);
  return { why: words`${said} is a container; a network is due here. ${where}` };
}

/* Those that are called alike; if none is, all. */
function candidates({ networks }: Topology, text: string): Safe {
  if (networks.length === 0) return words`The engine has none.`;
  const asked = text.toLowerCase();
  const alike = networks.filter(({ name: { raw } }) => {
    const name = raw.toLowerCase();
    return name.includes(asked) || asked.includes(name) || name.startsWith(asked.slice(0, SHORTEST));
  });
  return words`There are: ${listedNames(alike.length > 0 ? alike : networks)}.`;
}

function listedNames(networks: readonly Network[]): Safe {
  const sorted = networks.toSorted((a, b) => compareNames(a.name, b.name));
  const names = sorted.slice(0, MOST_NAMED).map(one => nameOrId(one.name, one.id));
  const more = sorted.length > MOST_NAMED ? words` and ${sorted.length - MOST_NAMED} more` : words``;
  return words`${joined(names, words`, `)}${more}`;
}
