import { describe, expect, it } from 'vitest';
import { newNetns } from '../../../source/demo/kernel/make.ts';
import { sendFromOutside } from '../../../source/demo/kernel/send.ts';
import {
  bridge,
  connect,
  container,
  hostAddress,
  listen,
  machine,
  macvlanChild,
  ping,
  publish,
} from './machine.ts';

/** One of each thing that reachability tells apart. */
function lab(isolationChains: boolean) {
  const kernel = machine(isolationChains);
  const docker0 = bridge(kernel, 'docker0', '172.17.0.1/16');
  const one = bridge(kernel, 'br-one', '172.18.0.1/16');
  const two = bridge(kernel, 'br-two', '172.19.0.1/16');
  const vault = bridge(kernel, 'br-vault', '172.21.0.1/24', { internal: true });
  const cellar = bridge(kernel, 'br-cellar', '172.22.0.1/24', { internal: true });
  const apart = bridge(kernel, 'br-apart', '172.26.0.1/24', { icc: false });
  const from = {
    default: container(kernel, [docker0, '172.17.0.2/16']),
    one: container(kernel, [one, '172.18.0.2/16']),
    vault: container(kernel, [vault, '172.21.0.2/24']),
    apart: container(kernel, [apart, '172.26.0.2/24']),
    host: kernel.host,
    none: newNetns(kernel),
    macvlan: macvlanChild(kernel, '198.51.100.193/24'),
  };
  const others = [
    container(kernel, [docker0, '172.17.0.3/16']),
    container(kernel, [one, '172.18.0.3/16']),
    container(kernel, [two, '172.19.0.3/16']),
    container(kernel, [vault, '172.21.0.3/24']),
    container(kernel, [cellar, '172.22.0.3/24']),
    container(kernel, [apart, '172.26.0.3/24']),
    macvlanChild(kernel, '198.51.100.194/24'),
  ];
  for (const netns of others) listen(netns, 80, 'web');
  return { kernel, from, one, two, apart, others };
}

type From = keyof ReturnType<typeof lab>['from'];

const targets = {
  default: '172.17.0.3',
  one: '172.18.0.3',
  two: '172.19.0.3',
  vault: '172.21.0.3',
  cellar: '172.22.0.3',
  apart: '172.26.0.3',
  host: hostAddress,
  macvlan: '198.51.100.194',
  outside: '192.0.2.80',
};

/** Rows of the reachability matrix that a real 20.10.24 gave: ping, in the order of the targets. */
const expected: Readonly<Record<From, string>> = {
  default: 'yes lost lost lost lost lost yes nobody yes',
  one: 'lost yes lost lost lost lost yes nobody yes',
  vault: 'lost lost lost yes lost lost yes lost lost',
  apart: 'lost lost lost lost lost lost yes nobody yes',
  host: 'yes yes yes yes yes yes yes nobody yes',
  none: Array.from({ length: 9 }, () => 'no-route').join(' '),
  macvlan: 'lost lost lost lost lost lost nobody yes yes',
};

describe.each([true, false])('every place against every other (ISOLATION chains: %s)', chains => {
  it.each(Object.entries(expected))('from %s', (name, row) => {
    const { kernel, from } = lab(chains);
    const fates = Object.values(targets).map(to => ping(kernel, from[name as From], to).kind);
    expect(fates.map(kind => (kind === 'answered' ? 'yes' : kind)).join(' ')).toBe(row);
  });

  it('opens connections exactly where pings pass', () => {
    const { kernel, from } = lab(chains);
    for (const netns of Object.values(from)) {
      for (const to of Object.values(targets).filter(address => address !== hostAddress)) {
        expect(connect(kernel, netns, to, 80).kind).toBe(ping(kernel, netns, to).kind);
      }
    }
  });
});

/** Who reaches a port that container `one` publishes: on all addresses, on 127.0.0.1, and a host-mode program's. */
const ports: Readonly<Record<From, string>> = {
  default: 'web refused web',
  one: 'web refused web',
  vault: 'lost refused web',
  apart: 'web refused web',
  host: 'web refused web',
  none: 'no-route no-route no-route',
  macvlan: 'nobody nobody nobody',
};

describe.each([true, false])('published ports by the host address (ISOLATION chains: %s)', chains => {
  function published() {
    const made = lab(chains);
    publish(made.kernel, '0.0.0.0', 8080, made.one, '172.18.0.3');
    publish(made.kernel, '127.0.0.1', 8081, made.one, '172.18.0.3');
    publish(made.kernel, '0.0.0.0', 8083, made.apart, '172.26.0.3');
    listen(made.kernel.host, 8082, 'web');
    return made;
  }

  it.each(Object.entries(ports))('from %s', (name, row) => {
    const { kernel, from } = published();
    const fates = [8080, 8081, 8082].map(port => connect(kernel, from[name as From], hostAddress, port));
    expect(fates.map(fate => (fate.kind === 'answered' ? fate.says : fate.kind)).join(' ')).toBe(row);
  });

  it('reaches the neighbour of an icc=false network by the host, the gateway, but not itself', () => {
    const { kernel, from } = published();
    expect(connect(kernel, from.apart, hostAddress, 8083)).toMatchObject({ says: 'web' });
    expect(connect(kernel, from.apart, '172.26.0.1', 8083)).toMatchObject({ says: 'web' });
    expect(connect(kernel, from.apart, '172.26.0.3', 80).kind).toBe('lost');
  });

  it('reaches them from the host by 127.0.0.1 and by a bridge', () => {
    const { kernel } = published();
    expect(connect(kernel, kernel.host, '127.0.0.1', 8080)).toMatchObject({ says: 'web' });
    expect(connect(kernel, kernel.host, '127.0.0.1', 8081)).toMatchObject({ says: 'web' });
    expect(connect(kernel, kernel.host, '172.17.0.1', 8080)).toMatchObject({ says: 'web' });
    expect(connect(kernel, kernel.host, '172.17.0.1', 8081).kind).toBe('refused');
  });

  it('lets a machine outside reach what is published for all, and nothing else', () => {
    const { kernel } = published();
    const outside = (to: string, port: number) =>
      sendFromOutside(kernel, { protocol: 'tcp', to, port, size: 60 });
    expect(outside(hostAddress, 8080)).toMatchObject({ kind: 'answered', says: 'web' });
    expect(outside(hostAddress, 8081).kind).toBe('refused');
    expect(outside(hostAddress, 8082)).toMatchObject({ kind: 'answered', says: 'web' });
    expect(outside('172.18.0.3', 80).kind).toBe('lost');
    expect(outside('198.51.100.194', 80)).toMatchObject({ says: 'web' });
  });

  it('keeps other networks from the published port at the container own address', () => {
    const { kernel, from } = published();
    expect(connect(kernel, from.default, '172.18.0.3', 80).kind).toBe('lost');
  });
});
