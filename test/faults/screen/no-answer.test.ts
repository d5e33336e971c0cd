import { beforeAll, describe, expect, test } from 'vitest';
import { leftSince, type OpenHandles, openHandles } from '../open-handles.ts';
import * as own from '../own-answers.ts';
import { bodyCap } from '../setting.ts';
import * as spoiled from '../spoiled-answers.ts';
import { liveThrough, type Row } from './life.ts';
import { timeout } from './whole.ts';

// The engine is there, and no whole answer comes: what the screen says, and that it recovers.

let before: OpenHandles;
beforeAll(() => {
  before = openHandles();
});

const silent = { title: 'The engine does not answer', what: 'The engine has not answered for ' };
const closed = {
  title: 'The engine does not answer',
  what: 'The connection to unix:///run/docker.sock ended before the answer was whole.',
};
const short = {
  title: 'The engine does not answer',
  what: 'The answer of unix:///run/docker.sock was cut short.',
};
const large = {
  title: "The engine's answer is of no use",
  what: 'The answer of unix:///run/docker.sock is too large.',
};
const lists = ['GET /networks', 'GET /containers/json*'];

const rows: readonly Row[] = [
  { row: 'E04 no answer', fault: own.hangBeforeHeaders, ...silent },
  { row: 'E05 no body', fault: spoiled.stallBody(0), ...silent },
  { row: 'E05 half a body', fault: spoiled.stallBody(700), ...silent },
  { row: 'E06 cut off', fault: spoiled.truncate(700), ...short },
  { row: 'E06 counted, cut off', fault: spoiled.truncate(1), ...short },
  { row: 'E06 cut off before the body', fault: spoiled.truncate(0), ...short },
  { row: 'E06 reset', fault: spoiled.rst(1), over: 'tcp', ...short },
  { row: 'E09 closed before headers', fault: own.refuse, ...closed },
  { row: 'E09 closed within the headers', fault: own.says('HTTP/1.1 200 OK\r\nContent-'), ...closed },
  { row: 'E09 closed before headers, over tcp', fault: own.refuse, over: 'tcp', ...closed },
  { row: 'E25 too large', fault: own.hugeBody(bodyCap + 1), match: lists, ...large },
  { row: 'E27 dripping', fault: spoiled.drip(20), ...silent },
  { row: 'E30 answer lost', fault: spoiled.loseReply, ...closed },
];

describe.concurrent('the screen under', { timeout }, () => {
  test.each(rows)('$row', liveThrough);
});

test('nothing is left open after all of that', async () => {
  expect(await leftSince(before)).toEqual([]);
});
