import type { Container } from './container.ts';
import type { Evidence } from './evidence.ts';
import { valueOf } from './evidence.ts';
import { modeOf } from './mode.ts';
import { isOnHost, sandboxOwner } from './sandbox.ts';
import { sharesWith } from './sharing.ts';
import { type Safe, words } from './text.ts';
import { ownerOf, type Topology } from './topology.ts';

/** Whether two containers live in one network stack, as said and, where both could be asked, as proved. */
export type StackVerdict = {
  /** undefined if neither the engine nor the containers tell. */
  readonly one: boolean | undefined;
  readonly proved: boolean;
  /** `warn`: what the engine tells and what is so are not the same. */
  readonly sign: 'ok' | 'warn';
  readonly says: Safe;
};

/** Whose network stack a container is in by the engine's word: its own (itself), another's, the host's. */
export function stackOwner(container: Container, topology: Topology): Container | 'host' | 'gone' {
  const owner = sandboxOwner(container, topology);
  return owner !== 'gone' && isOnHost(owner, topology) ? 'host' : owner;
}

/** One stack or two: the rule by what the engine tells, the proof by the inode of each one's network namespace. */
export function compareStacks(
  a: Container,
  b: Container,
  evidence: readonly [Evidence, Evidence],
  topology: Topology,
): StackVerdict {
  const [inodeA, inodeB] = evidence.map(one => valueOf(one.sandbox));
  const told = toldOne(a, b, topology);
  const [nameA, nameB] = [a.name.safe, b.name.safe];
  if (inodeA === undefined || inodeB === undefined) return unproved(told, nameA, nameB);
  if (inodeA === inodeB) {
    const what = words`${nameA} and ${nameB} share one network stack, net:[${inodeA}]: the same interfaces, addresses and ports, and localhost is each other.`;
    if (told !== false) return { one: true, proved: true, sign: 'ok', says: what };
    return { one: true, proved: true, sign: 'warn', says: words`${what} The engine tells of two.` };
  }
  if (told === true) return { one: false, proved: true, sign: 'warn', says: whyParted(a, b, topology) };
  const says = words`${nameA} and ${nameB} have a network stack each.`;
  return { one: false, proved: true, sign: 'ok', says };
}

function toldOne(a: Container, b: Container, topology: Topology): boolean | undefined {
  if (sharesWith(a, topology).includes(b)) return true;
  const [ownerA, ownerB] = [stackOwner(a, topology), stackOwner(b, topology)];
  if (ownerA === 'gone' || ownerB === 'gone') return undefined;
  if (ownerA === 'host' && ownerB === 'host') return true;
  const isUntold = [ownerA, ownerB].some(
    one => one !== 'host' && modeOf(one, topology).kind === 'unknown' && one.networkMode.raw === '',
  );
  return isUntold ? undefined : false;
}

function unproved(told: boolean | undefined, a: Safe, b: Safe): StackVerdict {
  const says =
    told === undefined
      ? words`Whether ${a} and ${b} share a network stack, neither the engine nor they themselves tell.`
      : told
        ? words`By the engine's word ${a} and ${b} share one network stack; they could not both be asked.`
        : words`By the engine's word ${a} and ${b} have a network stack each; they could not both be asked.`;
  return { one: told, proved: false, sign: 'ok', says };
}

/* A container that is restarted gets a new stack, and whoever shared the old one is left in it (domain: fact 8). */
function whyParted(a: Container, b: Container, topology: Topology): Safe {
  const left = ownerOf(b, topology) === a ? b : ownerOf(a, topology) === b ? a : undefined;
  if (left !== undefined) {
    const owner = left === a ? b : a;
    return words`${left.name.safe} was given the network stack of ${owner.name.safe}, which has been started anew since and has another one now: ${left.name.safe} is left in the old one. Restart ${left.name.safe}.`;
  }
  return words`The engine tells of one network stack, yet ${a.name.safe} and ${b.name.safe} live in two: one of them was left behind when the owner of the stack was started anew. Restart it.`;
}
