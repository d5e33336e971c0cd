import type { Container } from './container.ts';
import { nameOrId } from './command-text.ts';
import { joined, type Safe, safeText, words } from './text.ts';
import type { Topology } from './topology.ts';

/** Shortest beginning of an id that is taken for one. */
const SHORTEST = 3;
/** As many of several are named. */
const MOST_NAMED = 4;

/** The container that a name on a command line stands for, or one sentence why there is no one such. */
export type FoundContainer = { readonly container: Container } | { readonly why: Safe };

/** The container of that name, of that id, or the only one whose id begins so. */
export function findContainer(topology: Topology, text: string): FoundContainer {
  const named = topology.containers.find(one => one.name.raw === text) ?? topology.containerById.get(text);
  if (named !== undefined) return { container: named };
  const hits = text.length < SHORTEST ? [] : topology.containers.filter(one => one.id.startsWith(text));
  const [hit, ...others] = hits;
  const said = words`“${safeText(text, 60)}”`;
  if (hit === undefined) {
    const isNetwork = topology.networkByName.has(text);
    return {
      why: isNetwork
        ? words`${said} is a network; a container is due here.`
        : words`There is no container ${said}.`,
    };
  }
  if (others.length === 0) return { container: hit };
  const names = hits.slice(0, MOST_NAMED).map(one => nameOrId(one.name, one.id));
  const more = hits.length > MOST_NAMED ? words` and ${hits.length - MOST_NAMED} more` : words``;
  return { why: words`${said} begins the ids of several containers: ${joined(names, words`, `)}${more}.` };
}
