import { nameOrId } from './command-text.ts';
import type { Container } from './container.ts';
import type { Network } from './network.ts';
import { joined, type Safe, safeText, words } from './text.ts';
import type { Topology } from './topology.ts';

/** Shortest beginning of an id that is taken for one. */
const SHORTEST = 3;
/** As many of several are named. */
const MOST_NAMED = 4;

/** The network or container that a name on a command line stands for, or one sentence why there is no one such. */
export type FoundThing =
  | { readonly network: Network }
  | { readonly container: Container }
  | { readonly why: Safe };

/** The network of that name, else the container; else whichever has that id, or alone an id that begins so. */
export function findThing(topology: Topology, text: string): FoundThing {
  const network = topology.networkByName.get(text) ?? topology.networkById.get(text);
  if (network) return { network };
  const container =
    topology.containers.find(one => one.name.raw === text) ?? topology.containerById.get(text);
  if (container) return { container };
  const all = [...topology.networks, ...topology.containers];
  const hits = text.length < SHORTEST ? [] : all.filter(one => one.id.startsWith(text));
  const [hit, ...others] = hits;
  const said = words`“${safeText(text, 60)}”`;
  if (hit === undefined) return { why: words`There is no network or container ${said}.` };
  if (others.length === 0) return 'driver' in hit ? { network: hit } : { container: hit };
  const names = hits.slice(0, MOST_NAMED).map(one => nameOrId(one.name, one.id));
  const more = hits.length > MOST_NAMED ? words` and ${hits.length - MOST_NAMED} more` : words``;
  return { why: words`${said} begins the ids of several: ${joined(names, words`, `)}${more}.` };
}
