import type { Change } from './change.ts';
import type { Safe } from './text.ts';
import type { Undo } from './undo.ts';

/** How a change ended. Sentences are netui's; `said` is the engine's own, '' if it said nothing. */
export type Outcome =
  /** `undo` is absent where nothing was changed (it was so already) or nothing can be taken back. */
  | {
      readonly kind: 'done';
      readonly change: Change;
      readonly note?: Safe;
      readonly undo?: Undo;
      /** After an undo: what is not as it was before the change, in sentences. */
      readonly notGivenBack?: readonly Safe[];
    }
  | { readonly kind: 'refused'; readonly change: Change; readonly sentence: Safe; readonly said: Safe }
  /** The engine's answer was lost: nothing was repeated, netui looked what is true. */
  | {
      readonly kind: 'unknown-then-read';
      readonly change: Change;
      readonly isDone: boolean;
      readonly sentence: Safe;
      readonly undo?: Undo;
      /** As above. */
      readonly notGivenBack?: readonly Safe[];
    }
  /** The engine's answer was lost, and netui could not look either. */
  | { readonly kind: 'unknown'; readonly change: Change; readonly sentence: Safe };

/** What takes the change back; undefined where there is nothing to take back. */
export function undoOf(outcome: Outcome): Undo | undefined {
  return 'undo' in outcome ? outcome.undo : undefined;
}
