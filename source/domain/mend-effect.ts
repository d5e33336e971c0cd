import { afterChange } from './after-change.ts';
import { type Change, hasUndo } from './change.ts';
import type { Container, ContainerDetail } from './container.ts';
import { explainReach } from './explain-reach.ts';
import type { Explanation, Expectation, Mend, Scene } from './reach.ts';
import { BY } from './reach-sentence.ts';
import { reasonShort } from './reason-short.ts';
import { clean, joined, type Safe, words } from './text.ts';
import { type Topology, topologyOf } from './topology.ts';

/** What a mend comes to by rule. */
export type MendEffect = {
  /** What answers then that does not now, and what still does not, in a few words. */
  readonly gives: Safe;
  readonly undo: 'yes' | 'no' | 'by-hand';
};

/** What the rules say to the same question once a mend has been made: asked of the picture as it will be. */
export function effectOf(mend: Mend, explanation: Explanation, scene: Scene): MendEffect {
  if (mend.changes.length === 0) return { gives: byHandText(mend), undo: 'by-hand' };
  const after = explainReach(explanation.question, sceneAfter(mend.changes, scene));
  const undo = mend.changes.every(hasUndo) ? 'yes' : 'no';
  return { gives: givesText(mend, explanation.expectations, after.expectations), undo };
}

/* As in the sentence that sums up: no IPv6, and what is published besides, are no failure where the rest answers. */
function counting(all: readonly Expectation[]): readonly Expectation[] {
  const first = all.filter((one, at) => all.findIndex(({ by }) => by === one.by) === at);
  const main = first.filter(({ by }) => by !== 'ip6' && by !== 'published');
  return main.length > 0 ? main : first;
}

function givesText(mend: Mend, before: readonly Expectation[], after: readonly Expectation[]): Safe {
  const then = counting(after).filter(one => counting(before).some(({ by }) => by === one.by));
  const yes = then.filter(one => one.expected === 'yes');
  const left = then.filter(one => one.expected === 'no');
  if (yes.length === 0) return words`one obstacle less`;
  const ways = joined(
    yes.map(({ by }) => BY[by]),
    words` and `,
  );
  const but = left[0] && reasonShort(left[0]);
  return but ? words`${ways} only: ${but}` : words`${ways}${restarts(mend.changes)}`;
}

function restarts(changes: readonly Change[]): Safe {
  const names = changes.flatMap(one => (one.kind === 'restart' ? [one.container.name.safe] : []));
  if (names.length > 0) return words`; ${joined(names, words`, `)} restarts`;
  return changes.some(one => one.kind === 'start') ? words`, once it runs` : words`, at once, no restart`;
}

function byHandText({ commands }: Mend): Safe {
  return commands.length === 0
    ? words`the container is made anew, or its program`
    : words`on the host, as root`;
}

/** Later than any time that an engine tells. */
const LATER = clean('9999-12-31T00:00:00Z');

/*
 * The scene with the changes made. What the engine will choose nobody knows: addresses stand in for it from ranges that
 * are kept for examples (RFC 5737), which are looked at by the rules and shown nowhere.
 */
function sceneAfter(changes: readonly Change[], scene: Scene): Scene {
  let { topology } = scene;
  const details = new Map(scene.details);
  for (const [at, change] of changes.entries()) {
    topology = afterChange(change, topology);
    if (change.kind === 'start' || change.kind === 'restart') started(change.container.id, at, details);
  }
  return { ...scene, topology: withAddresses(topology), details };
}

function started(id: string, at: number, details: Map<string, ContainerDetail>): void {
  const detail = details.get(id);
  // One after the other: who is started later joins the stack of who was before.
  const startedAt = clean(LATER.replace('00:00Z', `00:${String(at).padStart(2, '0')}Z`));
  if (detail) details.set(id, { ...detail, startedAt });
}

function withAddresses({ networks, containers }: Topology): Topology {
  let last = 1;
  const addressed = (one: Container): Container => ({
    ...one,
    endpoints: one.endpoints.map(endpoint => {
      if (endpoint.ipv4 !== '' || endpoint.network.raw === 'host' || endpoint.network.raw === 'none') {
        return endpoint;
      }
      last += 1;
      return { ...endpoint, ipv4: clean(`192.0.2.${last}`), gateway: clean('192.0.2.1') };
    }),
  });
  return topologyOf(
    networks,
    containers.map(one => (one.state === 'running' ? addressed(one) : one)),
  );
}
