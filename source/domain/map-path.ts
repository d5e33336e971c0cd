import type { Answer, Explanation, Hop } from './reach.ts';
import { stationOf } from './reach-network.ts';
import { sandboxOwner } from './sandbox.ts';
import type { Container } from './container.ts';
import type { Topology } from './topology.ts';

/** One leg of a way that was asked for, as a line on the map. */
export type MapLeg = {
  /** A container's wire to a network, or a network's connection to the host. */
  readonly sandbox: string | undefined;
  /** The network's id. */
  readonly network: string;
  /** Whether what comes gets over it: `no` where the way ends, `unknown` behind that. */
  readonly passes: Answer;
};

/** The way of the last question, as far as it is on the map. */
export type MapPath = { readonly legs: readonly MapLeg[]; readonly ends: readonly string[] };

/** The path of an answer on the map: from whom over which networks to whom; empty where it never leaves a sandbox. */
export function mapPath(
  { question, path }: Pick<Explanation, 'question' | 'path'>,
  topology: Topology,
): MapPath {
  const ownerOf = (container: Container): string => {
    const owner = sandboxOwner(container, topology);
    return owner === 'gone' ? container.id : owner.id;
  };
  const from = question.from.kind === 'container' ? ownerOf(question.from.container) : undefined;
  const to = question.to.kind === 'container' ? ownerOf(question.to.container) : undefined;
  const ends = [from, to].filter(one => one !== undefined);
  const stops = path.flatMap((hop, at) =>
    stopOf(hop, at === 0 ? from : at === path.length - 1 ? to : undefined, topology),
  );
  const legs = stops.flatMap((stop, at): readonly MapLeg[] => {
    const next = stops[at + 1];
    if (next === undefined) return [];
    const passes = passesTo(next.hop);
    if (stop.network !== undefined && next.network === undefined)
      return [{ sandbox: next.sandbox, network: stop.network, passes }];
    if (stop.network === undefined && next.network !== undefined)
      return [{ sandbox: stop.sandbox, network: next.network, passes }];
    return [];
  });
  return { legs, ends };
}

type Stop = { readonly hop: Hop; readonly network: string | undefined; readonly sandbox: string | undefined };

/* Interfaces and ports are not drawn: the way leads through them all the same. */
function stopOf(hop: Hop, sandbox: string | undefined, topology: Topology): readonly Stop[] {
  switch (hop.kind) {
    case 'container':
      return sandbox === undefined ? [] : [{ hop, network: undefined, sandbox }];
    case 'host':
    case 'outside':
      return [{ hop, network: undefined, sandbox: undefined }];
    case 'bridge':
    case 'parent':
    case 'overlay': {
      const network = topology.networks.find(one => {
        const station = stationOf(one);
        return station.kind === hop.kind && station.name === hop.name;
      });
      return network ? [{ hop, network: network.id, sandbox: undefined }] : [];
    }
    default:
      return [];
  }
}

function passesTo({ state }: Hop): Answer {
  return state === 'fine' ? 'yes' : state === 'broken' ? 'no' : 'unknown';
}
