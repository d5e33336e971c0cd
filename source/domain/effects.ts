import type { Safe } from './text.ts';

/** What a change does, apart from how it is asked for: lines for a dialog, without full stops. */
export type Effects = {
  readonly lost: readonly Safe[];
  readonly kept: readonly Safe[];
  readonly gained: readonly Safe[];
  /** How it can be taken back, or why it cannot. */
  readonly undo: { readonly possible: boolean; readonly lines: readonly Safe[] };
  /** What the one who asks should know besides, in sentences. */
  readonly warnings: readonly Safe[];
  /** The answers, named by the act. */
  readonly choices: { readonly keep: Safe; readonly act: Safe };
  /** True where a key is not enough: the container's name has to be typed. */
  readonly grave: boolean;
};
