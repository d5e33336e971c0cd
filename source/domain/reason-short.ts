import type { Expectation, ReasonRule } from './reach.ts';
import { type Safe, words } from './text.ts';

/** The deciding reasons in a few words, for a table; the whole sentence stands beside it. */
const SHORT: Readonly<Record<ReasonRule, Safe>> = {
  'same-sandbox': words`one network stack`,
  'no-network': words`no network there`,
  orphaned: words`its network stack is gone`,
  'not-running': words`does not run`,
  'shared-network': words`on one network`,
  'icc-off': words`the network forbids it (enable_icc=false)`,
  'host-owns-bridges': words`the host is on every bridge`,
  'host-of-macvlan': words`a host does not reach its macvlan children`,
  'no-shared-network': words`isolated: no network shared`,
  'nobody-there': words`nobody has that address`,
  internal: words`the network is internal`,
  macvlan: words`as the macvlan mode lets through`,
  'routed-gateway': words`routed by the host`,
  'way-out': words`by the way out`,
  'no-way-out': words`no way out`,
  'outside-to-container': words`not routed from outside`,
  'outside-to-host': words`the host is there for all`,
  'default-bridge-names': words`no names on the default bridge`,
  'host-resolver': words`the host’s own resolver`,
  'name-on-shared-network': words`Docker’s DNS knows it`,
  'name-elsewhere': words`not a name on a shared network`,
  'name-unknown': words`no name of Docker’s`,
  linked: words`linked`,
  'no-ipv6': words`no IPv6`,
  published: words`published`,
  'published-on-loopback': words`published on 127.0.0.1 only`,
  'not-published': words`not published`,
  'ports-discarded': words`-p has no effect there`,
  'no-listener': words`nobody listens`,
  'listens-on-loopback': words`listens on 127.0.0.1 only`,
  listens: words`somebody listens`,
  'not-forwarding': words`the host does not forward`,
  'not-known': words`not known`,
};

/** What decided an expectation, in a few words; '' where nothing is to be said. */
export function reasonShort({ reasons }: Pick<Expectation, 'reasons'>): Safe | '' {
  const [first] = reasons;
  return first === undefined ? '' : SHORT[first.rule];
}
