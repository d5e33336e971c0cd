import { describe, expect, test } from 'vitest';
import type { Rule } from '../fault-proxy.ts';
import { leftSince, openHandles } from '../open-handles.ts';
import * as own from '../own-answers.ts';
import * as spoiled from '../spoiled-answers.ts';
import { expectTrue } from './life.ts';
import { startWhole, timeout } from './whole.ts';

// Faults that cost nothing: the screen never says that anything was wrong.

const before = openHandles();
const lists = ['GET /networks', 'GET /containers/json*'];

type Harmless = { readonly row: string; readonly rules: readonly Rule[]; readonly over?: 'unix' | 'tcp' };

function first(fault: Rule['fault']): readonly Rule[] {
  return lists.map(match => ({ match, nth: 1, fault }));
}

const rows: readonly Harmless[] = [
  { row: 'E06 cut off once', rules: first(spoiled.truncate(300)) },
  { row: 'E06 reset once', rules: first(spoiled.rst(300)), over: 'tcp' },
  { row: 'E09 closed before headers, once', rules: first(own.refuse) },
  { row: 'E09 answer lost once', rules: first(spoiled.loseReply) },
  { row: 'E27 in small pieces', rules: [{ match: '* *', fault: spoiled.splitEvery(40) }] },
  {
    row: 'a second answer that nobody asked for',
    rules: lists.map(match => ({ match, fault: spoiled.dupReply })),
  },
  { row: 'E21 no version told', rules: [{ match: 'GET /version', fault: own.status(403) }] },
];

describe.concurrent('nothing to be seen of', { timeout }, () => {
  test.each(rows)('$row', async ({ rules, over = 'unix' }) => {
    await using netui = await startWhole({ over, speed: 2 });
    await netui.until('live', shown => shown.freshness === '● live');

    netui.proxy.rules.push(...rules);
    netui.addContainer('newcomer');
    await netui.type('r');
    await expectTrue(netui, 'newcomer');
    expect(netui.links).not.toContain('lost');
  });

  test.each(rows)('$row, from the start', async ({ rules, over = 'unix' }) => {
    await using netui = await startWhole({ rules, over, speed: 2 });
    await expectTrue(netui, 'alpine1');
    expect(netui.links).not.toContain('lost');
  });

  test('E08 an engine on which nothing happens for longer than any deadline', async () => {
    await using netui = await startWhole({ speed: 10 });
    await netui.until('live', shown => shown.freshness === '● live');
    const polls = () => netui.proxy.seen.filter(one => one.path.includes('/containers/json')).length;
    const { length } = netui.links;
    const start = polls();
    // Half a minute apart, on a fast clock.
    await netui.until('two polls later', () => polls() >= start + 2);
    expect(netui.links).toHaveLength(length);
    expect(netui.proxy.seen.filter(one => one.path.includes('/events'))).toHaveLength(1);
  });

  test('E10 an engine that drops every connection between two requests', async () => {
    await using netui = await startWhole({ speed: 2 });
    await netui.until('live', shown => shown.freshness === '● live');
    netui.addContainer('newcomer');
    await netui.proxy.restart();
    await expectTrue(netui, 'newcomer');
  });
});

test('nothing is left open after all of that', async () => {
  expect(await leftSince(before)).toEqual([]);
});
