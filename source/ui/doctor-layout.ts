import { layoutFor } from '../store/selection.ts';
import type { State } from '../store/state.ts';

/** Where the doctor's list and what is selected in it go: beside each other, or the list above. */
export type DoctorLayout = {
  readonly beside: boolean;
  readonly airy: boolean;
  /** Cells, and rows with the title rule. */
  readonly list: { readonly width: number; readonly height: number };
  readonly detail: { readonly width: number; readonly height: number };
};

/** Narrowest screen on which the two stand beside each other. */
const besideFrom = 100;
/** Part of the rows that the list has where it stands above. */
const upper = 0.45;

export function doctorLayout(state: State): DoctorLayout {
  const { columns, body, airy } = layoutFor(state);
  if (columns < besideFrom) {
    const height = Math.max(3, Math.round(body * upper));
    return {
      beside: false,
      airy,
      list: { width: columns, height },
      detail: { width: columns, height: Math.max(1, body - height) },
    };
  }
  const width = columns < 120 ? 46 : columns < 160 ? 58 : 80;
  return {
    beside: true,
    airy,
    list: { width, height: body },
    detail: { width: columns - width - 1, height: body },
  };
}
