import type { Change } from './change.ts';
import type { Container, ContainerDetail } from './container.ts';
import type { EngineInfo } from './engine-info.ts';
import type { HostSide } from './host-side.ts';
import type { Listening } from './listening.ts';
import type { NetworkDetail } from './network.ts';
import type { Clean, Safe } from './text.ts';
import type { Topology } from './topology.ts';

/** Where a question starts: in a container, on the docker host, or on a machine beyond it. */
export type Vantage =
  | { readonly kind: 'container'; readonly container: Container }
  | { readonly kind: 'host' }
  | { readonly kind: 'outside' };

/** What is to be reached: one of these places, or an address or a name that may be anybody's. */
export type Goal =
  | Vantage
  | { readonly kind: 'address'; readonly address: Clean }
  | { readonly kind: 'name'; readonly name: Clean };

/** Why can't `from` reach `to`? With a port: a program that listens there. */
export type Question = { readonly from: Vantage; readonly to: Goal; readonly port?: number };

/** All that is known when a question is answered by rule. What is missing makes answers `unknown`, never wrong. */
export type Scene = {
  readonly topology: Topology;
  /** By container id. */
  readonly details: ReadonlyMap<string, ContainerDetail>;
  /** By network id. */
  readonly networkDetails: ReadonlyMap<string, NetworkDetail>;
  /** `GET /info`; undefined where it was not read or is not allowed. */
  readonly info: EngineInfo | undefined;
  /** By which name or address netui reaches the engine's machine; absent where that is its own. */
  readonly reachedAt?: Clean | undefined;
  /** The API version that is spoken, as in `1.41`: what the engine does differently since. */
  readonly api: string;
  /** By container id, of those that were asked; without it a port is judged by its way alone. */
  readonly listening?: ReadonlyMap<string, Listening>;
  /** The engine's machine, where it can be seen: then the way is told by the names of its interfaces. */
  readonly host?: HostSide | undefined;
};

/** One way of reaching: by IPv4, by IPv6, by name, a port of the container's own, a port published on the host. */
export type By = 'ip' | 'ip6' | 'name' | 'port' | 'published';

export type Answer = 'yes' | 'no' | 'unknown';

/** Ids of what decides by rule (domain table of reachability); stable, they are in the JSON. */
export type ReasonRule =
  | 'same-sandbox'
  | 'no-network'
  | 'orphaned'
  | 'not-running'
  | 'shared-network'
  | 'icc-off'
  | 'host-owns-bridges'
  | 'host-of-macvlan'
  | 'no-shared-network'
  | 'nobody-there'
  | 'internal'
  | 'macvlan'
  | 'routed-gateway'
  | 'way-out'
  | 'no-way-out'
  | 'outside-to-container'
  | 'outside-to-host'
  | 'default-bridge-names'
  | 'host-resolver'
  | 'name-on-shared-network'
  | 'name-elsewhere'
  | 'name-unknown'
  | 'linked'
  | 'no-ipv6'
  | 'published'
  | 'published-on-loopback'
  | 'not-published'
  | 'ports-discarded'
  | 'no-listener'
  | 'listens-on-loopback'
  | 'listens'
  | 'not-forwarding'
  | 'not-known';

/** A sentence that leads to an answer; the first one decided. */
export type Reason = { readonly rule: ReasonRule; readonly text: Safe };

/** What is asked for, as it is shown and as a probe takes it: an address, a name, with a port `address:port`. */
export type Target = {
  readonly shown: Safe;
  /** '' where there is nothing that could be tried: no address, or none that netui knows. */
  readonly host: Clean;
  readonly port?: number;
  /** Of the port; TCP if absent. */
  readonly protocol?: Clean;
  /** Of a port: where a program would have to listen for it. */
  readonly behind?: Behind;
  /** Of an address: the TCP ports of its container. */
  readonly ports?: readonly number[];
  /** Of a name: whose it is to be, and the addresses that it may stand for; absent where netui knows none. */
  readonly meant?: Meant;
};

export type Meant = { readonly name: Safe; readonly addresses: readonly Clean[] };

/** A port inside a sandbox, and the containers that it can be looked up in: its owner, and who shares it. */
export type Behind = { readonly name: Safe; readonly ids: readonly Clean[]; readonly port: number };

/** What the rules say of one way. */
export type Expectation = {
  readonly by: By;
  readonly target: Target;
  readonly expected: Answer;
  readonly reasons: readonly Reason[];
};

/** With what a probe found; `evidence` is its own words, '' when nothing was tried. */
export type Verdict = Expectation & {
  readonly observed: Answer | 'not-tried';
  readonly evidence: Safe;
  /** The words of the program that was asked, short; absent where none spoke. */
  readonly spoken?: Safe;
};

/** One station of the way, in order; the first that is `broken` is where it ends. */
export type Hop = {
  readonly kind: 'container' | 'interface' | 'bridge' | 'host' | 'parent' | 'overlay' | 'port' | 'outside';
  /** `eth0@u1`, `docker0`. */
  readonly name: Safe;
  readonly state: 'fine' | 'broken' | 'unknown';
  /** Why it is broken or not known; '' when all is well. */
  readonly note: Safe | '';
  /** What it is, in a few words: an address, the network of a bridge; absent where there is nothing to say. */
  readonly about?: Safe;
};

/** The smallest change that makes an answer yes: what it does, and the docker commands that do it, in order. */
export type Mend = {
  readonly title: Safe;
  readonly commands: readonly Safe[];
  /** The same as netui itself can do it; empty where only hands can. */
  readonly changes: readonly Change[];
};

/** What is known by rule alone. */
export type Explanation = {
  readonly question: Question;
  readonly expectations: readonly Expectation[];
  readonly path: readonly Hop[];
  readonly mends: readonly Mend[];
};
