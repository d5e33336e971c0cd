import { type Wording, words20, words29 } from './wording.ts';

/**
 * Which engine is played: the API it speaks and what differs in its behaviour. `1.41` is Docker 20.10, whose every
 * answer was compared with the real one; `1.52` is Docker 29.0, after its documentation and release notes.
 */
export interface Edition {
  readonly api: '1.41' | '1.52';
  readonly minimumApi: '1.12' | '1.44';
  readonly version: string;
  readonly goVersion: string;
  /** `Aliases` contain the short id (before API 1.45). */
  readonly shortIdIsAlias: boolean;
  /** Endpoints have `DNSNames` (API 1.44). */
  readonly tellsDnsNames: boolean;
  /** Endpoints have `GwPriority` (API 1.48), and it decides. */
  readonly gatewayPriorities: boolean;
  /** NetworkSettings has the default bridge's address at its top (until 1.51), events `status`, `id`, `from`. */
  readonly tellsOldFields: boolean;
  /** `network inspect` says how many addresses are in use (API 1.52). */
  readonly tellsAddressUse: boolean;
  /** An internal network has a default route that leads nowhere (until 24), or none. */
  readonly internalHasRoute: boolean;
  /** Two bridges are kept apart by the ISOLATION chains (until 28), or by each bridge's own drop. */
  readonly isolationChains: boolean;
  /** disconnect of a running container is told twice (until 27). */
  readonly tellsDisconnectTwice: boolean;
  /** What a command that cannot be found ends with. */
  readonly notFoundExit: 126 | 127;
  /** Addresses that a wish names are checked when it is made (25), or at the container's start. */
  readonly checksWishesAtOnce: boolean;
  /** The mode of a container that asked for no network: put as it was, or as what it stands for (API 1.44). */
  readonly defaultMode: 'default' | 'bridge';
  /** What is said of the beginning of an id that several containers share. */
  readonly ambiguousContainer: { readonly status: 400 | 500; readonly words: string };
  /** A container may be made on several networks (API 1.44), or on one and connected to the others. */
  readonly severalNetworksAtCreate: boolean;
  /** A container's `die` says for how many seconds it ran (API 1.42). */
  readonly tellsExecDuration: boolean;
  /** What it says of containers that it will not or cannot touch. */
  readonly wording: Wording;
  /** A subnet is chosen behind the last one that was given (until 26), or it is the first free one. */
  readonly rotatesPools: boolean;
  /** A network with IPv6 and no subnet for it gets one (27). */
  readonly givesIPv6Pools: boolean;
  /** Two networks may have one name, unless CheckDuplicate is asked for (until 24). */
  readonly allowsNameTwice: boolean;
  /** Several macvlan networks may hang on one parent (28). */
  readonly sharesParents: boolean;
  /** A macvlan network that names no gateway gets one (until 28). */
  readonly choosesMacvlanGateway: boolean;
  /** An endpoint's MAC is random or as its wish says (API 1.44, 28), or made from its address. */
  readonly endpointMacs: boolean;
  /** A body is read to its end, and what is wrong with it told as `invalid JSON: …` (25). */
  readonly strictBodies: boolean;
  /** Below this minor number of the API, errors are plain text; 0 where they never are. */
  readonly plainErrorsBelow: 24 | 0;
  /** How `filters` that cannot be read are refused, and what is said before the name of an unknown one. */
  readonly badFilter: { readonly status: 400 | 500; readonly word: string };
  /** `dangling` looks at who is on a network; 20.10 takes every one that was made by somebody. */
  readonly danglingSeesEndpoints: boolean;
  /** The fields of a network (API 1.48: EnableIPv4) and of a list of them (29: without `Containers`). */
  readonly networkFields: 'of 20.10' | 'of 29';
  /** `_ping` says of the swarm, and who makes images (23). */
  readonly tellsSwarmInPing: boolean;
  /** image inspect says twice that there is no such image. */
  readonly saysNoImageTwice: boolean;
  /** What the engine is put together from, as `docker version` lists it. */
  readonly parts: {
    readonly engineCommit: string;
    readonly containerd: Part;
    readonly runc: Part;
    readonly init: Part;
  };
}

export interface Part {
  readonly version: string;
  readonly commit: string;
}

const docker20: Edition = {
  api: '1.41',
  minimumApi: '1.12',
  version: '20.10.24',
  goVersion: 'go1.19.8',
  shortIdIsAlias: true,
  tellsDnsNames: false,
  gatewayPriorities: false,
  tellsOldFields: true,
  tellsAddressUse: false,
  internalHasRoute: true,
  isolationChains: true,
  tellsDisconnectTwice: true,
  notFoundExit: 126,
  checksWishesAtOnce: false,
  defaultMode: 'default',
  ambiguousContainer: { status: 500, words: 'Multiple IDs found with provided prefix' },
  severalNetworksAtCreate: false,
  tellsExecDuration: false,
  wording: words20,
  rotatesPools: true,
  givesIPv6Pools: false,
  allowsNameTwice: true,
  sharesParents: false,
  choosesMacvlanGateway: true,
  endpointMacs: false,
  strictBodies: false,
  plainErrorsBelow: 24,
  badFilter: { status: 500, word: 'Invalid filter' },
  danglingSeesEndpoints: false,
  networkFields: 'of 20.10',
  tellsSwarmInPing: false,
  saysNoImageTwice: true,
  parts: {
    engineCommit: '5d6db84',
    containerd: { version: '1.6.20', commit: '2806fc1057397dbaeefbea0e4e17bddfbd388f38' },
    runc: { version: '1.1.5', commit: 'v1.1.5-0-gf19387a6' },
    init: { version: '0.19.0', commit: 'de40ad0' },
  },
};

const docker29: Edition = {
  api: '1.52',
  minimumApi: '1.44',
  version: '29.0.4',
  goVersion: 'go1.25.4',
  shortIdIsAlias: false,
  tellsDnsNames: true,
  gatewayPriorities: true,
  tellsOldFields: false,
  tellsAddressUse: true,
  internalHasRoute: false,
  isolationChains: false,
  tellsDisconnectTwice: false,
  notFoundExit: 127,
  checksWishesAtOnce: true,
  defaultMode: 'bridge',
  ambiguousContainer: { status: 400, words: 'multiple IDs found with provided prefix' },
  severalNetworksAtCreate: true,
  tellsExecDuration: true,
  wording: words29,
  rotatesPools: false,
  givesIPv6Pools: true,
  allowsNameTwice: false,
  sharesParents: true,
  choosesMacvlanGateway: false,
  endpointMacs: true,
  strictBodies: true,
  plainErrorsBelow: 0,
  badFilter: { status: 400, word: 'invalid filter' },
  danglingSeesEndpoints: true,
  networkFields: 'of 29',
  tellsSwarmInPing: true,
  saysNoImageTwice: false,
  parts: {
    engineCommit: '4612690',
    containerd: { version: 'v2.1.5', commit: 'fcd43222d6b07379a4be9786bda52438f0dd16a1' },
    runc: { version: '1.3.3', commit: 'v1.3.3-0-gd842d771' },
    init: { version: '0.19.0', commit: 'de40ad0' },
  },
};

/** The engines that can be played, by the API they speak. */
export const editions: Readonly<Record<Edition['api'], Edition>> = { '1.41': docker20, '1.52': docker29 };
