import { describe, expect, test } from 'vitest';
import { ids, network } from '../fake-lab.ts';
import { leftSince, openHandles } from '../open-handles.ts';
import * as own from '../own-answers.ts';
import * as spoiled from '../spoiled-answers.ts';
import { eventLine, heldStream } from './held-stream.ts';
import { expectKeys, expectLastPicture, expectLost, expectTrue, healed } from './life.ts';
import { startWhole, timeout, type Whole } from './whole.ts';

// The events stream goes wrong, or the whole engine under it: what the screen says, and that it stays true.

const before = openHandles();
const events = 'GET /events*';

async function live(netui: Whole): Promise<void> {
  await netui.until('live', shown => shown.freshness === '● live');
}

/** Netui on a stream in the test's hand, live. Polls are far apart: what shows, an event has brought. */
async function held(over: 'unix' | 'tcp' = 'unix') {
  const stream = heldStream();
  const netui = await startWhole({ rules: [{ match: events, fault: stream.fault }], over, speed: 2 });
  await live(netui);
  return { netui, stream };
}

function stalledRefusal({ client }: { client: { write(text: string): void } }): void {
  client.write('HTTP/1.1 500 Oops\r\nContent-Length: 5000\r\n\r\n{"mess');
}

const ended = 'The connection to unix:///run/docker.sock ended before the answer was whole.';
const refusals = [
  ['E21 refused', own.status(403), 'unix:///run/docker.sock does not allow this request.'],
  ['E09 closed before headers', own.refuse, ended],
  ['V03 ends at once', own.says('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'), ended],
  ['V07 a refusal that stalls', stalledRefusal, 'The engine has not answered for '],
  ['E04 no answer', own.hangBeforeHeaders, 'The engine has not answered for '],
] as const;

describe.concurrent('without events', { timeout }, () => {
  test.each(refusals)(
    '%s: the picture is read again and again, and says how old it is',
    async (_, fault, said) => {
      // Wide enough for the whole sentence.
      const size = { columns: 110, rows: 26 };
      await using netui = await startWhole({ rules: [{ match: events, fault }], size });
      const polling = async (name: string): Promise<void> => {
        await netui.until(
          `polling with ${name}`,
          ({ freshness, text }) =>
            freshness.startsWith('◐ ') && text.includes(`! No events: ${said}`) && text.includes(`● ${name}`),
        );
      };
      await polling('alpine1');
      netui.addContainer('newcomer');
      await polling('newcomer');
      await expectKeys(netui);
      await healed(netui, 'latecomer');

      // The same under a stream that was open: its end is what netui hears of.
      netui.proxy.rules.push({ match: events, fault });
      await netui.proxy.restart();
      netui.addContainer('third');
      await polling('third');
      await healed(netui, 'fourth');
    },
  );
});

describe.concurrent('an event', { timeout }, () => {
  test.each([
    ['V01 torn within a character', { from: 1, pieces: 1 }],
    ['V02 in sixty pieces', { from: 0, pieces: 60 }],
  ])('%s', async (_, { from, pieces }) => {
    const { netui, stream } = await held();
    await using _netui = netui;
    netui.engine.networks.push(network('網路-é', 'c'.repeat(64), '172.31.0.0/16'));
    const actor = { ID: 'c'.repeat(64), Attributes: { name: '網路-é' } };
    const line = Buffer.from(eventLine('create', '', { Type: 'network', Actor: actor }));
    const torn = from === 0 ? Math.ceil(line.length / pieces) : line.indexOf('網') + from;
    for (let at = 0; at < line.length; at += torn) stream.say(line.subarray(at, at + torn));
    await netui.until('the network', ({ text }) => text.includes('網路-é'));
  });

  test('V02 among many in one piece, V06 and what follows the last line end is none', async () => {
    const { netui, stream } = await held();
    await using _netui = netui;
    const names = ['one', 'two', 'three'];
    const lines = names.map(name => eventLine('start', netui.addContainer(name)));
    stream.say(`${lines.join('')}{"Type":"container","Action":"sta`);
    await netui.until('all three', ({ text }) => names.every(name => text.includes(`● ${name}`)));
    stream.say('not JSON at all\n{}\n[]\nnull\n');
    stream.say(eventLine('start', netui.addContainer('four')));
    await netui.until('four', ({ text }) => text.includes('● four'));
    expect(netui.state().link.kind).toBe('live');
  });

  test('V09 told twice, V10 at a time that is no safe integer, V11 long before netui’s own clock', async () => {
    const stream = heldStream();
    await using netui = await startWhole({
      rules: [{ match: events, fault: stream.fault }],
      speed: 2,
      ahead: 40 * 24 * 3_600_000,
    });
    await live(netui);
    const line = eventLine('start', netui.addContainer('one'));
    stream.say(line.replace(/}\n$/, ',"timeNano":9223372036854775807}\n').repeat(2));
    await netui.until('one', ({ text }) => text.includes('● one'));
    // Nothing is asked for since a time, so no clock can be wrong about it.
    const asked = netui.proxy.seen.filter(one => one.path.includes('/events')).map(one => one.path);
    expect(asked.filter(path => /since|until/.test(path))).toEqual([]);
  });
});

describe.concurrent('a stream', { timeout }, () => {
  test.each([
    ['V03 that ends cleanly', 'clean', 'unix'],
    ['V04 that is cut', 'cut', 'unix'],
    ['V04 that is cut, over tcp', 'cut', 'tcp'],
    ['V04 that is reset', 'reset', 'tcp'],
  ] as const)('%s', async (_, how, over) => {
    const { netui, stream } = await held(over);
    await using _netui = netui;
    netui.addContainer('missed');
    stream.say('{"Type":"container","Action":"sta');
    stream.end(how);
    await expectTrue(netui, 'missed');
    stream.say(eventLine('start', netui.addContainer('heard')));
    await expectTrue(netui, 'heard');
    expect(stream.open()).toBe(1);
    expect(netui.links).not.toContain('lost');
  });

  test('V05 V12 that is silent under working reads: the poll shows what no event has told', async () => {
    await using netui = await startWhole({ rules: [{ match: events, fault: spoiled.halfOpen }] });
    await live(netui);
    netui.addContainer('untold');
    await expectTrue(netui, 'untold');
    // And that proves it silent: netui subscribes once more.
    await netui.until('another stream', () => netui.proxy.seen.filter(one => one.rule).length > 1);
    await healed(netui, 'newcomer');
  });

  test('V05 with all else half open, too: lost by two missed heartbeats', async () => {
    await using netui = await startWhole();
    await live(netui);
    netui.proxy.rules.push({ match: '* *', fault: own.hangBeforeHeaders });
    await expectLost(netui, {
      title: 'The engine does not answer',
      what: 'The engine has not answered for ',
    });
    await expectLastPicture(netui, 'alpine1');
    await healed(netui, 'newcomer');
  });

  test('V08 of an engine that stops and comes back as another', async () => {
    await using netui = await startWhole();
    await live(netui);
    await netui.proxy.unlinkSocket();
    await expectLost(netui, {
      title: 'No engine found',
      what: 'No Docker engine at unix:///run/docker.sock.',
    });
    await netui.until('an age', ({ freshness }) => /lost ([3-9]|\d\d) s/.test(freshness));
    netui.engine.containers.splice(0, 1);
    const bridge = netui.engine.networks.find(one => one['Id'] === ids.bridge);
    if (bridge) bridge['Id'] = 'c'.repeat(64);
    await healed(netui, 'newcomer');
    const { text } = await netui.shown();
    expect(text).toContain('─ bridge ─');
    expect(text).not.toContain('● alpine1');
  });
});

test('nothing is left open after all of that', async () => {
  expect(await leftSince(before)).toEqual([]);
});
