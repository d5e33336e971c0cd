import { expect, test } from 'vitest';
import { safeText, words } from '../../source/domain/text.ts';
import { text } from '../../source/ui/line.ts';
import { type Column, placed, telling } from '../../source/ui/table.ts';

type Row = { readonly name: string; readonly subnet: string; readonly used: string };

const columns: readonly Column<Row>[] = [
  { title: words`Name`, cell: row => [text(safeText(row.name))], least: 13, most: 40, leaves: 0 },
  { title: words`Driver`, cell: () => [text(words`bridge`)], least: 6, most: 10, leaves: 2 },
  { title: words`Subnet`, cell: row => [text(safeText(row.subnet))], least: 13, most: 20, leaves: 1 },
  {
    title: words`Used by`,
    cell: row => [text(safeText(row.used))],
    align: 'right',
    least: 7,
    most: 7,
    leaves: 0,
  },
];
const rows: readonly Row[] = [
  { name: 'test_network', subnet: '172.18.0.0/16', used: '2' },
  { name: 'host', subnet: '–', used: '1' },
];
const shape = (width: number, heads = true, of = rows) =>
  placed(columns, of, { width, between: 1, heads }).map(one => `${one.column.title} ${one.width}`);

test('columns take what their rows ask; the last one, to the right, what is left', () => {
  expect(shape(60)).toEqual(['Name 12', 'Driver 6', 'Subnet 13', 'Used by 26']);
});

test('columns leave by number before a name is cut', () => {
  expect(shape(40)).toEqual(['Name 12', 'Subnet 13', 'Used by 13']);
  expect(shape(30)).toEqual(['Name 12', 'Used by 17']);
});

test('titles need no room where they are not drawn', () => {
  expect(shape(29, false)).toEqual(['Name 12', 'Subnet 13', 'Used by 2']);
});

test('a long name gives way to the columns beside it, but not below what names need', () => {
  const long = [{ name: 'a-very-long-network-name-of-a-project', subnet: '10.0.0.0/24', used: '1' }];
  expect(shape(50, true, long)).toEqual(['Name 23', 'Driver 6', 'Subnet 11', 'Used by 7']);
  expect(shape(40, true, long)).toEqual(['Name 13', 'Driver 6', 'Subnet 11', 'Used by 7']);
  expect(shape(39, true, long)).toEqual(['Name 19', 'Subnet 11', 'Used by 7']);
});

test('nothing is spared when nothing can leave', () => {
  const widths = placed(columns, rows, { width: 12, between: 1, heads: true }).map(one => one.width);
  expect(widths.reduce((sum, one) => sum + one, 0) + 1).toBe(12);
});

test('a column in which no row says anything is left out, unless it never leaves', () => {
  const quietRows = [{ name: '–', subnet: '–', used: '–' }];
  expect(telling(columns, quietRows).map(one => one.title)).toEqual(['Name', 'Driver', 'Used by']);
});
