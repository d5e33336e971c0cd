import { expect, onTestFinished, test } from 'vitest';
import type { Container } from '../../source/domain/container.ts';
import { clean, told, words } from '../../source/domain/text.ts';
import type { EngineEvent } from '../../source/engine/engine.ts';
import type { Store } from '../../source/store/store.ts';
import type { Hands } from '../../source/ui/hands.ts';
import { endpoint, idOf, labContainers, labNetworks } from '../lab.ts';
import { labState, openTestScreen, plainLook, type TestScreen } from './screen.tsx';

const escape = '\u001b';
const began = labState(80, 24).engine.now;

function event(action: string, name: string, seconds: number, more: Partial<EngineEvent> = {}): EngineEvent {
  return {
    about: 'container',
    action: clean(action),
    container: clean(idOf(name)),
    network: '',
    name: told(name),
    at: began + seconds * 1000,
    nano: '',
    ...more,
  };
}

function onBridge(action: string, name: string, seconds: number): EngineEvent {
  const bridge = { about: 'network', network: clean(idOf('bridge')), name: told('bridge') } as const;
  return event(action, name, seconds, bridge);
}

/* The tutorial's 4.2: netui stops u2, then somebody runs u3, which gets the address that u2 had. */
function happen({ dispatch }: Store): void {
  const at = (seconds: number) => began + seconds * 1000;
  const read = (containers: readonly Container[], seconds: number) =>
    dispatch({ type: 'read', read: { networks: labNetworks, containers }, at: at(seconds) });
  const u2 = { id: clean(idOf('u2')), name: told('u2') };
  const stop = { kind: 'stop', container: u2 } as const;
  const undo = { done: stop, reverse: { kind: 'start', container: u2 }, before: clean('{}') } as const;
  const stopped = labContainers.map(one =>
    one.id === u2.id ? { ...one, state: 'exited' as const, endpoints: [endpoint('bridge', '')] } : one,
  );
  read(labContainers, 0);
  dispatch({
    type: 'change-begun',
    change: stop,
    undoes: undefined,
    command: words`docker stop u2`,
    at: at(130),
  });
  dispatch({
    type: 'heard',
    events: [
      event('kill', 'u2', 131, { signal: 15 }),
      event('die', 'u2', 131, { exitCode: 137 }),
      onBridge('disconnect', 'u2', 131),
      event('stop', 'u2', 131),
    ],
    at: at(131),
  });
  read(stopped, 131);
  dispatch({ type: 'change-ended', outcome: 'done', said: words`Stop u2: done.`, undo: [undo], at: at(131) });
  dispatch({
    type: 'heard',
    events: [onBridge('connect', 'u3', 134), event('start', 'u3', 134)],
    at: at(134),
  });
  const given = stopped.map(one =>
    one.name.raw === 'u3'
      ? { ...one, state: 'running' as const, endpoints: [endpoint('bridge', '172.17.0.3')] }
      : one,
  );
  read(given, 134);
  dispatch({ type: 'heard', events: [event('die', 'u1', 140, { exitCode: 1 })], at: at(140) });
  read(given, 160);
  read(
    given.filter(one => one.name.raw !== 'tomcat82'),
    190,
  );
}

function opened(columns: number, rows: number, hands: Partial<Hands> = {}): TestScreen {
  const screen = openTestScreen(labState(columns, rows), plainLook, { hands });
  onTestFinished(screen.close);
  happen(screen.store);
  return screen;
}

test.each([
  ['activity', 80, 24, 'ajjj'],
  ['activity', 120, 40, 'ajjj'],
  ['activity', 200, 50, 'ajjj'],
  ['activity-address', 80, 24, 'a/172.17.0.3\r'],
  ['activity-address', 120, 40, 'a/172.17.0.3\r'],
  ['activity-nothing', 80, 24, 'a/zebra'],
  ['activity-tab', 80, 24, 'jj3'],
  ['activity-tab', 120, 40, 'jj3'],
  ['activity-pane', 160, 45, 'jj'],
  ['activity-pane', 200, 50, 'jj\t3'],
] as const)('%s at %ix%i', async (name, columns, rows, keys) => {
  const screen = opened(columns, rows);
  await screen.type(keys);
  const lines = await screen.frame();
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`../frames/${name}-${columns}x${rows}.txt`);
});

test('the cursor stays on its entry while others come, and on the newest if it is there', async () => {
  const screen = opened(120, 40);
  await screen.type('a');
  const selected = async () => (await screen.frame()).find(one => one.startsWith('›'));
  expect(await selected()).toContain('tomcat82  removed');
  await screen.type('j');
  expect(await selected()).toContain('tomcat82  disconnected from bb_network');
  const more = event('pause', 'u1', 200);
  screen.store.dispatch({ type: 'heard', events: [more], at: more.at });
  expect(await selected()).toContain('tomcat82  disconnected from bb_network');
  await screen.type('gg');
  expect(await selected()).toContain('u1        paused');
  await screen.type('G');
  expect(await selected()).toContain('u2        stopped');
});

test('Enter goes to the container on the main screen; of one that is gone it says so', async () => {
  const screen = opened(120, 40);
  await screen.type('a\r');
  expect((await screen.frame()).at(-2)).toContain('tomcat82 is not there any more.');
  await screen.type('/u3\r');
  await screen.type('\r');
  expect(screen.store.getState().screen.view.kind).toBe('main');
  expect((await screen.frame()).find(one => one.startsWith('›') && one.includes('u3'))).toBeDefined();
});

test('only what was selected, everything again; Esc clears the filter first, then leaves', async () => {
  const screen = opened(120, 40);
  await screen.type('jj\taA');
  const text = async () => (await screen.frame()).join('\n');
  expect(await text()).toContain('alpine1, newest first');
  expect(await text()).toContain('Nothing has happened here');
  await screen.type('A/u2\r');
  expect(await text()).toContain('/u2');
  expect(await text()).not.toContain('tomcat82');
  await screen.type(escape);
  expect(await text()).toContain('everything, newest first');
  await screen.type(escape);
  expect(screen.store.getState().screen.view.kind).toBe('main');
});

test('y copies the entry; u asks what is to be undone, and afterwards says that it was', async () => {
  const copied: string[] = [];
  const screen = opened(120, 40, { copy: text => void copied.push(text) });
  await screen.type('aGy');
  expect(copied).toEqual(['14:12:11 u2 stopped  with code 137']);
  expect((await screen.frame()).join('\n')).toContain('by netui, u undoes it');
  await screen.type('u');
  expect((await screen.frame()).join('\n')).toContain('Start u2');
  await screen.type(escape);
  const { undo } = screen.store.getState().changes;
  const [step] = undo;
  if (step === undefined) throw new Error('nothing to undo');
  const command = words`docker start u2`;
  const at = began + 300_000;
  screen.store.dispatch({ type: 'change-begun', change: step.reverse, undoes: step.done, command, at });
  screen.store.dispatch({ type: 'heard', events: [event('start', 'u2', 300)], at });
  screen.store.dispatch({ type: 'change-ended', outcome: 'done', said: words`Done.`, undo: [], at });
  const text = (await screen.frame()).join('\n');
  expect(text).toContain('by netui, undone');
  expect(text).toContain('by netui, an undo');
});
