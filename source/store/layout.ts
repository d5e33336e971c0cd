/** Where everything goes, in cells: a function of the terminal's size and of how many rows there are. */
export type Layout = {
  /** `small`: only a line that says so. `single`: one pane at a time. `columns`: lists on the left, detail on the right. */
  readonly kind: 'small' | 'single' | 'columns';
  readonly columns: number;
  readonly rows: number;
  /** Width of the lists, without the separator; the detail pane has the rest. */
  readonly left: number;
  readonly right: number;
  /** Rows between header and closing rule, title rules included. */
  readonly body: number;
  /** Rows of the tour, between closing rule and footer; 0 without it. */
  readonly band: number;
  /** Column heads in lists and blank rows before rules: from 30 rows on. */
  readonly airy: boolean;
  /** Rows for list items and for the text of a tab. */
  readonly networks: number;
  readonly containers: number;
  readonly detail: number;
  /** Rows for what has happened, below the lists; 0 where they need all the room. */
  readonly activity: number;
};

const smallest = { columns: 40, rows: 10 };
/** Header, closing rule, footer. */
const furniture = 3;
const tabLines = 2;

export function layoutOf(
  size: { readonly columns: number; readonly rows: number },
  networkCount: number,
  containerCount: number,
  band = 0,
  /** The most containers that are listed at once; all of them unless given. */
  listed = containerCount,
): Layout {
  const { columns, rows } = size;
  const airy = rows >= 30;
  const body = Math.max(0, rows - furniture - band);
  const kind =
    columns < smallest.columns || rows < smallest.rows ? 'small' : columns < 80 ? 'single' : 'columns';
  const left = kind === 'columns' ? leftWidth(columns) : columns;
  const right = kind === 'columns' ? columns - left - 1 : columns;
  const heads = airy ? 1 : 0;
  const detail = body - 1 - tabLines - (airy ? 1 : 0);
  if (kind !== 'columns') {
    const list = Math.max(1, body - 1 - heads);
    return {
      kind,
      columns,
      rows,
      left,
      right,
      body,
      band,
      airy,
      networks: list,
      containers: list,
      detail: Math.max(1, detail),
      activity: 0,
    };
  }
  // Two title rules, the heads of both lists, and a blank row between them.
  const room = body - 2 - 2 * heads - (airy ? 1 : 0);
  const least = Math.min(Math.max(containerCount, 1), Math.ceil(room / 2));
  const networks = Math.max(1, Math.min(Math.max(networkCount, 1), room - least));
  const activity = isWide(size) ? activityRows(room - networkCount - Math.max(listed, 1)) : 0;
  const containers = room - networks - (activity > 0 ? activity + activityFurniture : 0);
  return { kind, columns, rows, left, right, body, band, airy, networks, containers, detail, activity };
}

function isWide({ columns, rows }: { readonly columns: number; readonly rows: number }): boolean {
  return columns >= 160 && rows >= 45;
}

/** A blank row and a title rule. */
const activityFurniture = 2;
const mostActivity = 13;
const leastActivity = 3;

/* Of the rows that no list needs. */
function activityRows(spare: number): number {
  const rows = Math.min(mostActivity, spare - activityFurniture);
  return rows < leastActivity ? 0 : rows;
}

/** Rows that the tour takes on a screen of that size: two at the least, for what to press. */
export function bandRows({ columns, rows }: { readonly columns: number; readonly rows: number }): number {
  if (rows < 16) return 2;
  return rows < 30 && columns >= 80 ? 3 : 4;
}

function leftWidth(columns: number): number {
  if (columns < 100) return 34;
  if (columns < 120) return 42;
  return columns < 160 ? 50 : 86;
}
