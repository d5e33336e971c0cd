import { expect } from 'vitest';

/** Holds the keys of an object against those that are due, written in one line with blanks between. */
export function expectKeys(value: object, keys: string): void {
  expect(Object.keys(value).sort()).toEqual(keys.split(/\s+/).sort());
}
