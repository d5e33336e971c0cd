import type { Safe } from './text.ts';

/** Why the program was never started inside the container. */
export type NotStarted = 'no-program' | 'not-executable' | 'no-user' | 'other';

/** Why the engine, or what stands in front of it, refused to start a program at all. */
export type Refused = 'gone' | 'not-running' | 'paused' | 'restarting' | 'not-allowed' | 'other';

/** Why nobody knows how the program ended. */
export type Unknown =
  | 'engine-away' // the output ended, and the engine does not tell how the program did
  | 'cut-off' // the output broke off
  | 'still-running' // the output ended, the program did not
  | 'lost' // the client had been away when it ended: the engine then tells 126, whatever it was
  | 'engine-error' // the engine said so in the middle of the output
  | 'not-understood' // what came is no output of an exec
  | 'too-much-output' // more than netui reads
  | 'deadline'; // longer than netui waits

/** How a program that was run inside a container ended, as far as that is known. */
export type RunEnd =
  | { readonly kind: 'ended'; readonly code: number }
  | { readonly kind: 'not-started'; readonly why: NotStarted; readonly said: Safe }
  | { readonly kind: 'refused'; readonly why: Refused; readonly said: Safe }
  /** netui stopped listening, as it was told to; if the program may have been started, it runs on. */
  | { readonly kind: 'left'; readonly mayRun: boolean }
  | { readonly kind: 'unknown'; readonly why: Unknown; readonly said: Safe };
