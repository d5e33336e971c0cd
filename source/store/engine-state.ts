import type { ContainerDetail } from '../domain/container.ts';
import type { EngineInfo } from '../domain/engine-info.ts';
import type { Failure } from '../domain/failure.ts';
import type { Heard } from '../domain/heard.ts';
import type { Journal } from '../domain/journal.ts';
import type { NetworkDetail } from '../domain/network.ts';
import type { Topology } from '../domain/topology.ts';
import type { HeldAddresses } from './held-address.ts';
import type { Document, EngineAddress, EngineFacts, EngineRead, Subject } from '../engine/engine.ts';

/** How netui and the engine stand with each other. Times are milliseconds since the epoch by netui's clock. */
export type Link =
  | { readonly kind: 'connecting' }
  /** Read, and the events stream is open: what is shown is what is true. */
  | { readonly kind: 'live' }
  /** Reads work, the events stream does not: true as of the last read. */
  | { readonly kind: 'polling'; readonly failure: Failure }
  /** Nothing answers. `retryAt` is when the next try starts; undefined while one is under way. */
  | {
      readonly kind: 'lost';
      readonly since: number;
      readonly failure: Failure;
      readonly tries: number;
      readonly retryAt: number | undefined;
    };

/** The engine's inspect answer for the Inspect tab. */
export type Inspection = {
  readonly subject: Subject;
  readonly secrets: boolean;
  readonly document: Document | Failure | 'reading';
};

/** What netui knows of the engine, and how fresh it is. */
export type EngineState = {
  readonly address: EngineAddress;
  readonly facts: EngineFacts | undefined;
  /** What the engine tells of its host: read once a connection and on refresh. A failure stands where that was refused. */
  readonly info: EngineInfo | Failure | undefined;
  readonly link: Link;
  /** The last picture; it stays when the engine goes. */
  readonly topology: Topology | undefined;
  /** When the last full read or partial re-read came in. */
  readonly readAt: number | undefined;
  /** The clock, moved only while an age is on the screen (link not live). */
  readonly now: number;
  /** By container id. A failure stands where the engine refused or the answer was unusable. */
  readonly details: ReadonlyMap<string, ContainerDetail | Failure>;
  /** By network id. */
  readonly networkDetails: ReadonlyMap<string, NetworkDetail | Failure>;
  readonly inspection: Inspection | undefined;
  /** Addresses that stopped containers had: `heldAfter(state.held, before, after)` at every new picture. */
  readonly held: HeldAddresses;
  /** What has happened, as far as netui was told or has seen. */
  readonly journal: Journal;
};

/** What the session tells the store about the engine. */
export type EngineMessage =
  | { readonly type: 'opened'; readonly facts: EngineFacts }
  /** Events, in bursts, before the read that they lead to. */
  | { readonly type: 'heard'; readonly events: readonly Heard[]; readonly at: number }
  | { readonly type: 'info'; readonly info: EngineInfo | Failure }
  | { readonly type: 'read'; readonly read: EngineRead; readonly at: number }
  | {
      readonly type: 're-read';
      readonly asked: { readonly containers: ReadonlySet<string>; readonly networks: ReadonlySet<string> };
      readonly read: EngineRead;
      readonly at: number;
    }
  | { readonly type: 'link'; readonly link: Link; readonly at: number }
  | { readonly type: 'details'; readonly details: ReadonlyMap<string, ContainerDetail | Failure> }
  | { readonly type: 'network-details'; readonly details: ReadonlyMap<string, NetworkDetail | Failure> }
  | { readonly type: 'inspected'; readonly inspection: Inspection }
  | { readonly type: 'tick'; readonly now: number };

/** Another engine from now on: nothing of the one before is kept, on the screen neither. */
export type SwitchMessage = {
  readonly type: 'engine-switched';
  readonly address: EngineAddress;
  readonly at: number;
};

export function isFailure(value: object | string | undefined): value is Failure {
  return typeof value === 'object' && 'kind' in value && 'said' in value;
}
