import { expect, test } from 'vitest';
import { findNetwork } from '../../source/domain/find-network.ts';
import { clean } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { idOf, network, tutorialLab } from './lab.ts';

const lab = tutorialLab();

function said(text: string, topology = lab): string {
  const found = findNetwork(topology, text);
  return 'why' in found ? found.why : found.network.name.safe;
}

test('a network is found by its name, its id and the beginning of that', () => {
  expect(said('bridge')).toBe('bridge');
  const id = lab.networkByName.get('test_network')?.id ?? '';
  expect(said(id)).toBe('test_network');
  const other = { ...network('web'), id: clean(`f${id.slice(1)}`) };
  expect(said('f', topologyOf([other], []))).toContain('There is no network “f”.');
  expect(said(`f${id.slice(1, 12)}`, topologyOf([other, ...lab.networks], []))).toBe('web');
});

test('what begins several ids is none of them', () => {
  expect(said(idOf('net').slice(0, 6))).toMatch(/begins the ids of several networks: bridge, host, none/);
});

test('for a name that is none, those that are called alike are told, else all', () => {
  expect(said('test')).toBe('There is no network “test”. There are: test_network.');
  expect(said('zzz')).toBe('There is no network “zzz”. There are: bridge, host, none, test_network, vault.');
  expect(said('zzz', topologyOf([], []))).toBe('There is no network “zzz”. The engine has none.');
});

test('a container is told from a network', () => {
  expect(said('u1')).toBe('“u1” is a container; a network is due here. It is on bridge.');
});

test('what was typed is escaped', () => {
  expect(said('a\u001b[2J')).toContain('“a^[[2J”');
});
