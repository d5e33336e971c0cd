import { describe, expect, onTestFinished, test } from 'vitest';
import type { State } from '../../source/store/state.ts';
import { networkRowsOf } from '../../source/store/rows.ts';
import { selectedContainer, selectedNetwork } from '../../source/store/selection.ts';
import { labContainers, labNetworks } from '../lab.ts';
import { labState, openTestScreen, type TestScreen } from './screen.tsx';

const escape = '\u001b';
const down = `${escape}[B`;

function lab(columns = 120, rows = 40, opening?: string): TestScreen {
  const screen = openTestScreen(labState(columns, rows, {}, opening));
  onTestFinished(screen.close);
  return screen;
}

const network = (state: State) => selectedNetwork(state)?.name.raw;
const container = (state: State) => selectedContainer(state)?.name.raw;

describe('keys that come in one read', () => {
  test('fifty moves are fifty moves', async () => {
    const screen = lab();
    await screen.type('j'.repeat(25) + 'k'.repeat(3));
    // Six networks: the last one, then three up.
    expect(network(screen.store.getState())).toBe('bridge');
  });

  test('letters, Tab, Enter and arrows all count, in their order', async () => {
    const screen = lab();
    await screen.type('jj\tj');
    expect(container(screen.store.getState())).toBe('alpine2');
    await screen.type(`${down}${down}k`);
    expect(container(screen.store.getState())).toBe('u1');
    await screen.type('\r');
    expect(screen.store.getState().screen.pane).toBe('detail');
  });

  test('a picker is opened, moved in and answered', async () => {
    const screen = lab();
    await screen.type('sjj\r');
    expect(screen.store.getState().screen).toMatchObject({
      orders: { networks: 'subnet' },
      overlay: undefined,
    });
    // Networks without a subnet come last.
    expect(networkRowsOf(screen.store.getState()).map(row => row.network.name.raw)).toEqual([
      'bridge',
      'test_network',
      'bb_network',
      'aaa_network',
      'host',
      'none',
    ]);
  });

  test('an arrow key torn apart by a slow line is not text', async () => {
    const screen = lab();
    await screen.type('/b');
    await screen.type('[A');
    expect(screen.store.getState().screen.filter.text).toBe('b');
  });
});

describe('filter', () => {
  test('a port finds its owner, who stays selected once the filter is gone', async () => {
    const screen = lab();
    await screen.type('/8081\r');
    expect(screen.store.getState().screen.pane).toBe('containers');
    expect(container(screen.store.getState())).toBe('tomcat81');
    await screen.type(escape);
    expect(screen.store.getState().screen.filter.text).toBe('');
    expect(network(screen.store.getState())).toBe('test_network');
    expect(container(screen.store.getState())).toBe('tomcat81');
  });

  test.each([
    ['aaa', 'networks', 'aaa_network'],
    ['172.20', 'networks', 'aaa_network'],
    ['shop', 'containers', 'tomcat82'],
    ['02:42:ac:11:00:03', 'containers', 'u2'],
    ['ALPINE:3', 'containers', 'alpine1'],
  ])('%s selects in %s: %s', async (typed, pane, name) => {
    const screen = lab();
    await screen.type(`/${typed}\r`);
    const state = screen.store.getState();
    expect(state.screen.pane).toBe(pane);
    expect(pane === 'networks' ? network(state) : container(state)).toBe(name);
  });

  test('what is called just so goes before what only holds the text', async () => {
    const screen = lab();
    await screen.type('/network\r');
    expect(network(screen.store.getState())).toBe('aaa_network');
    await screen.type(escape);
    await screen.type('/test_network\r');
    expect(network(screen.store.getState())).toBe('test_network');
    await screen.type(escape);
    await screen.type('\t/u2\r');
    expect(container(screen.store.getState())).toBe('u2');
  });

  test('keys that would act are text while it is typed; Escape clears it', async () => {
    const screen = lab();
    await screen.type('/qr?s');
    expect(screen.asked).toEqual([]);
    expect(screen.store.getState().screen.filter).toMatchObject({ text: 'qr?s', editing: true });
    await screen.type('\u007f');
    expect(screen.store.getState().screen.filter.text).toBe('qr?');
    await screen.type(escape);
    expect(screen.store.getState().screen.filter).toMatchObject({ text: '', editing: false });
  });
});

describe('paste', () => {
  const paste = (text: string) => `${escape}[200~${text}${escape}[201~`;

  test('never works as keys', async () => {
    const screen = lab();
    await screen.type(paste('q\rjjj'));
    expect(screen.asked).toEqual([]);
    expect(network(screen.store.getState())).toBe('aaa_network');
    expect((await screen.frame()).join('\n')).toContain('A paste is taken only where text is typed.');
  });

  test('goes into a text field, its first line only', async () => {
    const screen = lab();
    await screen.type('/');
    await screen.type(paste('tom\u0007cat\nrm'));
    expect(screen.store.getState().screen.filter).toMatchObject({ text: 'tomcat', editing: true });
  });
});

test('quit, suspend and refresh reach their owners, quit even while a filter is typed', async () => {
  const screen = lab();
  await screen.type('r');
  await screen.type('\u001a');
  await screen.type('q');
  await screen.type('/x\u0003');
  expect(screen.asked).toEqual(['refresh', 'suspend', 'quit', 'quit']);
});

test('resizing keeps the selection in view, however small the screen becomes', async () => {
  const screen = lab(120, 40);
  await screen.type('jj\tjjj');
  for (const [columns, rows] of [
    [80, 24],
    [60, 12],
    [20, 5],
    [200, 60],
    [40, 10],
    [80, 24],
  ] as const) {
    await screen.resize(columns, rows);
    expect(container(screen.store.getState())).toBe('u2');
    expect(await screen.frame()).toHaveLength(rows);
  }
  expect((await screen.frame()).some(line => line.startsWith('› ● u2'))).toBe(true);
});

test.each([
  ['tomcat82', 'containers', 'tomcat82', 'test_network'],
  ['test_network', 'networks', 'tomcat81', 'test_network'],
  ['alpine2', 'containers', 'alpine2', 'bridge'],
])('netui %s opens there once it is read', async (name, pane, chosen, on) => {
  const before = labState(80, 24, { topology: undefined }, name);
  const screen = openTestScreen(before);
  onTestFinished(screen.close);
  screen.store.dispatch({ type: 'read', read: { networks: labNetworks, containers: labContainers }, at: 1 });
  const state = screen.store.getState();
  expect(state.screen.pane).toBe(pane);
  expect(container(state)).toBe(chosen);
  expect(network(state)).toBe(on);
});

test('netui NAME with a name that is nowhere says so', async () => {
  const screen = openTestScreen(labState(80, 24, { topology: undefined }, 'zebra'));
  onTestFinished(screen.close);
  screen.store.dispatch({ type: 'read', read: { networks: labNetworks, containers: labContainers }, at: 1 });
  expect((await screen.frame()).join('\n')).toContain('No network or container is called “zebra”.');
});
