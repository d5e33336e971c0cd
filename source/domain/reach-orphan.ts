import { type Container, isRunning } from './container.ts';
import type { Mend, Reason, Scene } from './reach.ts';
import { named } from './change.ts';
import { mendBy, mendByHand } from './mend.ts';
import { words } from './text.ts';
import { ownerOf } from './topology.ts';

/** What became of the sandbox that a running container shares. */
export type Shared =
  | { readonly kind: 'lives' }
  | { readonly kind: 'orphaned'; readonly why: Reason; readonly mend: Mend }
  | { readonly kind: 'unknown'; readonly why: Reason };

/**
 * Whether a running container still lives in the sandbox of the one it shares with (`container:` mode, through any
 * number of them). An owner that was restarted got a new one and left its guests in the old (domain: fact 8); only the
 * times at which both were started tell.
 */
export function sharedSandbox(container: Container, scene: Scene): Shared {
  const seen = new Set<Container>();
  for (let guest = container; !seen.has(guest); ) {
    seen.add(guest);
    const owner = ownerOf(guest, scene.topology);
    if (owner === undefined) return { kind: 'lives' };
    const [name, guestName] = [container.name.safe, guest.name.safe];
    if (owner === 'gone') {
      const text = words`The container whose network stack ${guestName} was given no longer exists: nothing but lo is left.`;
      const title = words`Make ${guestName} anew, in the network stack of a container that exists`;
      return { kind: 'orphaned', why: { rule: 'orphaned', text }, mend: mendByHand(title) };
    }
    const ownerName = owner.name.safe;
    const again = { kind: 'restart', container: named(container) } as const;
    if (!isRunning(owner)) {
      const text = words`${ownerName}, whose network stack ${guestName} was given, does not run: nothing but lo is left.`;
      const title = words`Start ${ownerName}, and ${name} again with it`;
      const mend = mendBy(title, [{ kind: 'start', container: named(owner) }, again]);
      return { kind: 'orphaned', why: { rule: 'orphaned', text }, mend };
    }
    const [mine, its] = [guest, owner].map(one => scene.details.get(one.id)?.startedAt ?? '');
    if (!mine || !its) {
      const text = words`When ${guestName} and ${ownerName} were started was not read, so it is not known whether they still share one network stack.`;
      return { kind: 'unknown', why: { rule: 'not-known', text } };
    }
    if (isBefore(mine, its)) {
      const text = words`${ownerName} was restarted after ${guestName}, which still lives in its old network stack: nothing but lo is left there.`;
      const title = words`Restart ${name}, which puts it into the network stack that ${ownerName} has now`;
      return { kind: 'orphaned', why: { rule: 'orphaned', text }, mend: mendBy(title, [again]) };
    }
    guest = owner;
  }
  return { kind: 'lives' };
}

/** Whether one time of the engine's (RFC 3339, up to nine digits of a second, which Date would cut to three) is before another. */
export function isBefore(a: string, b: string): boolean {
  const [left, right] = [secondsOf(a), secondsOf(b)];
  return left.whole < right.whole || (left.whole === right.whole && left.fraction < right.fraction);
}

function secondsOf(text: string): { readonly whole: number; readonly fraction: string } {
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? '';
  return { whole: Math.floor(Date.parse(text) / 1000), fraction: fraction.padEnd(9, '0') };
}
