import { expect, test } from 'vitest';
import { type HostSigns, hostUnseen } from '../../source/domain/host-here.ts';
import type { EngineInfo } from '../../source/domain/engine-info.ts';
import { clean } from '../../source/domain/text.ts';
import { type Topology, topologyOf } from '../../source/domain/topology.ts';
import { inner, link, veth } from './host-lab.ts';
import { container, idOf, network, subnet } from './lab.ts';
import { changed, containers, networks, scene } from './reach-lab.ts';

const info = scene().info as EngineInfo;

/** What a plain machine shows of a plain engine on it: nothing that proves anything. */
const nothing: HostSigns = {
  platform: 'linux',
  info,
  isContained: false,
  hostname: 'dockerhost',
  kernel: '6.1.0',
  listens: false,
  processes: new Map(),
  sandboxes: new Map(),
  ownSandbox: undefined,
  interfaces: [link('lo', 1), link('eth0', 2)],
  inside: new Map(),
};

const its = (name: string) => new Map([[idOf(name) as string, 'its' as const]]);
const notIts = (name: string) => new Map([[idOf(name) as string, 'not-its' as const]]);
const docker0 = link('docker0', 3, { addresses: [clean('172.17.0.1/24')] });
const byId = link('br-6e6574206170', 4);
const pair = {
  processes: its('u1'),
  interfaces: [docker0, veth('vetha', 22, 21, 'docker0')],
  inside: new Map([[idOf('u1') as string, [inner('eth0', 21, '172.17.0.2/24', 22)]]]),
};

/** Only what Docker makes itself, and who is on it. */
function bare(...names: readonly string[]): Topology {
  const plain = networks.filter(one => ['bridge', 'host', 'none'].includes(one.name.raw));
  return topologyOf(
    plain,
    containers.filter(one => names.includes(one.name.raw)),
  );
}

const full = scene().topology;
const weak = { listens: true, interfaces: [docker0] };

test.each<[string, Partial<HostSigns>, Topology, ReturnType<typeof hostUnseen>]>([
  ['a bridge with the id of one of its networks', { interfaces: [byId] }, full, undefined],
  ['the same behind hidepid, where no process is told', { interfaces: [byId, docker0] }, full, undefined],
  ['a pair with one of its containers', pair, full, undefined],
  ['a pair whose process is not its container’s', { ...pair, processes: notIts('u1') }, full, 'not-proven'],
  [
    'a container in host mode that is in this namespace',
    { processes: its('h1'), sandboxes: new Map([[idOf('h1'), clean('40')]]), ownSandbox: '40' },
    full,
    undefined,
  ],
  [
    'its containers are here, its bridges in another network namespace',
    { processes: its('u1'), sandboxes: new Map([[idOf('h1'), clean('41')]]), ownSandbox: '40' },
    full,
    'other-namespace',
  ],
  [
    'a docker0 here, and its containers here, but no pair',
    { processes: its('u1'), ...weak },
    bare('u1'),
    'other-namespace',
  ],
  ['nobody runs; docker0, the socket and both names are these', weak, bare(), undefined],
  [
    'the same, forwarded by socat from a machine of another name',
    { ...weak, hostname: 'here' },
    bare(),
    'not-proven',
  ],
  ['the same, from one with another kernel', { ...weak, kernel: '6.2.0' }, bare(), 'not-proven'],
  ['the same, listened on elsewhere', { ...weak, listens: false }, bare(), 'not-proven'],
  ['the same without /info', { ...weak, info: undefined }, bare(), 'not-proven'],
  ['docker0 with another address', { listens: true, interfaces: [link('docker0', 3)] }, bare(), 'not-proven'],
  ['docker0 with fewer ports than containers, no process told', weak, bare('u1', 'u2'), 'not-proven'],
  [
    'docker0 with as many ports as containers, no process told',
    { listens: true, interfaces: [docker0, veth('a', 5, 4, 'docker0'), veth('b', 7, 6, 'docker0')] },
    bare('u1', 'u2'),
    undefined,
  ],
  [
    'a process of that number that is somebody else',
    { ...weak, processes: notIts('u1') },
    bare(),
    'not-proven',
  ],
  ['socat: nothing of it is here', { listens: true }, full, 'not-proven'],
  [
    'netui in a container with the socket in it',
    { isContained: true, processes: notIts('u1') },
    full,
    'container',
  ],
  [
    'netui in a container that sees the host’s processes',
    { isContained: true, processes: its('u1') },
    full,
    'other-namespace',
  ],
  [
    'netui in a container with the host’s network and processes',
    { isContained: true, ...pair },
    full,
    undefined,
  ],
  [
    'Docker Desktop on Linux',
    { info: { ...info, name: clean('docker-desktop') }, interfaces: [byId] },
    full,
    'desktop',
  ],
  [
    'Docker Desktop on a Mac',
    { platform: 'darwin', info: { ...info, operatingSystem: clean('Docker Desktop') } },
    full,
    'desktop',
  ],
  ['another engine on a Mac', { platform: 'darwin' }, full, 'not-linux'],
  ['rootless', { info: { ...info, rootless: true }, processes: its('u1') }, full, 'rootless'],
])('%s', (_, signs, topology, why) => {
  expect(hostUnseen({ ...nothing, ...signs }, topology)).toBe(why);
});

test('a name from the engine is never taken for a bridge’s id', () => {
  const odd = changed({
    networks: [network('odd', { id: clean('lo'), subnets: [subnet('172.30.0.0/24')] })],
    containers: [container('o', 'odd')],
  });
  expect(hostUnseen({ ...nothing, interfaces: [link('br-lo', 9)] }, odd)).toBe('not-proven');
});
