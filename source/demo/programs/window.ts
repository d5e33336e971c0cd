/** The size of a terminal's window, in characters. */
export interface WindowSize {
  readonly rows: number;
  readonly columns: number;
}

/** By the signal that ends what runs in it. */
const windows = new WeakMap<AbortSignal, WindowSize>();

/** Gives the window of a program another size: of an exec by `exec.end.signal`, of a main command by `container.end.signal`. */
export function resize(end: AbortSignal, size: WindowSize): void {
  windows.set(end, size);
}

/** As large as it was made; 0 by 0 before. */
export function windowOf(end: AbortSignal): WindowSize {
  return windows.get(end) ?? { rows: 0, columns: 0 };
}
