import type { Change } from '../domain/change.ts';
import type { Container, ContainerDetail } from '../domain/container.ts';
import type { Heard } from '../domain/heard.ts';
import type { Network, NetworkDetail } from '../domain/network.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { PingForm } from '../domain/ping-plan.ts';
import type { HelperImage, HelperTarget } from '../domain/helper.ts';
import type { Ran } from '../domain/run.ts';
import type { EngineInfo } from '../domain/engine-info.ts';
import type { Clean, Safe, Told } from '../domain/text.ts';
import type { Undo } from '../domain/undo.ts';
import type { PingOptions, PingProgress } from './ping.ts';

/** Where the engine is, and how that was decided. */
export type EngineAddress = {
  /** `unix:///…` or `tcp://host:port`, as the docker CLI writes it. */
  readonly url: Safe;
  /** The docker context's name; `default` when none is in use. */
  readonly context: Safe;
  /** It is the built-in engine: nothing there is real, and the header says so at all times. */
  readonly demo?: true;
};

/** Who answered there (`GET /_ping` headers and `GET /version`). */
export type EngineFacts = {
  readonly product: 'Docker' | 'Podman' | 'unknown';
  /** The engine's version, '' if it does not say. */
  readonly version: Clean;
  /** The API version pinned for every request, as in `1.41`. */
  readonly api: Clean;
};

/** Everything on the engine that netui shows at once, read by two requests. */
export type EngineRead = { readonly networks: readonly Network[]; readonly containers: readonly Container[] };

/** What one line of `GET /events` says: a hint to read again, never the truth itself. */
export type EngineEvent = Heard & {
  /** `timeNano` as it was written, since no number holds it; '' if it is not there. With the rest it tells events apart. */
  readonly nano: Clean | '';
};

/** The engine's own JSON, made readable: one safe text a line. */
export type Document = readonly Safe[];

export type Subject = { readonly kind: 'network' | 'container'; readonly id: Clean };

/**
 * A Docker-compatible engine. Every method rejects with EngineFailure and nothing else, settles within its
 * deadline whatever the other side does, and stops at once when its signal aborts.
 */
export type Engine = {
  readonly address: EngineAddress;
  /** Finds out who answers and pins the API version; repeated after every loss, since engines get upgraded. */
  open(signal: AbortSignal): Promise<EngineFacts>;
  /** The whole picture: `GET /networks` and `GET /containers/json?all=1`. */
  read(signal: AbortSignal): Promise<EngineRead>;
  /** Only the named containers; those that are gone are missing from the answer. */
  readContainers(ids: readonly Clean[], signal: AbortSignal): Promise<readonly Container[]>;
  /** Only the named networks; those that are gone are missing from the answer. */
  readNetworks(ids: readonly Clean[], signal: AbortSignal): Promise<readonly Network[]>;
  inspectContainer(id: Clean, signal: AbortSignal): Promise<ContainerDetail>;
  inspectNetwork(id: Clean, signal: AbortSignal): Promise<NetworkDetail>;
  /** What the engine tells of itself and its host: `GET /info`. */
  info(signal: AbortSignal): Promise<EngineInfo>;
  /** The engine's inspect answer; values of environment variables are masked unless `secrets`. */
  document(subject: Subject, options: { readonly secrets: boolean }, signal: AbortSignal): Promise<Document>;
  /**
   * Container and network events from now on; with `since` (milliseconds since the epoch, by the engine's clock) also
   * those from then on that the engine still remembers: 256 of all kinds, none from before its start. `onOpen` is
   * called once the engine has accepted the subscription: what happens after that moment is in the stream. Ends,
   * without an error, when the stream does: any end is a loss.
   */
  events(signal: AbortSignal, onOpen: () => void, since?: number): AsyncIterable<EngineEvent>;
};

/** What netui asks from inside containers. Nothing of it changes the engine. */
export type Probes = {
  /** Pings one form of a target; see ping.ts. */
  ping(
    from: { readonly id: Clean; readonly name: Told },
    form: Pick<PingForm, 'target'>,
    options: PingOptions,
    signal: AbortSignal,
  ): AsyncIterable<PingProgress>;
  /** Runs one program of a fixed table inside a container; never rejects. */
  run(container: Clean, argv: readonly string[], signal: AbortSignal): Promise<Ran>;
};

/**
 * A helper container that runs in the network stack of another one. Its `probes` are as an engine's, with this one
 * difference: what is to be asked from inside that container is asked from inside the helper, by the programs of its
 * image. So everything that takes Probes (the ping screen, why, listenersOf) works through it unchanged.
 */
export type Helper = {
  readonly kind: 'running';
  readonly image: HelperImage;
  readonly probes: Probes;
  /** What is not as it should be with it, '' if nothing. */
  readonly note: Safe;
  /** Removes it; tells what stays behind and until when, '' if nothing. Never rejects. */
  close(): Promise<Safe>;
};

export type NoHelper = { readonly kind: 'refused'; readonly sentence: Safe; readonly said: Safe };

/**
 * Helper containers, for containers without any program that could ask. One is made only after the user has said yes to
 * this very one:
 *
 *     const images = await engine.helperImages(signal);        // present ones, the likeliest first; none is ever pulled
 *     const helper = await engine.helper(container, image, signal);
 *     if (helper.kind === 'running') try { …ask by helper.probes… } finally { await helper.close(); }
 *
 * It ends by itself after two minutes if nobody closes it. What the dialog says of it: domain/helper.ts.
 */
export type Helpers = {
  helperImages(signal: AbortSignal): Promise<readonly HelperImage[]>;
  /** Rejects with EngineFailure if nothing was made: `read-only` (also with --probe), or no engine. */
  helper(target: HelperTarget, image: HelperImage, signal: AbortSignal): Promise<Helper | NoHelper>;
  /** Removes helpers whose time is over and that were left behind; tells their names. Never rejects. */
  sweepHelpers(signal: AbortSignal): Promise<readonly Safe[]>;
};

/** What netui does to an engine. Both settle with what is true afterwards, and reject with EngineFailure if nothing was sent. */
export type Changes = {
  change(change: Change, signal: AbortSignal): Promise<Outcome>;
  undo(undo: Undo, signal: AbortSignal): Promise<Outcome>;
};

export type WorkingEngine = Engine & Probes & Changes & Helpers;
