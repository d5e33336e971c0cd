import type { Safe } from './text.ts';

/** Where a line goes on from a cell. */
export type Ways = {
  readonly up: boolean;
  readonly down: boolean;
  readonly left: boolean;
  readonly right: boolean;
};

/* By up 1, down 2, left 4, right 8. */
const LIGHT = [' ', '│', '│', '│', '─', '┘', '┐', '┤', '─', '└', '┌', '├', '─', '┴', '┬', '┼'];
const HEAVY = [' ', '┃', '┃', '┃', '━', '┛', '┓', '┫', '━', '┗', '┏', '┣', '━', '┻', '┳', '╋'];

/** The sign for a cell of a line; heavy for the way of the last question. */
export function glyph({ up, down, left, right }: Ways, isHeavy: boolean): Safe {
  const at = (up ? 1 : 0) + (down ? 2 : 0) + (left ? 4 : 0) + (right ? 8 : 0);
  return ((isHeavy ? HEAVY : LIGHT)[at] ?? ' ') as Safe;
}
