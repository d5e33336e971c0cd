import type { HelperImage, HelperTarget } from '../domain/helper.ts';
import type { Connect } from '../domain/change.ts';
import type { Zone } from '../domain/format.ts';
import type { Plan } from '../domain/plan.ts';
import type { MapScope } from '../domain/map-scope.ts';
import type { Safe } from '../domain/text.ts';

/** The panes that can have the keys, in the order Tab walks them. */
export type Pane = 'networks' | 'containers' | 'detail';
export type ListPane = Exclude<Pane, 'detail'>;

/** Where a list stands: the selected row by key, its last index in case it vanishes, and the first row drawn. */
export type Cursor = {
  readonly key: string;
  readonly name: string;
  readonly index: number;
  readonly top: number;
};

export const tabs = ['overview', 'findings', 'activity', 'inspect'] as const;
export type Tab = (typeof tabs)[number];

/** A text being typed, or typed and in force. Empty and not editing: off. */
export type Entry = { readonly text: string; readonly editing: boolean };

export type Overlay =
  | { readonly kind: 'help'; readonly top: number; readonly find: Entry }
  | { readonly kind: 'sort'; readonly pane: ListPane; readonly cursor: number }
  | { readonly kind: 'choose'; readonly choosing: Choosing; readonly text: string; readonly cursor: number }
  /** What a container asks for on a network, field by field as typed. */
  | {
      readonly kind: 'wish';
      readonly change: Connect;
      readonly fields: WishFields;
      readonly field: WishField;
    }
  /** Whether to make a helper container from one of the images that are there, `at` the one that is looked at. */
  | {
      readonly kind: 'helper';
      readonly target: HelperTarget;
      readonly images: readonly HelperImage[];
      readonly at: number;
      readonly use: HelperUse;
    }
  /** A plan that waits for its answer; `top` is the first line drawn of what it comes to. */
  | { readonly kind: 'confirm'; readonly plan: Plan; readonly typed: Entry | undefined; readonly top: number }
  | { readonly kind: 'log'; readonly top: number }
  /** Asks whether the tour is wanted. */
  | { readonly kind: 'tour-offer' };

/** What is asked by a helper once somebody has said yes to it: see `useHelper` of the hands. */
export type HelperUse = 'ping' | 'why';

/** What a picker asks for, about the container or network with that id. */
export type Choosing = {
  readonly what:
    | 'network-to-connect'
    | 'container-to-connect'
    | 'network-to-leave'
    | 'container-to-disconnect'
    | 'lifecycle'
    | 'compare-first'
    | 'compare-with'
    | 'ping-target'
    | 'why-from'
    | 'why-to'
    | 'copy'
    | 'undo';
  readonly about: string;
};

export const wishFields = ['ipv4', 'aliases', 'priority'] as const;
export type WishField = (typeof wishFields)[number];
export type WishFields = { readonly [field in WishField]: string };

/** Everyone on a network against everyone: the network by its id, the cell under the cursor, the first one drawn. */
export type MatrixView = {
  readonly kind: 'matrix';
  readonly network: string;
  readonly row: number;
  readonly column: number;
  readonly top: number;
  readonly left: number;
};

/** What fills the body of the screen. */
export type View =
  | { readonly kind: 'main' }
  /** Network modes: the cursor on a column and a row; `chosen` is the container whose column is marked. */
  | {
      readonly kind: 'modes';
      readonly chosen: string | undefined;
      readonly column: number;
      readonly row: number;
      /** The screen that it was opened from, unless that was the main one. */
      readonly from?: DoctorView;
    }
  /** Why one place reaches another, or does not: the cursor on a mend, the first line drawn, raw answers or not. */
  | {
      readonly kind: 'why';
      readonly cursor: number;
      readonly top: number;
      readonly raw: boolean;
      /** The matrix it was opened from: where Escape leads back to. */
      readonly from?: MatrixView;
    }
  /** A ping and its answers; `top` is the first line drawn. */
  | { readonly kind: 'ping'; readonly top: number }
  | MatrixView
  | DoctorView
  /**
   * What has happened. `at` is the number of the entry that the cursor is on, `row` the row of the screen it stands in;
   * undefined: the newest, whichever that is.
   */
  | {
      readonly kind: 'activity';
      readonly scope: 'all' | 'selected';
      readonly find: Entry;
      readonly at: number | undefined;
      readonly row: number;
    }
  /** The map, or a part of it; its cursor is the selection of the lists. `top` is the first line drawn. */
  | { readonly kind: 'map'; readonly scope: MapScope; readonly top: number }
  /** Two containers side by side, by their ids. */
  | { readonly kind: 'compare'; readonly pair: readonly [string, string]; readonly top: number };

/** What the doctor has found: a list, and what is selected in it. */
export type DoctorView = {
  readonly kind: 'doctor';
  /** Which of the two has the keys. */
  readonly focus: 'list' | 'detail';
  /** The selected row by key, its last index in case it vanishes, and the first line drawn of the list. */
  readonly key: string;
  readonly index: number;
  readonly top: number;
  readonly detailTop: number;
  readonly order: DoctorOrder;
  /** Hushed findings are listed too. */
  readonly showsHushed: boolean;
  readonly find: Entry;
};

/** By what findings are put together. */
export const doctorOrders = ['severity', 'subject', 'rule'] as const;
export type DoctorOrder = (typeof doctorOrders)[number];

/** How far the tour is. */
export type TourState = {
  /** The index of the step. */
  readonly at: number;
  /** What the step before it has shown, in one sentence; undefined where none has just been done. */
  readonly seen: Safe | undefined;
  /** Somebody went to the step when it was done already: it stays until its end is reached anew. */
  readonly isStale: boolean;
};

export type Notice = { readonly sign: 'ok' | 'warn' | 'bad'; readonly text: Safe; readonly at: number };

/** What the user has done to the screen; nothing in it comes from the engine but keys of rows. */
export type ScreenState = {
  readonly size: { readonly columns: number; readonly rows: number };
  /** What the reader's clock shows. */
  readonly zone: Zone;
  readonly view: View;
  readonly pane: Pane;
  readonly cursors: { readonly [pane in ListPane]: Cursor };
  readonly orders: { readonly [pane in ListPane]: string };
  /** What the detail pane is about: the selection of this list. */
  readonly subject: ListPane;
  /** The containers pane lists every container, not only those of the selected network. */
  readonly everyContainer: boolean;
  readonly tab: Tab;
  /** First line drawn of the tab's text. */
  readonly detailTop: number;
  readonly filter: Entry & { readonly from: ListPane };
  /** Search in the Inspect tab. */
  readonly search: Entry;
  /** Values of environment variables shown in the Inspect tab. */
  readonly revealed: boolean;
  readonly overlay: Overlay | undefined;
  readonly notice: Notice | undefined;
  /** The panel over a lost picture is folded away. */
  readonly folded: boolean;
  /** A network or container to select once it has been read (`netui NAME`). */
  readonly opening: string | undefined;
  readonly tour: TourState | undefined;
};

const start: Cursor = { key: '', name: '', index: 0, top: 0 };

export function initialScreen(
  size: ScreenState['size'],
  opening: string | undefined,
  zone: Zone,
): ScreenState {
  return {
    size,
    zone,
    view: { kind: 'main' },
    pane: 'networks',
    cursors: { networks: start, containers: start },
    orders: { networks: 'name', containers: 'name' },
    subject: 'networks',
    everyContainer: false,
    tab: 'overview',
    detailTop: 0,
    filter: { text: '', editing: false, from: 'networks' },
    search: { text: '', editing: false },
    revealed: false,
    overlay: undefined,
    notice: undefined,
    folded: false,
    opening,
    tour: undefined,
  };
}
