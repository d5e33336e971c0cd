import type { Network } from './network.ts';
import type { Expectation, Hop, ReasonRule, Scene } from './reach.ts';
import type { Aim } from './reach-aim.ts';
import { isOnWire, stationOf } from './reach-network.ts';
import type { Decision } from './reach-decision.ts';
import { isSame, type Leg, type Own, type Place } from './reach-place.ts';
import { routeLeg } from './reach-way-out.ts';
import { type Clean, type Safe, words } from './text.ts';
import { type Pair, pairOn } from './veth-pairs.ts';

type Station = Pick<Hop, 'kind' | 'name' | 'about'>;

/** The way to be drawn: the ends, what is expected of it, and by which endpoint it arrives. */
export type Way = {
  readonly from: Place;
  readonly aim: Aim;
  readonly leg: Leg | undefined;
  /** The names of the ends, as they were asked for. */
  readonly names: { readonly from: Safe; readonly to: Safe };
  /** Of the address that counts. */
  readonly decision: Decision;
  /** The published port that leads in from outside, if one is asked for that way. */
  readonly published: Expectation | undefined;
};

const HOST: Station = { kind: 'host', name: words`the docker host` };

/** The stations of the way, each once; the one where it ends is marked, and what comes after is not known. */
export function pathOf(way: Way, scene: Scene): readonly Hop[] {
  const { from, aim, names } = way;
  const to = aim.place;
  const decision = way.published ?? way.decision;
  if (isSame(from, to)) {
    const lo: Station = { kind: 'interface', name: words`lo` };
    const last = names.from === names.to ? [] : [end(to, names.to, undefined)];
    return marked([end(from, names.from, undefined), lo, ...last], way, decision);
  }
  const { out, into } = crossings(way, scene);
  const stations = [
    end(from, names.from, out),
    ...between(from, to, { out, into }, way.published),
    end(to, names.to, into),
  ];
  return marked(stations, way, decision);
}

/** Where the way crosses between a container and a network. `pair`: the interfaces there, where they could be seen. */
type Crossing = {
  readonly network: Network;
  readonly pair: Pair | undefined;
  /** The container's on that network, '' if it has none. */
  readonly address: Clean | '';
};
type Crossings = { readonly out: Crossing | undefined; readonly into: Crossing | undefined };

function crossings({ from, leg, aim, published }: Way, scene: Scene): Crossings {
  const to = aim.place;
  const theirs =
    to.kind === 'own' ? ((published ? routeLeg(to, scene) : leg) ?? to.legs[0])?.network : undefined;
  const ours =
    from.kind === 'own'
      ? (from.legs.find(one => one.network === theirs) ?? outLeg(from, to, scene))?.network
      : undefined;
  return { out: at(from, ours), into: at(to, theirs) };

  function at(place: Place, network: Network | undefined): Crossing | undefined {
    if (network === undefined || place.kind !== 'own') return undefined;
    const { owner, legs } = place;
    const endpoint = legs.find(one => one.network === network)?.endpoint;
    const pair = pairOn(owner.id, network, scene.host, scene.topology);
    return { network, pair, address: endpoint?.ipv4 || endpoint?.ipv6 || '' };
  }
}

function end(place: Place, name: Safe, by: Crossing | undefined): Station {
  if (place.kind === 'host' && place.owner === undefined) return HOST;
  const inside = by?.pair?.inside.name;
  const address = by?.address ?? '';
  return {
    kind: place.kind === 'outside' ? 'outside' : 'container',
    name: inside === undefined ? name : words`${inside}@${name}`,
    ...(address !== '' && { about: address }),
  };
}

function between(
  from: Place,
  to: Place,
  { out, into }: Crossings,
  published: Expectation | undefined,
): readonly Station[] {
  if (to.kind === 'own') return intoContainer(from, { out, into }, published);
  if (out === undefined) return [];
  const stations = [...vethOf(out), stationOf(out.network)];
  if (to.kind === 'host') return stations;
  if (to.kind !== 'outside') return [];
  return isOnWire(out.network) ? stations : [...stations, HOST];
}

function outLeg(from: Own, to: Place, scene: Scene): Leg | undefined {
  const bridge = from.legs.find(one => one.network.driver === 'bridge');
  const route = routeLeg(from, scene);
  return (to.kind === 'host' ? bridge : route) ?? route ?? from.legs[0];
}

function intoContainer(
  from: Place,
  { out, into }: Crossings,
  published: Expectation | undefined,
): readonly Station[] {
  const last = into ? [stationOf(into.network), ...vethOf(into)] : [];
  if (from.kind === 'host') return last;
  if (from.kind === 'own') {
    const first = out ? vethOf(out) : [];
    if (out?.network === into?.network) return [...first, ...last];
    const wire = out ? [...first, stationOf(out.network)] : [];
    const isRouted = [out, into].every(one => one && isOnWire(one.network));
    return isRouted ? [...wire, ...last] : [...wire, HOST, ...last];
  }
  if (from.kind !== 'outside') return [];
  if (published) return [HOST, { kind: 'port', name: published.target.shown }, ...last];
  return into && isOnWire(into.network) ? last : [HOST, ...last];
}

/* The container's interface continues in one of the host's. */
function vethOf({ pair }: Crossing): readonly Station[] {
  return pair?.outside.kind === 'veth' ? [{ kind: 'interface', name: pair.outside.interface.name }] : [];
}

/** At which kind of station each rule stops what comes, the likeliest first; what is not here stops at the end. */
const STOPS_AT: Readonly<Partial<Record<ReasonRule, readonly Hop['kind'][]>>> = {
  'icc-off': ['bridge'],
  internal: ['bridge', 'overlay', 'parent'],
  'host-of-macvlan': ['parent'],
  macvlan: ['parent', 'host'],
  'no-shared-network': ['host', 'overlay'],
  'no-ipv6': ['bridge', 'parent', 'overlay'],
  'no-way-out': ['host', 'bridge'],
  'not-forwarding': ['host'],
  'outside-to-container': ['host'],
  'published-on-loopback': ['port'],
};

function marked(
  stations: readonly Station[],
  { from }: Way,
  { expected, reasons }: Decision,
): readonly Hop[] {
  const fine = stations.map(one => ({ ...one, state: 'fine' as const, note: '' as const }));
  const [reason] = reasons;
  if (expected === 'yes' || reason === undefined) return fine;
  const starts = from.kind !== 'off' && from.kind !== 'lo' && from.kind !== 'unknown';
  const at = starts ? stopOf(stations, reason.rule) : 0;
  return fine.map((hop, index) => {
    if (index < at) return hop;
    if (index > at) return { ...hop, state: 'unknown' as const };
    return {
      ...hop,
      state: expected === 'no' ? ('broken' as const) : ('unknown' as const),
      note: reason.text,
    };
  });
}

function stopOf(stations: readonly Station[], rule: ReasonRule): number {
  for (const kind of STOPS_AT[rule] ?? []) {
    const at = stations.findIndex((one, index) => index > 0 && one.kind === kind);
    if (at > 0) return at;
  }
  return stations.length - 1;
}
