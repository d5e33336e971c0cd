import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { regenerated } from './readme.ts';

// After a change of the key table or the usage: `REWRITE_README=1 npx vitest run test/readme.test.ts`.

const file = new URL('../README.md', import.meta.url);

test('keys, commands and flags stand in the README as they are in the code', () => {
  const readme = readFileSync(file, 'utf8');
  if (process.env['REWRITE_README']) writeFileSync(file, regenerated(readme));
  expect(readFileSync(file, 'utf8')).toBe(regenerated(readme));
  expect(readme.match(/<!-- generated: /g)).toHaveLength(2);
});
