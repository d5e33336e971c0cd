/*
 * Terminals do not agree on how wide a family of emoji, a skin tone or an Indic syllable is (DECAWM, mode 7). A row
 * that turns out wider than it was measured is cut at the terminal's edge: wrapped, it would push the picture up, and
 * every row after it would be drawn in the wrong place.
 */

/** From here on a row ends at the terminal's edge. */
export const CUT_ROWS = '\u001b[?7l';
/** As terminals start: what is too long goes on in the next row. */
export const WRAP_ROWS = '\u001b[?7h';
