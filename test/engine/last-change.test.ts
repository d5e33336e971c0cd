import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openAuditLog } from '../../source/engine/audit-log.ts';
import { lastChangeUntold } from '../../source/engine/last-change.ts';

function log() {
  const folder = mkdtempSync(join(tmpdir(), 'netui-log-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const origin = { user: 'ops', engine: { url: 'unix:///run/docker.sock', context: 'default' } };
  return openAuditLog({ path: join(folder, 'netui/audit.jsonl'), origin, now: () => 1 });
}

const intent = {
  action: 'disconnect',
  container: { id: 'c', name: 'web\u001b[2J' },
  network: { id: 'n', name: 'front' },
  before: {},
};

test('a change without a result is told once, and safely', () => {
  const audit = log();
  audit.begin(intent);
  expect(lastChangeUntold(audit)).toBe(
    'The last disconnect of web^[[2J on front has no recorded result: check it.',
  );
  expect(lastChangeUntold(audit)).toBeUndefined();
});

test('a finished change, and an empty log, say nothing', () => {
  const audit = log();
  expect(lastChangeUntold(audit)).toBeUndefined();
  audit.end(audit.begin(intent), { outcome: 'done', sentence: '', said: '' });
  expect(lastChangeUntold(audit)).toBeUndefined();
});
