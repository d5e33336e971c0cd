import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Change } from '../../source/domain/change.ts';
import { clean, told } from '../../source/domain/text.ts';
import { openAuditLog } from '../../source/engine/audit-log.ts';
import { type Changing, perform } from '../../source/engine/change.ts';
import { refuse, status } from './own-answers.ts';
import type { Fault } from './passage.ts';
import { failureFrom, type Setting, startSetting } from './setting.ts';

// Changes on an engine that knows none: each answer is given by the proxy before it.

const signal = new AbortController().signal;
const looking = { every: 10, settle: 50, away: 100, deadlines: { headers: 200, total: 200 } };

async function changingBy(
  fault: Fault,
  path?: string,
): Promise<AsyncDisposable & { setting: Setting; changing: Changing; change: Change; log: string }> {
  const setting = await startSetting([{ match: 'POST *', fault }]);
  const folder = mkdtempSync(join(tmpdir(), 'netui-audit-'));
  const log = join(folder, path ?? 'audit.jsonl');
  const origin = { user: 'ann', engine: { url: 'x', context: 'default' } };
  const one = setting.engine.containers.find(each => each['State'] === 'running');
  return {
    setting,
    log,
    change: { kind: 'stop', container: { id: clean(String(one?.['Id'])), name: told('one') } },
    changing: {
      modem: setting.modem,
      dialect: { product: 'Docker', api: { major: 1, minor: 41 } },
      audit: openAuditLog({ path: log, origin, now: Date.now }),
      pace: { answer: 300, looking },
    },
    async [Symbol.asyncDispose]() {
      await setting[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function posts({ proxy }: Setting): number {
  return proxy.seen.filter(one => one.method === 'POST').length;
}

test('a change that cannot be written down is not made', async () => {
  await using all = await changingBy(status(204), 'file/audit.jsonl');
  writeFileSync(join(all.log, '..'), 'in the way of the folder');
  const outcome = await perform(all.changing, all.change, signal);
  expect(outcome).toEqual({
    kind: 'refused',
    change: all.change,
    sentence: `Nothing was changed: netui writes down every change before it makes it, and cannot write to ${all.log}.`,
    said: expect.stringMatching(/EEXIST|ENOTDIR/),
  });
  expect(posts(all.setting)).toBe(0);
});

test('one whose end cannot be written down is made, and that is said', async () => {
  await using all = await changingBy(passage => {
    rmSync(all.log);
    rmSync(join(all.log, '..'), { recursive: true });
    writeFileSync(join(all.log, '..'), 'in the way of the folder');
    status(204)(passage);
  }, 'folder/audit.jsonl');
  const outcome = await perform(all.changing, all.change, signal);
  expect(outcome).toMatchObject({
    kind: 'done',
    note: expect.stringMatching(/^How it ended could not be written to .*: (EEXIST|ENOTDIR)/),
    undo: { reverse: { kind: 'start' } },
  });
});

test('an engine that goes between question and change: nothing is known, nothing is sent twice', async () => {
  await using all = await changingBy(({ client }) => {
    client.destroy();
    void all.setting.proxy.unlinkSocket();
  });
  const outcome = await perform(all.changing, all.change, signal);
  expect(outcome).toMatchObject({
    kind: 'unknown',
    sentence: expect.stringMatching(
      /netui could not look again: whether it was done is not known\. Nothing was sent twice\.$/,
    ),
  });
  expect(posts(all.setting)).toBe(1);
  expect(readFileSync(all.log, 'utf8')).toMatch(/"phase":"intent".*\n.*"outcome":"unknown"/);
});

test('a container that went meanwhile is said to be gone', async () => {
  await using all = await changingBy(({ client }) => {
    all.setting.engine.containers.length = 0;
    client.destroy();
  });
  expect(await perform(all.changing, all.change, signal)).toMatchObject({
    kind: 'unknown-then-read',
    isDone: false,
    sentence: expect.stringMatching(/one no longer exists\.$/),
  });
});

test('an engine that cannot be reached in the first place rejects, and nothing is written down', async () => {
  await using all = await changingBy(refuse);
  await all.setting.proxy.unlinkSocket();
  expect((await failureFrom(perform(all.changing, all.change, signal))).kind).toBe('no-socket');
  expect(() => readFileSync(all.log)).toThrow('ENOENT');
});

test('a proxy that allows no changes', async () => {
  await using all = await changingBy(
    status(403, '<html><body><h1>403 Forbidden</h1></body></html>', { 'Content-Type': 'text/html' }),
  );
  expect(await perform(all.changing, all.change, signal)).toMatchObject({
    kind: 'refused',
    sentence: 'This endpoint allows no changes: a proxy or a plugin in front of the engine turned it down.',
    said: '403 Forbidden',
  });
});
