import { expect, test } from 'vitest';
import type { HostSide, SandboxInterface } from '../../source/domain/host-side.ts';
import { clean } from '../../source/domain/text.ts';
import { pairsOf } from '../../source/domain/veth-pairs.ts';
import { hostSide, inner, link, veth } from './host-lab.ts';
import { container, endpoint, idOf, network } from './lab.ts';
import { changed, scene } from './reach-lab.ts';

const { topology } = scene();
const bridges = [link('docker0', 3), link('br-6e6574206170', 4), link('eth0', 2)];

/** `app eth0 = vetha`, a line each. */
function told(name: string, seen: HostSide, place = topology): readonly string[] {
  return pairsOf(idOf(name), seen, place).map(({ network, inside, outside }) => {
    const end = 'interface' in outside ? outside.interface.name : '';
    return `${network.name.safe} ${inside.name} ${outside.kind} ${end}`.trimEnd();
  });
}

const lo: SandboxInterface = inner('lo', 1, '127.0.0.1/8', 1);

test('two interfaces are a pair when each names the index of the other', () => {
  const seen = hostSide([...bridges, veth('vetha', 22, 21, 'docker0'), veth('vethb', 24, 23, 'docker0')], {
    u1: [lo, inner('eth0', 21, '172.17.0.2/16', 22)],
    u2: [lo, inner('eth0', 23, '172.17.0.3/16', 24)],
  });
  expect(told('u1', seen)).toEqual(['bridge eth0 veth vetha']);
  expect(told('u2', seen)).toEqual(['bridge eth0 veth vethb']);
});

test('one side alone proves nothing', () => {
  const seen = hostSide([...bridges, veth('vetha', 22, 99, 'docker0')], {
    u1: [inner('eth0', 21, '172.17.0.2/16', 22)],
  });
  expect(told('u1', seen)).toEqual(['bridge eth0 unseen']);
});

test('endpoints are known by their addresses, whatever the interfaces are called', () => {
  const seen = hostSide([...bridges, veth('vetha', 30, 31, 'br-a'), veth('vethw', 32, 33, 'br-w')], {
    both: [lo, inner('eth0', 33, '172.19.0.3/24', 32), inner('eth1', 31, '172.18.0.4/24', 30)],
  });
  expect(told('both', seen)).toEqual(['app eth1 veth vetha', 'web eth0 veth vethw']);
});

test('whose address was changed is known by the MAC', () => {
  const eth0 = { ...inner('eth0', 21, '10.9.9.9/24', 22), mac: clean('02:42:ac:11:00:02') };
  const seen = hostSide([...bridges, veth('vetha', 22, 21, 'docker0')], { u1: [lo, eth0] });
  expect(told('u1', seen)).toEqual(['bridge eth0 veth vetha']);
});

test('without root the bridge vouches for the other end: the port of the network’s own bridge', () => {
  const inside = { u1: [inner('eth0', 21, '172.17.0.2/16')] };
  const right = veth('vetha', 22, 21, 'docker0');
  expect(told('u1', hostSide([...bridges, right], inside))).toEqual(['bridge eth0 veth vetha']);
  const elsewhere = veth('vetha', 22, 21, 'br-x');
  expect(told('u1', hostSide([...bridges, elsewhere], inside))).toEqual(['bridge eth0 unseen']);
  const twice = [right, veth('vethb', 24, 21, 'docker0')];
  expect(told('u1', hostSide([...bridges, ...twice], inside))).toEqual(['bridge eth0 unseen']);
});

test('a guest has its owner’s, host and none have no pair', () => {
  const seen = hostSide([...bridges, veth('vetha', 22, 21, 'br-6e6574206170')], {
    a2: [inner('eth0', 21, '172.18.0.3/24', 22)],
    n1: [lo],
  });
  expect(told('g1', seen)).toEqual(['app eth0 veth vetha']);
  expect(told('h1', seen)).toEqual([]);
  expect(told('n1', seen)).toEqual([]);
});

test('a macvlan sits on its parent', () => {
  const seen = hostSide(bridges, { m1: [inner('eth0', 40, '192.0.2.2/24', 2)] });
  expect(told('m1', seen)).toEqual(['lan eth0 parent eth0']);
  const elsewhere = hostSide(bridges, { m1: [inner('eth0', 40, '192.0.2.2/24', 3)] });
  expect(told('m1', elsewhere)).toEqual(['lan eth0 unseen']);
});

test('the other end of an overlay’s is in another namespace, where indexes mean other interfaces', () => {
  const far = changed({
    networks: [network('far', { driver: clean('overlay') })],
    containers: [container('o1', 'far', { endpoints: [endpoint('far', '10.0.1.3')] })],
  });
  const seen = hostSide([...bridges, veth('vetha', 22, 21, 'docker0')], {
    o1: [inner('eth0', 21, '10.0.1.3/24', 22)],
  });
  expect(told('o1', seen, far)).toEqual(['far eth0 hidden']);
});
