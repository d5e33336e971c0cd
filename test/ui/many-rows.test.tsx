import { expect, onTestFinished, test } from 'vitest';
import { topologyOf } from '../../source/domain/topology.ts';
import { containerRowsOf } from '../../source/store/rows.ts';
import { selectedContainer } from '../../source/store/selection.ts';
import { container, endpoint, network } from '../lab.ts';
import { labState, openTestScreen } from './screen.tsx';

const networks = Array.from({ length: 1000 }, (_, at) =>
  network(`net-${at}`, { subnet: `10.${at >> 8}.${at & 255}.0/24`, gateway: `10.${at >> 8}.${at & 255}.1` }),
);
const containers = Array.from({ length: 10_000 }, (_, at) => {
  const on = at % 1000;
  return container(`app-${at}`, {
    endpoints: [endpoint(`net-${on}`, `10.${on >> 8}.${on & 255}.${2 + Math.floor(at / 1000)}`)],
  });
});

/** Bytes that a key costs on the terminal, on a screen with that many rows. */
async function bytesOfKeys(topology: ReturnType<typeof topologyOf>): Promise<number> {
  const screen = openTestScreen(labState(120, 40, { topology, details: new Map() }));
  onTestFinished(screen.close);
  await screen.type('A\t');
  const before = screen.bytes().length;
  for (const key of 'jjjjj') await screen.type(key);
  return screen.bytes().length - before;
}

test('ten thousand rows cost a key no more than twenty', async () => {
  const many = await bytesOfKeys(topologyOf(networks, containers));
  const few = await bytesOfKeys(topologyOf(networks.slice(0, 20), containers.slice(0, 20)));
  expect(many).toBeLessThan(few * 1.5);
});

test('moving makes no row anew, and only rows in view are drawn', async () => {
  const topology = topologyOf(networks, containers);
  const screen = openTestScreen(labState(80, 24, { topology, details: new Map() }));
  onTestFinished(screen.close);
  await screen.type('A\t');
  const rows = containerRowsOf(screen.store.getState());
  expect(rows).toHaveLength(10_000);
  await screen.type('j'.repeat(50));
  expect(containerRowsOf(screen.store.getState())).toBe(rows);
  expect(selectedContainer(screen.store.getState())?.name.raw).toBe('app-50');
  await screen.type('G');
  const frame = await screen.frame();
  expect(frame.join('\n')).toContain('10,000 of 10,000');
  expect(frame.filter(line => line.includes('app-')).length).toBeLessThan(24);
  await screen.type('/app-777\r');
  expect(selectedContainer(screen.store.getState())?.name.raw).toBe('app-777');
});
