import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { apiDuring } from '../../source/engine/api-during.ts';
import { createModem } from '../../source/engine/modem.ts';
import { words } from '../../source/domain/text.ts';
import { ids } from './fake-lab.ts';
import { leftSince, openHandles } from './open-handles.ts';
import * as own from './own-answers.ts';
import { failureFrom, startSetting } from './setting.ts';
import * as spoiled from './spoiled-answers.ts';

// After hundreds of calls under every fault, nothing is left open: neither here nor in the proxy and the engine.

const faults = [
  own.refuse,
  own.hangBeforeHeaders,
  own.garbage,
  own.redirect('http://nowhere.invalid/'),
  own.html200,
  own.jsonNull,
  own.hugeHeader,
  own.hugeBody(60_000),
  own.status(500, '{"message":"no"}'),
  own.status(500, 'x'.repeat(200_000)),
  own.says('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n'),
  spoiled.stallBody(1),
  spoiled.truncate(1),
  spoiled.rst(1),
  spoiled.drip(10),
  spoiled.loseReply,
  spoiled.dropAfter(5),
  spoiled.halfOpen,
];

test.each(['unix', 'tcp'] as const)(
  'nothing is left open after 200 faulted calls over %s',
  async over => {
    await using setting = await startSetting([], over);
    const { proxy, engine } = setting;
    const deadlines = { connect: 40, headers: 40, idle: 40, total: 60 };
    const modem = createModem({ place: proxy.place, endpoint: words``, deadlines, bodyCap: 50_000 });
    const stop = new AbortController();
    const before = openHandles();

    for (let round = 0; round < 11; round += 1) {
      const fault = (index: number) => faults[index % faults.length] ?? own.refuse;
      await Promise.all(
        Array.from({ length: 18 }, async (_, index) => {
          const path = `/networks/${ids.bridge.slice(2)}${String(index).padStart(2, '0')}`;
          proxy.rules.push({ match: `GET ${path}`, fault: fault(index) });
          const calls = apiDuring(modem, round % 3 === 0 ? AbortSignal.timeout(10) : stop.signal);
          await failureFrom(calls.getNetwork(path.slice(10)).inspect());
        }),
      );
      proxy.rules.length = 0;
    }
    expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
    const events = await apiDuring(setting.modem, stop.signal).getEvents();
    stop.abort();

    expect(events).toBeDefined();
    expect(await leftSince(before)).toEqual([]);
    expect(engine.listeners()).toBe(0);
  },
  30_000,
);
