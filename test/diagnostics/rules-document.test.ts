import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rules } from '../../source/diagnostics/diagnose.ts';
import { rulesDocument } from './rules-document.ts';

// After a change of a rule's id, title, severities or needs: `REWRITE_RULES=1 npx vitest run test/diagnostics/rules-document.test.ts`.

const file = new URL('../../docs/rules.md', import.meta.url);

test('docs/rules.md has every rule as the table has it', () => {
  if (process.env['REWRITE_RULES']) writeFileSync(file, rulesDocument(rules));
  expect(readFileSync(file, 'utf8')).toBe(rulesDocument(rules));
});
