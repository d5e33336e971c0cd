import { type Container, type ContainerDetail, type Endpoint, isRunning } from './container.ts';
import { isDefaultBridge } from './names.ts';
import { clean, type Raw, type Safe, type Told, words } from './text.ts';
import { ownerOf, type Topology } from './topology.ts';

/** How a container got its sandbox. `nothing`: disconnected from everything; `unknown`: the engine does not tell, or a driver netui does not know. */
export type ModeKind =
  | 'bridge'
  | 'user-defined'
  | 'host'
  | 'none'
  | 'container'
  | 'macvlan'
  | 'ipvlan'
  | 'overlay'
  | 'nothing'
  | 'unknown';

export type Mode = {
  readonly kind: ModeKind;
  /** In Docker's words: `container:alpine1`, `user-defined bridge`. */
  readonly label: Safe;
  /** What it means for the container, in one sentence. */
  readonly meaning: Safe;
  /** One word for scripts: the kind, with `container:` and the owner's name. */
  readonly word: Raw;
};

type PlainKind = Exclude<ModeKind, 'container' | 'unknown'>;

const PLAIN: Readonly<Record<PlainKind, { readonly label: Safe; readonly meaning: Safe }>> = {
  bridge: {
    label: words`bridge`,
    meaning: words`A network stack of its own on the default bridge: neighbours are reached by IP only, names do not resolve.`,
  },
  'user-defined': {
    label: words`user-defined bridge`,
    meaning: words`A network stack of its own on a user-defined bridge: neighbours are reached by IP and by name.`,
  },
  host: {
    label: words`host`,
    meaning: words`No network stack of its own: it uses the host's interfaces, addresses and ports.`,
  },
  none: {
    label: words`none`,
    meaning: words`A network stack with nothing but lo: it reaches nobody and nobody reaches it.`,
  },
  macvlan: {
    label: words`macvlan`,
    meaning: words`An address and a MAC of its own on the physical network: the LAN reaches it, its own host does not.`,
  },
  ipvlan: {
    label: words`ipvlan`,
    meaning: words`An address of its own on the physical network behind the parent's MAC: its own host does not reach it.`,
  },
  overlay: {
    label: words`overlay`,
    meaning: words`A network stack of its own on a network across engines: neighbours on any of them are reached by IP and by name.`,
  },
  nothing: {
    label: words`disconnected`,
    meaning: words`Disconnected from every network: nothing but lo is left, and a restart does not bring one back.`,
  },
};

/** The kind of the networks of a driver that Docker brings along; bridges are told apart by name. */
const DRIVERS: ReadonlyMap<string, PlainKind> = new Map<string, PlainKind>([
  ['bridge', 'user-defined'],
  ['host', 'host'],
  ['null', 'none'],
  ['macvlan', 'macvlan'],
  ['ipvlan', 'ipvlan'],
  ['overlay', 'overlay'],
]);

/** Rootless Podman's modes, which are no networks and have no endpoints. */
const USER_MODE = /^(slirp4netns|pasta)\b/;

function plain(kind: PlainKind): Mode {
  return { kind, ...PLAIN[kind], word: clean(kind) };
}

function unknown(label: Safe, meaning: Safe): Mode {
  return { kind: 'unknown', label, meaning, word: clean('unknown') };
}

/**
 * A container whose network mode its list entry did not tell (Podman), with the mode from its inspect answer; any
 * other as it is.
 */
export function withToldMode(container: Container, detail: ContainerDetail | undefined): Container {
  if (container.networkMode.raw !== '' || detail === undefined) return container;
  return { ...container, networkMode: detail.networkMode };
}

/**
 * How a container got its sandbox. `HostConfig.NetworkMode` is what it was created with; since then it may have been
 * connected and disconnected, so that its endpoints decide wherever it has any (`default` is the default bridge only
 * if they do not say otherwise: Swarm's tasks have it too).
 */
export function modeOf(container: Container, topology: Topology): Mode {
  const owner = ownerOf(container, topology);
  if (owner !== undefined) return inSandboxOf(owner, container);
  const said: string = container.networkMode.raw;
  if (said === 'host') return plain('host');
  const endpoint = firstEndpoint(container, said === 'default' || said === '' ? 'bridge' : said);
  if (endpoint) return onNetwork(endpoint, container, topology);
  if (said === 'none') return plain('none');
  if (said === '')
    return unknown(words`unknown`, words`The engine does not tell this container's network mode.`);
  if (USER_MODE.test(said)) {
    const { safe } = container.networkMode;
    return unknown(safe, words`A network stack of its own that a program of the user's (${safe}) connects.`);
  }
  return plain('nothing');
}

/* The network it was created on, else the first by name that is a network at all (`none` is left behind by a connect). */
function firstEndpoint(container: Container, wanted: string): Endpoint | undefined {
  const real = container.endpoints.filter(one => one.network.raw !== 'none');
  const [first] = real.length > 0 ? real.toSorted(byNetwork) : container.endpoints;
  return real.find(one => one.network.raw === wanted) ?? first;
}

function byNetwork(a: Endpoint, b: Endpoint): number {
  return a.network.raw < b.network.raw ? -1 : 1;
}

function onNetwork(endpoint: Endpoint, container: Container, topology: Topology): Mode {
  const network = topology.networkByName.get(endpoint.network.raw);
  const name = endpoint.network.safe;
  // Podman lists no such networks, and its default one under another name: the names are the engine's own.
  if (network === undefined) return onUnlisted(endpoint.network);
  if (!isDefaultBridge(network)) {
    const kind = DRIVERS.get(network.driver);
    if (kind) return plain(kind);
    return unknown(network.driver, words`On ${name}, a network of the driver ${network.driver}.`);
  }
  const others = container.endpoints.length - 1;
  const mode = plain('bridge');
  if (others === 0) return mode;
  const meaning = words`A network stack of its own on the default bridge, where names do not resolve, and on ${others} more.`;
  return { ...mode, meaning };
}

function onUnlisted(network: Told): Mode {
  const name: string = network.raw;
  if (name === 'host' || name === 'none' || name === 'bridge') return plain(name);
  return unknown(
    network.safe,
    words`It asks for the network ${network.safe}, which does not exist: it cannot start.`,
  );
}

function inSandboxOf(owner: Container | 'gone', container: Container): Mode {
  if (owner === 'gone') return withoutOwner(container.networkMode);
  const { name } = owner;
  const left = isRunning(container) && !isRunning(owner);
  return {
    kind: 'container',
    label: words`container:${name.safe}`,
    meaning: left
      ? words`It lives in the network stack of ${name.safe}, which does not run: nothing but lo is left.`
      : words`No network stack of its own: it shares the interfaces, addresses and ports of ${name.safe}.`,
    word: `container:${name.raw}` as Raw,
  };
}

/* The id stays in the mode for ever; a new container under the old name does not help (domain: netns-target-gone). */
function withoutOwner(mode: Told): Mode {
  const short = mode.safe.replace(/^(container:[0-9a-f]{12})[0-9a-f]{52}$/, '$1') as Safe;
  const meaning = words`The container whose network stack it was given no longer exists: it cannot start again.`;
  return { kind: 'container', label: short, meaning, word: mode.raw };
}
