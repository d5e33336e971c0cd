/** What a reader sees of a frame. */
export type Shown = {
  readonly rows: readonly string[];
  readonly text: string;
  /** What the header says about freshness: `live`, `connecting`, `lost`, `old`, or something else altogether. */
  readonly freshness: string;
  /** The title of the window over the picture, '' if there is none. */
  readonly title: string;
  /** Everything said in that window, without the blanks: lines are broken anywhere. */
  readonly said: string;
};

const freshness = /(○ connecting|● live|✗ lost \d+ (?:s|min|h)|◐ \d+ (?:s|min|h) old) {3}\? help$/;

export function shownOn(rows: readonly string[]): Shown {
  const [header = ''] = rows;
  const edge = rows.find(row => row.includes('┏━'));
  const inside = rows.flatMap(row => /┃(.*)┃/.exec(row)?.[1] ?? []);
  return {
    rows,
    text: rows.join('\n'),
    freshness: freshness.exec(header)?.[1] ?? header,
    title: /┏━ (.*?) ━+┓/.exec(edge ?? '')?.[1] ?? '',
    // Two cells inside the edge, then the column of `What`, `Why` and `Next`.
    said: compact(inside.map(row => row.slice(2 + 8)).join(' ')),
  };
}

/** Without blanks. */
export function compact(text: string): string {
  return text.replaceAll(/\s/g, '');
}
