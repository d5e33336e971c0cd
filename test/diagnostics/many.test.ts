import { expect, test } from 'vitest';
import { rules } from '../../source/diagnostics/diagnose.ts';
import type { Patient } from '../../source/diagnostics/rule.ts';
import type { EngineInfo } from '../../source/domain/engine-info.ts';
import { clean, told } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, detail, endpoint, network, pairs, port, subnet } from '../domain/lab.ts';
import { hostSide, link, route } from './host.ts';

// The doctor goes through every new picture, of up to ten thousand containers. What counts is not how fast this
// machine is: four times as many containers are to be looked at four times as often, and not sixteen times.

let looks = 0;

function counted<T extends object>(value: T): T {
  return new Proxy(value, {
    get(target, key) {
      looks += 1;
      return Reflect.get(target, key);
    },
  });
}

/** Ten containers a network, each on two, some stopped, some alike in what they ask for. */
function crowd(size: number): Patient {
  const nets = Array.from({ length: size / 10 }, (_, at) =>
    network(`n${at}`, {
      subnets: [subnet(`10.${at >> 8}.${at & 255}.0/24`)],
      ipv6: at % 3 === 0,
      driver: clean(at % 7 === 0 ? 'macvlan' : 'bridge'),
      options: pairs(at % 5 === 0 ? { 'com.docker.network.bridge.enable_icc': 'false' } : { parent: 'eth9' }),
    }),
  );
  const on = (name: string, at: number) =>
    endpoint(name, `10.${at >> 8}.${at & 255}.${(at % 200) + 2}`, { wantedIpv4: clean('10.0.0.9') });
  const all = Array.from({ length: size }, (_, at) => {
    const homes = [Math.floor(at / 10), (Math.floor(at / 10) + 1) % nets.length].map(one => `n${one}`);
    return container(`c${at}`, homes[0] ?? '', {
      state: at % 4 === 0 ? 'exited' : 'running',
      endpoints: homes.map(one => on(one, at)),
      ports: at % 4 === 0 ? [] : [port(80, '0.0.0.0', 10_000 + at)],
      labels: pairs({ 'com.docker.compose.project': `p${at % 50}`, 'com.docker.compose.service': 'web' }),
    });
  });
  const topology = topologyOf(nets.map(counted), all.map(counted));
  return {
    topology,
    details: new Map(
      all.map(one => [
        one.id as string,
        counted(
          detail({
            requested: [port(80, '', 8080)],
            endpoints: one.endpoints.map(({ network: name }) => ({
              network: name,
              networkId: '',
              aliases: [told('web')],
              names: [told('web'), one.name],
              links: [],
              driverOptions: [],
            })),
          }),
        ),
      ]),
    ),
    networkDetails: new Map(),
    info: {
      forwards: true,
      firewall: '',
      swarm: clean('inactive'),
      addressPools: [],
    } as unknown as EngineInfo,
    api: '1.48',
    host: hostSide({
      interfaces: [link('eth0', { mtu: 1400 }), ...nets.map(one => link(`br-${one.id.slice(0, 12)}`))],
      routes: [
        route('0.0.0.0/0', 'eth0'),
        ...nets.map((_, at) => route(`10.${at >> 8}.${at & 255}.0/25`, 'tun0')),
      ],
      firewall: ['*filter', ':FORWARD DROP [0:0]', ':DOCKER - [0:0]', '*nat', ':DOCKER - [0:0]'].map(clean),
    }),
    listening: new Map(all.map(one => [one.id as string, []])),
    names: new Map(),
  };
}

function looksOf(rule: (typeof rules)[number], whom: Patient): number {
  looks = 0;
  rule.find(whom);
  return looks;
}

const [few, many] = [crowd(400), crowd(1600)];

test.each(rules)('$id looks at four times as many containers four times as often', rule => {
  const once = looksOf(rule, few);
  expect(looksOf(rule, many)).toBeLessThan(once * 6 + 100);
});
