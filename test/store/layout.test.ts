import { expect, test } from 'vitest';
import { layoutOf } from '../../source/store/layout.ts';

test.each([
  [39, 24, 'small'],
  [80, 9, 'small'],
  [40, 10, 'single'],
  [79, 24, 'single'],
  [80, 24, 'columns'],
  [200, 60, 'columns'],
] as const)('%ix%i is %s', (columns, rows, kind) => {
  expect(layoutOf({ columns, rows }, 6, 9).kind).toBe(kind);
});

test.each([
  [80, 34],
  [100, 42],
  [120, 50],
  [160, 86],
  [200, 86],
])('at %i columns the lists have %i', (columns, left) => {
  const layout = layoutOf({ columns, rows: 40 }, 6, 9);
  expect(layout.left).toBe(left);
  expect(layout.left + 1 + layout.right).toBe(columns);
});

test('every row of the left column is given away, and both lists always have some', () => {
  for (const rows of [10, 12, 24, 29, 30, 40, 60]) {
    for (const [networks, containers] of [
      [0, 0],
      [1, 1],
      [6, 9],
      [3, 5000],
      [1000, 2],
      [1000, 10_000],
    ] as const) {
      const layout = layoutOf({ columns: 120, rows }, networks, containers);
      const furniture = 2 + (layout.airy ? 3 : 0);
      expect(layout.networks + layout.containers + furniture).toBe(layout.body);
      expect(layout.networks).toBeGreaterThan(0);
      expect(layout.containers).toBeGreaterThan(0);
    }
  }
});

test('few networks leave the room to the containers, many networks take half of it', () => {
  expect(layoutOf({ columns: 80, rows: 24 }, 6, 500)).toMatchObject({ networks: 6, containers: 13 });
  expect(layoutOf({ columns: 80, rows: 24 }, 500, 500)).toMatchObject({ networks: 9, containers: 10 });
  expect(layoutOf({ columns: 80, rows: 24 }, 500, 3)).toMatchObject({ networks: 16, containers: 3 });
});

test('from 160x45 on what happens has a pane, of the rows that no list needs', () => {
  const at = (columns: number, rows: number, networks: number, containers: number) =>
    layoutOf({ columns, rows }, networks, containers);
  expect(at(160, 44, 6, 9).activity).toBe(0);
  expect(at(159, 45, 6, 9).activity).toBe(0);
  const layout = at(160, 45, 6, 9);
  expect(layout.activity).toBe(13);
  // Two titles, two heads and a blank row; a blank row and a title.
  expect(layout.networks + layout.containers + layout.activity + 5 + 2).toBe(layout.body);
  expect(at(160, 45, 6, 24)).toMatchObject({ networks: 6, containers: 24, activity: 5 });
  expect(at(160, 45, 6, 29)).toMatchObject({ networks: 6, containers: 31, activity: 0 });
  // Where one network's are listed, those of all others need no room.
  expect(layoutOf({ columns: 160, rows: 45 }, 6, 29, 0, 9).activity).toBe(13);
});
