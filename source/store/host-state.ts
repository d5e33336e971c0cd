import type { HostInterface, HostSeen } from '../domain/host-side.ts';
import type { Sample } from '../domain/traffic.ts';
import { sameValue } from './same.ts';

/** What is known of the machine that the engine runs on. */
export type HostState = {
  /** Undefined until it was looked at for the first time. */
  readonly seen: HostSeen | undefined;
  /** With the engine lost: the interfaces here that are Docker's by their names; undefined where they say nothing of it. */
  readonly left: readonly HostInterface[] | undefined;
  /** The last two, while traffic shows. */
  readonly samples: readonly Sample[];
};

export type HostMessage =
  | { readonly type: 'host-seen'; readonly seen: HostSeen }
  | { readonly type: 'host-left'; readonly left: HostState['left'] }
  /** Undefined when traffic shows no longer: what was counted before is of no use then. */
  | { readonly type: 'host-sampled'; readonly sample: Sample | undefined };

export const noHost: HostState = { seen: undefined, left: undefined, samples: [] };

/** What is known after a message; what says the same as before keeps its identity. */
export function updateHost(state: HostState, message: HostMessage): HostState {
  switch (message.type) {
    case 'host-seen':
      return sameValue(state.seen, message.seen) ? state : { ...state, seen: message.seen };
    case 'host-left':
      return sameValue(state.left, message.left) ? state : { ...state, left: message.left };
    case 'host-sampled': {
      const { sample } = message;
      if (sample === undefined) return state.samples.length === 0 ? state : { ...state, samples: [] };
      return { ...state, samples: [...state.samples.slice(-1), sample] };
    }
  }
}
