import { familyOf } from '../address.ts';
import type { Netns } from '../kernel/netns.ts';

/** What the kernel says when there is no way to an address: EADDRNOTAVAIL where IPv6 is off, else ENETUNREACH. */
export function whyNoRoute({ routes }: Netns, to: string): string {
  const isWithoutV6 = familyOf(to) === 6 && !routes.some(route => route.to.family === 6);
  return isWithoutV6 ? 'Cannot assign requested address' : 'Network is unreachable';
}
