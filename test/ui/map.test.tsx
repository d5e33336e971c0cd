import { describe, expect, onTestFinished, test } from 'vitest';
import { topologyOf } from '../../source/domain/topology.ts';
import { itemsOf, mapOf } from '../../source/store/map-state.ts';
import { selectedContainer, selectedNetwork } from '../../source/store/selection.ts';
import type { State } from '../../source/store/state.ts';
import { container, endpoint, network } from '../lab.ts';
import { labState, openTestScreen, plainLook, type TestScreen } from './screen.tsx';

const ESC = '\u001b';
const [up, down, right, left] = ['A', 'B', 'C', 'D'].map(one => `${ESC}[${one}`);

/** Forty networks, the first with most of the containers; every tenth container is on two. */
function engineOf(networks: number, containers: number) {
  const address = (on: number, at: number) => `10.${on}.${at >> 8}.${(at & 255) + 2}`;
  return topologyOf(
    Array.from({ length: networks }, (_, at) => network(`net-${at}`, { subnet: `10.${at & 255}.0.0/16` })),
    Array.from({ length: containers }, (_, at) => {
      const on = at % 3 === 0 ? at % networks : 0;
      const more = at % 10 === 0 ? [endpoint(`net-${(on + 1) % networks}`, address(on + 1, at))] : [];
      return container(`app-${at}`, { endpoints: [endpoint(`net-${on}`, address(on & 255, at)), ...more] });
    }),
  );
}

function opened(state: State): TestScreen {
  const screen = openTestScreen(state);
  onTestFinished(screen.close);
  return screen;
}

const frames = [
  { name: 'map', size: [80, 24], keys: 'jjt' },
  { name: 'map', size: [120, 40], keys: 'jjt' },
  { name: 'map', size: [200, 50], keys: 'jjt' },
  { name: 'map-container', size: [80, 24], keys: 'G\tjt' },
  { name: 'map-container', size: [120, 40], keys: 'G\tjt' },
  { name: 'map-around', size: [120, 40], keys: 'G\tjtz' },
  { name: 'map-one-network', size: [80, 24], keys: 'Gtz' },
  { name: 'map-filtered', size: [80, 24], keys: 't/u1\r' },
  { name: 'map-ascii', size: [80, 24], keys: 'G\tjt', look: { glyphs: 'ascii', attributes: false } as const },
  { name: 'map-narrow', size: [60, 20], keys: 'jjt' },
] as const;

test.each(frames)('$name at $size', async frame => {
  const { name, size, keys } = frame;
  const [columns, rows] = size;
  const look = 'look' in frame ? frame.look : {};
  const screen = openTestScreen(labState(columns, rows), { ...plainLook, ...look });
  onTestFinished(screen.close);
  await screen.type(keys);
  const lines = await screen.frame();
  expect(lines).toHaveLength(rows);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`../frames/${name}-${columns}x${rows}.txt`);
});

test('three hundred containers are readable at 80x24', async () => {
  const screen = opened(labState(80, 24, { topology: engineOf(5, 300), details: new Map() }));
  await screen.type('t');
  const lines = await screen.frame();
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../frames/map-300-80x24.txt');
});

describe('the keys', () => {
  const chosen = ({ store }: TestScreen) => {
    const state = store.getState();
    const { subject } = state.screen;
    return (subject === 'networks' ? selectedNetwork(state) : selectedContainer(state))?.name.raw;
  };

  test('go from box to box, and to the other side', async () => {
    const screen = opened(labState(120, 40));
    await screen.type('jjt');
    const seen: unknown[] = [chosen(screen)];
    for (const key of [right, down, down, down, left, down, right, up, left]) {
      await screen.type(key ?? '');
      seen.push(chosen(screen));
    }
    expect(seen).toEqual([
      'bridge',
      'alpine1',
      'alpine2',
      'u1',
      'u2',
      'bridge',
      'aaa_network',
      'u3',
      'u2',
      'bridge',
    ]);
  });

  test('open what is chosen in the lists', async () => {
    const screen = opened(labState(120, 40));
    await screen.type(`t${right}G\r`);
    const state = screen.store.getState();
    expect(state.screen.view.kind).toBe('main');
    expect([state.screen.pane, chosen(screen)]).toEqual(['containers', 'tomcat84']);
    expect(selectedNetwork(state)?.name.raw).toBe('none');
    expect((await screen.frame()).join('\n')).toContain('Containers 1 on none');
  });

  test('show a part and all of it again, and leave one thing at a time', async () => {
    const screen = opened(labState(120, 40));
    await screen.type('Gtz');
    expect((await screen.frame())[1]).toContain('Map   test_network only');
    await screen.type('/tomcat81\r');
    expect((await screen.frame())[1]).toContain('/tomcat81');
    expect(chosen(screen)).toBe('tomcat81');
    await screen.type(ESC);
    expect((await screen.frame())[1]).toContain('Map   test_network only');
    await screen.type(ESC);
    expect((await screen.frame())[1]).toMatch(/^━ Map ━/);
    await screen.type(ESC);
    expect(screen.store.getState().screen.view.kind).toBe('main');
  });

  test('say that a filter finds nothing, and what clears it', async () => {
    const screen = opened(labState(80, 24));
    await screen.type('t/nobody\r');
    expect((await screen.frame()).join('\n')).toContain('Nothing matches “nobody”. Esc clears the filter.');
  });

  test('ping from the chosen container, and copy it', async () => {
    const screen = opened(labState(120, 40));
    await screen.type(`t${right}p`);
    expect((await screen.frame()).join('\n')).toContain('Ping');
    await screen.type(ESC);
    await screen.type('y');
    expect(screen.store.getState().screen.overlay).toMatchObject({ choosing: { what: 'copy' } });
  });

  test('say what works not now', async () => {
    const screen = opened(labState(80, 24));
    await screen.type('tA');
    expect((await screen.frame()).join('\n')).toContain('Everything is on the map.');
  });
});

test('what is chosen stays in view, folded or not, while the picture changes', async () => {
  const screen = opened(labState(80, 24, { topology: engineOf(5, 300), details: new Map() }));
  await screen.type('/app-217\r');
  await screen.type(ESC);
  await screen.type('t');
  expect((await screen.frame()).filter(line => line.includes('● app-217'))).toHaveLength(1);
  for (const size of [
    [120, 40],
    [80, 24],
    [60, 12],
  ] as const) {
    await screen.resize(size[0], size[1]);
    expect((await screen.frame()).filter(line => line.includes('● app-217'))).toHaveLength(1);
  }
});

test('the part of something that is gone says so', async () => {
  const state = labState(80, 24);
  const screen = opened(state);
  await screen.type('Gtz');
  const networks = state.engine.topology?.networks.filter(one => one.name.raw !== 'test_network') ?? [];
  screen.store.dispatch({ type: 'read', read: { networks, containers: [], unread: [] } as never, at: 1 });
  expect((await screen.frame()).join('\n')).toContain('It is gone. Esc shows everything.');
});

test('a thousand networks and ten thousand containers: only lines in view are drawn, and moving lays out nothing anew', async () => {
  const screen = opened(labState(120, 40, { topology: engineOf(1000, 10_000), details: new Map() }));
  await screen.type('t');
  const view = () => screen.store.getState().screen.view as Extract<State['screen']['view'], { kind: 'map' }>;
  const layout = mapOf(screen.store.getState(), view());
  expect(layout?.sections).toHaveLength(1000);
  // Folded: far fewer lines than containers.
  expect(layout?.rows.length).toBeLessThan(9000);
  const before = screen.bytes().length;
  for (let key = 0; key < 10; key += 1) await screen.type('j');
  expect(mapOf(screen.store.getState(), view())).toBe(layout);
  expect(screen.bytes().length - before).toBeLessThan(60_000);
  await screen.type('z');
  await screen.type(`${right}G`);
  expect((await screen.frame()).join('\n')).toContain('›');
  expect(itemsOf(mapOf(screen.store.getState(), view()) ?? (layout as never)).length).toBeGreaterThan(1);
});
