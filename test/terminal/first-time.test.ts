import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { firstTime } from '../../source/terminal/first-time.ts';

function home(): string {
  const folder = mkdtempSync(join(tmpdir(), 'netui-home-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

it('is the first time once, for each name', () => {
  const folder = home();
  expect([firstTime({}, folder, 'a'), firstTime({}, folder, 'a'), firstTime({}, folder, 'b')]).toEqual([
    true,
    false,
    true,
  ]);
});

it('is never the first time where nothing can be kept', () => {
  const folder = home();
  writeFileSync(join(folder, '.local'), '');
  expect(firstTime({}, folder, 'a')).toBe(false);
});
