import type { ListPane, Notice, Overlay, Pane, Tab, View } from './screen-state.ts';

/** The text fields that keys can be typed into. */
export type EntryName = 'filter' | 'search' | 'find';

/** What the keys ask of the screen. */
export type ScreenMessage =
  | { readonly type: 'resize'; readonly columns: number; readonly rows: number }
  /** Move the selection of the focused list by that many rows; it stops at the ends. */
  | { readonly type: 'move'; readonly by: number }
  /** Selects the network or container with that id in the lists, and so on the map. */
  | { readonly type: 'select'; readonly id: string }
  | { readonly type: 'focus'; readonly pane: Pane }
  | { readonly type: 'tab'; readonly tab: Tab }
  /** First line of the tab's text; the caller knows how many lines there are. */
  | { readonly type: 'scroll'; readonly top: number }
  | { readonly type: 'entry-open'; readonly entry: EntryName }
  | { readonly type: 'entry-type'; readonly entry: EntryName; readonly text: string }
  | { readonly type: 'entry-erase'; readonly entry: EntryName }
  | { readonly type: 'entry-accept'; readonly entry: EntryName }
  | { readonly type: 'entry-clear'; readonly entry: EntryName }
  | { readonly type: 'view'; readonly view: View }
  /** The network or container of that id on the main screen, with that tab. */
  | { readonly type: 'show'; readonly id: string; readonly tab: Tab }
  | { readonly type: 'overlay'; readonly overlay: Overlay | undefined }
  | { readonly type: 'order'; readonly pane: ListPane; readonly order: string }
  | { readonly type: 'every-container' }
  | { readonly type: 'reveal' }
  | { readonly type: 'fold'; readonly folded: boolean }
  | { readonly type: 'notice'; readonly notice: Notice | undefined }
  /** `start` from the first step; `skip` after the last one leaves. */
  | { readonly type: 'tour'; readonly to: 'start' | 'skip' | 'back' | 'leave' };
