import type { MapSandbox } from './map-graph.ts';
import type { MapNetwork } from './map-network.ts';
import { compareNames } from './sort.ts';
import { told } from './text.ts';

type Wired = Pick<MapSandbox, 'wires'>;

/**
 * Networks in the order in which they are drawn: the default bridge, the others by name, but those that share containers next to each other, so that
 * wires are short; then what the engine does not list, host, none, and who is on no network.
 */
export function inDrawingOrder(
  networks: readonly MapNetwork[],
  sandboxes: readonly Wired[],
): readonly MapNetwork[] {
  const sorted = networks.toSorted(
    (a, b) => partOf(a) - partOf(b) || compareNames(nameOf(a), nameOf(b)) || (a.key < b.key ? -1 : 1),
  );
  const neighbours = neighboursOf(sandboxes);
  const byKey = new Map(sorted.map((one, at) => [one.key, at]));
  const placed = new Set<MapNetwork>();
  for (const one of sorted) {
    if (placed.has(one)) continue;
    // A Set's own iteration goes on to what is added meanwhile: neighbours of neighbours are found too.
    const together = new Set([one]);
    for (const each of together) {
      const near = [...(neighbours.get(each.key) ?? [])]
        .map(key => byKey.get(key) ?? 0)
        .sort((a, b) => a - b);
      for (const at of near) {
        const next = sorted[at];
        if (next && !placed.has(next)) together.add(next);
      }
    }
    for (const each of together) placed.add(each);
  }
  return [...placed];
}

function nameOf({ network, title }: MapNetwork) {
  return network?.name ?? told(title);
}

function partOf({ way, network, key, isNameless }: MapNetwork): number {
  if (isNameless) return -1;
  if (key === 'without') return 4;
  if (network === undefined) return 1;
  return way === 'host' ? 2 : way === 'none' ? 3 : 0;
}

/* Those with a container in common; each one's only the next of its list, which is enough to hold them together. */
function neighboursOf(sandboxes: readonly Wired[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const join = (a: string, b: string): void => {
    const known = found.get(a);
    if (known) known.add(b);
    else found.set(a, new Set([b]));
  };
  for (const { wires } of sandboxes) {
    for (const [at, { network }] of wires.entries()) {
      const next = wires[at + 1]?.network;
      if (next === undefined) continue;
      join(network, next);
      join(next, network);
    }
  }
  return found;
}
