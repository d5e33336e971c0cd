/** DEC private modes by number, and whether each was last switched on. */
export type Modes = ReadonlyMap<number, boolean>;

/**
 * The private modes that a stream of terminal output switches (`CSI ? n ; … h` and `l`), each as it is left in
 * the end; a full reset (`ESC c`) forgets them.
 */
export function modesIn(output: Uint8Array): Modes {
  const modes = new Map<number, boolean>();
  const text = Buffer.from(output).toString('latin1');
  for (const [, numbers, end] of text.matchAll(/\x1b(?:c|\[\?([\d;]+)([hl]))/g)) {
    if (numbers === undefined) modes.clear();
    else for (const number of numbers.split(';')) modes.set(Number(number), end === 'h');
  }
  return modes;
}
