import { describe, expect, onTestFinished, test } from 'vitest';
import { clean, told as toldText, words } from '../../source/domain/text.ts';
import { updateChanges } from '../../source/store/change-state.ts';
import { labState, openTestScreen, type TestScreen } from './screen.tsx';

const escape = '\u001b';
const now = Date.UTC(2026, 10, 3, 14, 10, 0);

function lab(columns = 120, rows = 40): TestScreen {
  const screen = openTestScreen(labState(columns, rows));
  onTestFinished(screen.close);
  return screen;
}

const shown = async (screen: TestScreen) => (await screen.frame()).join('\n');
/** tomcat82, listed on test_network. */
const tomcat82 = 'G\tj';
/** u2, whose only network is the default bridge. */
const u2 = 'jj\tGk';

describe('disconnect', () => {
  test('asks first, and y acts', async () => {
    const screen = lab();
    await screen.type(`${tomcat82}d`);
    const frame = await shown(screen);
    expect(frame).toContain('Disconnect tomcat82 from test_network?');
    expect(frame).toContain('its names here: tomcat81 no longer finds tomcat82, web or shop');
    expect(frame).toContain('docker network disconnect test_network tomcat82');
    expect(screen.asked).toEqual([]);
    await screen.type('y');
    expect(screen.asked).toEqual(['docker network disconnect test_network tomcat82']);
    expect(await shown(screen)).not.toContain('Lost at once');
  });

  test.each([
    ['n', 'n'],
    ['Enter', '\r'],
    ['Escape', escape],
    ['the key that opened it, typed ahead', 'dddd'],
    ['a paste of y', `${escape}[200~y${escape}[201~`],
  ])('%s keeps things as they are', async (_, keys) => {
    const screen = lab();
    await screen.type(`${tomcat82}d`);
    await screen.type(keys);
    expect(screen.asked).toEqual([]);
  });

  test('from the last network, the name has to be typed before y counts', async () => {
    const screen = lab();
    await screen.type(`${u2}d`);
    expect(await shown(screen)).toContain('Type u2 to go on');
    await screen.type('y');
    expect(screen.asked).toEqual([]);
    await screen.type('\u007fu2');
    expect(screen.asked).toEqual([]);
    await screen.type('y');
    expect(screen.asked).toEqual(['docker network disconnect bridge u2']);
  });

  test('a paste does not type the name', async () => {
    const screen = lab();
    await screen.type(`${u2}d`);
    await screen.type(`${escape}[200~u2${escape}[201~`);
    await screen.type('y');
    expect(screen.asked).toEqual([]);
  });

  test('a container on the host cannot, and the key says why', async () => {
    const screen = lab();
    await screen.type('jjj\td');
    expect(await shown(screen)).toMatch(/! \d\d:\d\d:\d\d .*host/);
    expect(screen.asked).toEqual([]);
  });
});

describe('connect', () => {
  test('offers the networks it is not on, then address, aliases and priority, then asks', async () => {
    const screen = lab();
    await screen.type(`${u2}c`);
    const picker = await shown(screen);
    expect(picker).toContain('Connect u2 to');
    expect(picker).not.toMatch(/┃ +bridge/);
    await screen.type('aaa\r');
    await screen.type('172.20.0.9\tdb cache');
    await screen.type('\r');
    expect(await shown(screen)).toContain('Connect u2 to aaa_network?');
    await screen.type('y');
    expect(screen.asked).toEqual([
      'docker network connect --ip 172.20.0.9 --alias db --alias cache aaa_network u2',
    ]);
  });

  test('what is wrong with an address is said while it is typed, and Enter goes no further', async () => {
    const screen = lab();
    await screen.type(`${u2}caaa\r`);
    await screen.type('172.20.0.2');
    expect(await shown(screen)).toContain('tomcat82 has 172.20.0.2 already.');
    await screen.type('\r');
    expect(await shown(screen)).toContain('Priority');
    expect(screen.asked).toEqual([]);
  });

  test('an address and what narrows a picker may be pasted', async () => {
    const screen = lab();
    const paste = (text: string) => screen.type(`${escape}[200~${text}${escape}[201~`);
    await screen.type(`${u2}c`);
    await paste('aaa_network\nbb_network');
    await screen.type('\r');
    await paste('172.20.0.9');
    await screen.type('\t');
    await paste('y\n');
    await screen.type('\r');
    expect(screen.asked).toEqual([]);
    await screen.type('y');
    expect(screen.asked).toEqual(['docker network connect --ip 172.20.0.9 --alias y aaa_network u2']);
  });

  test('on a network, the containers that can be connected are offered', async () => {
    const screen = lab();
    await screen.type('c');
    const picker = await shown(screen);
    expect(picker).toContain('Connect to aaa_network');
    expect(picker).toContain('tomcat81');
    // It is in host mode: no network can be connected to it.
    expect(picker).not.toContain('tomcat83  ');
  });
});

describe('start, stop and the rest', () => {
  test('names who else loses the network, and acts by y', async () => {
    const screen = lab();
    await screen.type('jj\tSstop\r');
    expect(await shown(screen)).toContain('the network of alpine2');
    await screen.type('y');
    expect(screen.asked).toEqual(['docker stop alpine1']);
  });

  test('what cannot be done now says why instead of asking', async () => {
    const screen = lab();
    await screen.type('jj\tS\r');
    expect(await shown(screen)).toContain('alpine1 runs already.');
    expect(screen.asked).toEqual([]);
  });
});

test('with --read-only the same keys change nothing and say why', async () => {
  const state = labState(120, 40);
  const screen = openTestScreen({ ...state, changes: { ...state.changes, access: 'read-only' } });
  onTestFinished(screen.close);
  for (const key of ['c', 'd', 'S', 'u', 'p']) {
    await screen.type(`${key}`);
    expect(await shown(screen)).toContain('--read-only');
    expect(screen.store.getState().screen.overlay).toBeUndefined();
  }
  expect(screen.asked).toEqual([]);
});

test.each([
  [80, '! 14:10:00 The connection to the engi…whole. It is still on it.  @ all of it'],
  [120, '! 14:10:00 The connection to the engine ended before the answer was whole. It is still on it.'],
])('how a change ended keeps its end at %i columns, and the log has all of it', async (columns, told) => {
  const screen = lab(columns, 24);
  const said = words`The connection to the engine ended before the answer was whole. It is still on it.`;
  const change = { kind: 'pause', container: { id: clean('1'), name: toldText('u1') } } as const;
  screen.store.dispatch({
    type: 'change-begun',
    change,
    undoes: undefined,
    command: words`docker pause u1`,
    at: now,
  });
  screen.store.dispatch({ type: 'change-ended', outcome: 'unknown', said, undo: [], at: now });
  screen.store.dispatch({ type: 'notice', notice: { sign: 'warn', text: said, at: now } });
  expect(await shown(screen)).toContain(told);
  await screen.type('@');
  expect(await shown(screen)).toMatch(/! docker pause u1[^]*The connection[^]*It is still on it\./);
});

test('the command log tells what was done and how it ended, latest first', async () => {
  const screen = lab();
  await screen.type('@');
  expect(await shown(screen)).toContain('Nothing yet: netui has only read.');
  await screen.type(escape);
  const state = screen.store.getState();
  const [one] = state.engine.topology?.containers ?? [];
  if (one === undefined) throw new Error('the lab is empty');
  const change = { kind: 'pause', container: { id: one.id, name: one.name } } as const;
  screen.store.dispatch({ type: 'change-begun', change, undoes: undefined, command: one.name.safe, at: 1 });
  await screen.type('@');
  expect(await shown(screen)).toContain('asking the engine …');
  expect(
    updateChanges(screen.store.getState().changes, {
      type: 'change-ended',
      outcome: 'done',
      said: one.name.safe,
      undo: [],
      at: 2,
    }),
  ).toMatchObject({
    running: undefined,
    log: [{ outcome: 'done' }],
  });
});
