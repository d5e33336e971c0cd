/** How far something long is, in one line that is written over again, where somebody sits at a terminal; else nothing. */
export type ProgressLine = {
  show(text: string): void;
  /** Takes the line away before anything else is written. */
  clear(): void;
};

export type ProgressOutput = {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
};

const FIRST_CELL = '\r';
const TO_END = '\u001b[K';

/** A line on that stream; a pipe and a dumb terminal (`isDumb`), which cannot take a line away, get none. */
export function progressLine(stream: ProgressOutput, isDumb: boolean): ProgressLine {
  const isSeen = stream.isTTY === true && !isDumb;
  let isShown = false;
  return {
    show(text) {
      if (!isSeen) return;
      isShown = true;
      stream.write(`${FIRST_CELL}${text.slice(0, (stream.columns ?? 80) - 1)}${TO_END}`);
    },
    clear() {
      if (isShown) stream.write(`${FIRST_CELL}${TO_END}`);
      isShown = false;
    },
  };
}
