import { expect, test } from 'vitest';
import { examinedIn } from '../../source/store/patient.ts';
import { examiner } from '../../source/store/examine.ts';
import { words } from '../../source/domain/text.ts';
import { detail, idOf, labContainers } from '../lab.ts';
import { labStore } from './lab-store.ts';

/* In every container nobody listens, and no name is known. */
function setting(changes: Parameters<typeof labStore>[0] = {}) {
  const store = labStore(changes);
  const leaving = new AbortController();
  const asked: string[] = [];
  const engine = {
    async run(id: string) {
      asked.push(labContainers.find(one => one.id === id)?.name.safe ?? id);
      return { code: 0, out: [words`  sl  local_address rem_address   st`] };
    },
  };
  const doctor = examiner({ engine: engine as never, store, signal: leaving.signal });
  return { store, leaving, asked, doctor, told: () => examinedIn(store.getState()) };
}

test('asks who listens behind published ports, and says how far it is', async () => {
  const { store, asked, doctor, told } = setting();
  expect(told()?.at.has('inside')).toBe(false);
  await doctor.examine();
  expect(asked).toContain('tomcat81');
  expect(told()?.at.has('inside')).toBe(true);
  expect([...(told()?.patient.listening.keys() ?? [])]).toContain(idOf('tomcat81'));
  expect(store.messages.some(one => one.type === 'doctor-asking' && one.asking?.done === 0)).toBe(true);
  expect(store.getState().doctor.asking).toBeUndefined();
});

test('what a container said holds until it is started anew', async () => {
  const { store, doctor, told } = setting();
  await doctor.examine();
  const tomcat81 = labContainers.find(one => one.id === idOf('tomcat81'));
  if (tomcat81 === undefined) throw new Error('not the lab');
  const anew = { ...detail(tomcat81), startedAt: '2026-11-03T14:20:00Z' as never };
  store.dispatch({ type: 'details', details: new Map([[tomcat81.id, anew]]) });
  expect(told()?.patient.listening.has(tomcat81.id)).toBe(false);
});

test('asks nothing where that is not allowed', async () => {
  const { asked, doctor, told } = setting({ access: 'read-only' });
  await doctor.examine();
  expect(asked).toEqual([]);
  expect(told()?.at.has('inside')).toBe(false);
});

test('told to stop it forgets what a part of the containers said', async () => {
  const { store, doctor, told } = setting();
  const examining = doctor.examine();
  doctor.stop();
  await examining;
  expect(told()?.at.has('inside')).toBe(false);
  expect(store.getState().doctor.asking).toBeUndefined();
});

test('says nothing more once the engine is left', async () => {
  const { store, leaving, doctor } = setting();
  const examining = doctor.examine();
  const said = store.messages.length;
  leaving.abort();
  await examining;
  doctor.stop();
  expect(store.messages.length).toBe(said);
});
