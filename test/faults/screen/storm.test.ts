import { expect, test } from 'vitest';
import { ids } from '../fake-lab.ts';
import { leftSince, openHandles } from '../open-handles.ts';
import { expectTrue } from './life.ts';
import { startWhole, timeout } from './whole.ts';

const before = openHandles();

/** As many as a container that crashes and is started again for ever was seen to cause in a second. */
const STORM = 10_000;

test('V13 ten thousand events a second: keys are answered, requests stay few, and the end is true', {
  timeout,
}, async () => {
  await using netui = await startWhole({ speed: 1 });
  const { engine, proxy } = netui;
  await netui.until('live', shown => shown.freshness === '● live');
  await netui.type('A');
  const restarting = engine.containers.find(one => one['Id'] === ids.tomcat81) ?? {};
  const asked = proxy.seen.length;

  let told = 0;
  const calm = new AbortController();
  const start = performance.now();
  const storm = (async () => {
    while (told < STORM || !calm.signal.aborted) {
      // A hundred at once, every ten milliseconds.
      for (let count = 0; count < 50; count += 1) {
        const isUp = (told / 2) % 2 === 0;
        Object.assign(restarting, { State: isUp ? 'running' : 'exited' });
        engine.tell('container', isUp ? 'start' : 'die', ids.tomcat81, { name: 'tomcat81' });
        engine.tell('network', isUp ? 'connect' : 'disconnect', ids.test_network, {
          container: ids.tomcat81,
        });
        told += 2;
      }
      await new Promise(resolve => setTimeout(resolve, 10));
    }
    Object.assign(restarting, { State: 'exited', Status: 'Exited (137) 1 second ago' });
    engine.tell('container', 'die', ids.tomcat81, { name: 'tomcat81' });
  })();

  // In the midst of it.
  await netui.type('?');
  await netui.until('help', ({ text }) => text.includes('find a key'));
  await netui.type('\u001b');
  await netui.until('help closed', ({ text }) => !text.includes('find a key'));
  await netui.type('/alp\r');
  await netui.until('the filter', ({ text }) => text.includes('─ alpine1 ─'));
  await netui.type('\u001b');
  calm.abort();
  await storm;
  const seconds = (performance.now() - start) / 1_000;

  await netui.until('the end', ({ text }) => text.includes('○ tomcat81') && text.includes('● alpine1'));
  engine.tell('container', 'create', netui.addContainer('newcomer'));
  await expectTrue(netui, 'newcomer');
  expect(netui.links).not.toContain('lost');
  // Four reads a second of what events have named, or of all; and as often the details of two objects.
  expect(proxy.seen.length - asked).toBeLessThan(30 + 20 * seconds);
  expect(told).toBeGreaterThanOrEqual(STORM);
});

test('nothing is left open after all of that', async () => {
  expect(await leftSince(before)).toEqual([]);
});
