import { expect, it } from 'vitest';
import { movableClock } from '../../source/demo/clock.ts';

it('the real clock’s waiting ends with the reason for which it is broken off', async () => {
  const clock = movableClock();
  const stop = new AbortController();
  const waiting = clock.wait(60_000, stop.signal);
  const reason = new Error('enough');
  stop.abort(reason);
  await expect(waiting).rejects.toBe(reason);
  await expect(clock.wait(60_000, stop.signal)).rejects.toBe(reason);
});

it('the real clock can be set back', () => {
  const clock = movableClock();
  const before = clock.now();
  clock.setBack(3_600_000);
  expect(clock.now()).toBeLessThan(before);
});
