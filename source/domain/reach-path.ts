import type { Expectation, Hop, ReasonRule, Scene } from './reach.ts';
import type { Aim } from './reach-aim.ts';
import { isOnWire, stationOf } from './reach-network.ts';
import type { Decision } from './reach-decision.ts';
import { isSame, type Leg, type Own, type Place } from './reach-place.ts';
import { routeLeg } from './reach-way-out.ts';
import { type Safe, words } from './text.ts';

type Station = Pick<Hop, 'kind' | 'name'>;

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
  const first: Station = end(from, names.from);
  if (isSame(from, to)) {
    const lo: Station = { kind: 'interface', name: words`lo` };
    const last = names.from === names.to ? [] : [end(to, names.to)];
    return marked([first, lo, ...last], way, decision);
  }
  return marked([first, ...between(way, scene), end(to, names.to)], way, decision);
}

function end(place: Place, name: Safe): Station {
  if (place.kind === 'host' && place.owner === undefined) return HOST;
  return { kind: place.kind === 'outside' ? 'outside' : 'container', name };
}

function between(way: Way, scene: Scene): readonly Station[] {
  const { from, leg } = way;
  const to = way.aim.place;
  if (to.kind === 'own') return intoContainer(way, to, scene);
  if (from.kind !== 'own') return [];
  const out = outLeg(from, to, scene) ?? leg;
  const station = out ? [stationOf(out.network)] : [];
  if (to.kind === 'host') return station;
  if (to.kind !== 'outside') return [];
  return out && isOnWire(out.network) ? station : [...station, HOST];
}

function outLeg(from: Own, to: Place, scene: Scene): Leg | undefined {
  const bridge = from.legs.find(one => one.network.driver === 'bridge');
  const route = routeLeg(from, scene);
  return (to.kind === 'host' ? bridge : route) ?? route ?? from.legs[0];
}

function intoContainer({ from, leg, published }: Way, to: Own, scene: Scene): readonly Station[] {
  const theirs = (published ? routeLeg(to, scene) : leg) ?? to.legs[0];
  const last = theirs ? [stationOf(theirs.network)] : [];
  if (from.kind === 'host') return last;
  if (from.kind === 'own') {
    if (from.legs.some(one => one.network === theirs?.network)) return last;
    const out = outLeg(from, to, scene);
    const wire = out ? [stationOf(out.network)] : [];
    const isRouted = [out, theirs].every(one => one && isOnWire(one.network));
    return isRouted ? [...wire, ...last] : [...wire, HOST, ...last];
  }
  if (from.kind !== 'outside') return [];
  if (published) return [HOST, { kind: 'port', name: published.target.shown }, ...last];
  return theirs && isOnWire(theirs.network) ? last : [HOST, ...last];
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
