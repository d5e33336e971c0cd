import { expect, test } from 'vitest';
import { EngineFailure } from '../../source/domain/failure.ts';
import { clean, told, words } from '../../source/domain/text.ts';
import type { Helpers } from '../../source/engine/engine.ts';
import { offerHelper } from '../../source/store/offer-helper.ts';
import { withHelper } from '../../source/store/with-helper.ts';
import { fakeClock } from './fake-clock.ts';
import { labStore } from './lab-store.ts';

const target = { id: clean('a'.repeat(64)), name: told('u1') };
const image = { id: clean('sha256:b'), name: clean('busybox'), size: 1 };
const failing = () =>
  Promise.reject(new EngineFailure({ kind: 'read-only', endpoint: clean('unix:///e'), said: words`` }));

function setting(engine: Partial<Helpers>) {
  const store = labStore();
  const all: Helpers = {
    helperImages: failing,
    helper: failing,
    sweepHelpers: () => Promise.resolve([]),
    ...engine,
  };
  const helping = { engine: all, store, clock: fakeClock(), signal: new AbortController().signal };
  return { helping, screen: () => store.getState().screen };
}

const probes = { run: () => Promise.reject(new Error('not asked')), ping: () => [] as never };

test('a helper is closed even where the asking fails, and what is left of it is said', async () => {
  let isClosed = false;
  const close = () => {
    isClosed = true;
    return Promise.resolve(words`It is still there.`);
  };
  const { helping, screen } = setting({
    helper: () => Promise.resolve({ kind: 'running', image, probes, note: words``, close }),
  });
  const asked = withHelper(helping, target, image, () => Promise.reject(new Error('failed')));
  await expect(asked).rejects.toThrow('failed');
  expect(isClosed).toBe(true);
  expect(screen().notice).toMatchObject({ sign: 'warn', text: 'It is still there.' });
});

test('where none is made, nothing is asked and the reason is said', async () => {
  const ask = () => Promise.reject(new Error('asked'));
  const refused = setting({
    helper: () => Promise.resolve({ kind: 'refused', sentence: words`No.`, said: words`nope` }),
  });
  await withHelper(refused.helping, target, image, ask);
  expect(refused.screen().notice).toMatchObject({ sign: 'bad', text: 'No. The engine said: nope' });
  const failed = setting({});
  await withHelper(failed.helping, target, image, ask);
  expect(failed.screen().notice?.text).toMatch(/^No helper was made\. .*read-only/);
});

test('is offered from the images that are there, or not at all', async () => {
  const there = setting({ helperImages: () => Promise.resolve([image]) });
  await offerHelper(there.helping, target, 'ping');
  expect(there.screen().overlay).toEqual({ kind: 'helper', target, images: [image], at: 0, use: 'ping' });
  const none = setting({ helperImages: () => Promise.resolve([]) });
  await offerHelper(none.helping, target, 'ping');
  expect(none.screen().overlay).toBeUndefined();
  expect(none.screen().notice?.text).toMatch(/netui pulls none/);
  const failed = setting({});
  await offerHelper(failed.helping, target, 'ping');
  expect(failed.screen().notice?.text).toMatch(/^The images could not be listed\./);
});
