import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { intentLine, resultLine, unfinishedIn } from '../../source/engine/audit-entry.ts';
import { auditPath, auditTail, openAuditLog } from '../../source/engine/audit-log.ts';

const origin = { user: 'ann', engine: { url: 'unix:///x', context: 'default' } };
const intent = {
  action: 'disconnect',
  container: { id: 'a', name: 'web' },
  network: { id: 'b', name: 'net\u009b2J\u202e' },
  request: { Container: 'a' },
  before: { networks: {} },
};
const result = { outcome: 'done', sentence: '', said: '' };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'netui-audit-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function logAt(path: string) {
  let time = Date.UTC(2026, 10, 3, 14, 3, 20);
  return openAuditLog({ path, origin, now: () => (time += 250) });
}

test.each([
  [{ XDG_STATE_HOME: '/var/state' }, '/var/state/netui/audit.jsonl'],
  [{ XDG_STATE_HOME: 'relative' }, '/home/ann/.local/state/netui/audit.jsonl'],
  [{ XDG_STATE_HOME: '' }, '/home/ann/.local/state/netui/audit.jsonl'],
  [{}, '/home/ann/.local/state/netui/audit.jsonl'],
])('%j: %s', (env, path) => {
  expect(auditPath(env, '/home/ann')).toBe(path);
});

describe('the log', () => {
  test('has a line before and one after, for its owner only', () => {
    const path = join(folder, 'state/netui/audit.jsonl');
    const log = logAt(path);
    log.end(log.begin(intent), result);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    const [before, after] = lines.map(line => JSON.parse(line) as Record<string, unknown>);
    expect(before).toEqual({
      schema: 1,
      key: before?.['key'],
      phase: 'intent',
      time: '2026-11-03T14:03:20.250Z',
      ...origin,
      ...intent,
    });
    expect(after).toEqual({
      schema: 1,
      key: before?.['key'],
      phase: 'result',
      time: '2026-11-03T14:03:20.500Z',
      ...result,
      duration: 250,
    });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    // Safe to look at with cat.
    expect(lines[0]).toMatch(/^[\u0020-\u007e]*$/);
  });

  test('is only ever added to', () => {
    const path = join(folder, 'audit.jsonl');
    writeFileSync(path, 'what was there\n');
    logAt(path).begin(intent);
    expect(readFileSync(path, 'utf8')).toMatch(/^what was there\n\{.*\}\n$/);
  });

  test('begins a line of its own after one that was cut off', () => {
    const path = join(folder, 'audit.jsonl');
    writeFileSync(path, '{"schema":1,"ph');
    logAt(path).begin(intent);
    expect(unfinishedIn(auditTail(path))).toMatchObject({ action: 'disconnect' });
  });

  test('is not written through a link, into a pipe or a directory', () => {
    const target = join(folder, 'target');
    writeFileSync(target, '');
    const link = join(folder, 'link');
    symlinkSync(target, link);
    expect(() => logAt(link).begin(intent)).toThrow('ELOOP');
    expect(readFileSync(target, 'utf8')).toBe('');
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(() => logAt(pipe).begin(intent)).toThrow('it is not a plain file');
    mkdirSync(join(folder, 'directory'));
    expect(() => logAt(join(folder, 'directory')).begin(intent)).toThrow('EISDIR');
    expect(() => logAt(join(target, 'audit.jsonl')).begin(intent)).toThrow(/ENOTDIR|EEXIST/);
  });

  test('that is not there, or may not be read, has an empty end', () => {
    expect(auditTail(join(folder, 'none'))).toBe('');
    chmodSync(folder, 0o700);
    expect(auditTail(folder)).toBe('');
  });

  test('has an end of bounded size', () => {
    const path = join(folder, 'audit.jsonl');
    writeFileSync(path, `${'x'.repeat(1_000_000)}\n`);
    logAt(path).begin(intent);
    const tail = auditTail(path);
    expect(tail.length).toBe(256 * 1024);
    expect(unfinishedIn(tail)).toMatchObject({ action: 'disconnect' });
  });
});

describe('the last change without a result', () => {
  const time = Date.UTC(2026, 10, 3, 14, 3, 20);
  const begun = (key: string) => intentLine(key, time, origin, intent);
  const ended = (key: string) => resultLine(key, time, { ...result, duration: 1 });

  test.each([
    ['nothing was ever changed', ''],
    ['it ended', begun('1') + ended('1')],
    ['the last one ended, whatever came of those before', begun('1') + begun('2') + ended('2')],
    ['two at once, both ended', begun('1') + begun('2') + ended('2') + ended('1')],
    ['only its beginning was cut off', begun('1').slice(100) + ended('1')],
  ])('none: %s', (_, tail) => {
    expect(unfinishedIn(tail)).toBeUndefined();
  });

  test.each([
    ['netui ended in between', begun('1') + ended('1') + begun('2')],
    ['its result was cut off', begun('2') + ended('2').slice(0, 40)],
    ['lines that say nothing', `${begun('2')}null\n[]\n"x"\n7\n\n`],
  ])('is told: %s', (_, tail) => {
    expect(unfinishedIn(tail)).toEqual({
      key: '2',
      time,
      action: 'disconnect',
      container: { safe: 'web', raw: 'web' },
      network: { safe: 'net\\x9b2J\\u{202e}', raw: 'net\u009b2J\u202e' },
      engine: 'unix:///x',
    });
  });
});
