import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../source/demo/model/networks.ts';
import { joinSwarm } from '../../source/demo/model/swarm.ts';
import type { World } from '../../source/demo/model/world.ts';
import { refusal, stage } from './containers-world.ts';

function ipam(...Config: readonly object[]): object {
  return { IPAM: { Config } };
}

function made(world: World, body: object) {
  const network = world.networks.get(createNetwork(world, body).Id);
  if (!network) throw new Error('not made');
  return network;
}

const taken = 'Pool overlaps with other one on this address space';
const noSwarm =
  'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.';

describe('a network is not made', () => {
  // As Docker 20.10.24 refused each of them.
  const refusals: readonly (readonly [body: object, answer: string])[] = [
    [{}, '500 invalid name: '],
    [{ Name: 'host' }, '403 operation is not permitted on predefined host network '],
    [{ Name: 'default' }, '403 operation is not permitted on predefined default network '],
    [{ Name: 'n', Driver: 'nosuch' }, '404 plugin "nosuch" not found'],
    [{ Name: 'n', Driver: 'host' }, '403 only one instance of "host" network is allowed'],
    [{ Name: 'n', Driver: 'overlay' }, `500 ${noSwarm}`],
    [{ Name: 'n', Ingress: true }, '403 Ingress network can only be global scope network'],
    [{ Name: 'n', IPAM: { Driver: 'nosuch' } }, '404 plugin "nosuch" not found'],
    [{ Name: 'n', ...ipam({ Subnet: '172.17.1.0/24' }) }, `403 ${taken}`],
    [{ Name: 'n', ...ipam({ Subnet: '10.7.0.0/24' }, { Subnet: '10.7.0.0/25' }) }, `403 ${taken}`],
    [
      { Name: 'n', ...ipam({ Subnet: '10.7.0.0/24' }, { Subnet: '10.8.0.0/24' }) },
      "403 bridge driver doesn't support multiple subnets",
    ],
    [{ Name: 'n', ...ipam({ Subnet: 'x' }) }, '500 Invalid subnet x : invalid CIDR address: x'],
    [
      { Name: 'n', ...ipam({ Subnet: '10.7.0.0/24', Gateway: '10.9.9.9' }) },
      '500 failed to allocate gateway (10.9.9.9): Requested address is out of range',
    ],
    [
      { Name: 'n', ...ipam({ Subnet: '10.7.0.0/24', Gateway: '10.7.0.0' }) },
      '500 failed to allocate gateway (10.7.0.0): Address already in use',
    ],
    [
      { Name: 'n', ...ipam({ Subnet: '10.7.0.0/24', Gateway: 'x' }) },
      '500 invalid gateway address x in Ipam configuration',
    ],
    [
      { Name: 'n', ...ipam({ Subnet: '10.7.0.0/24', AuxiliaryAddresses: { a: '10.8.0.1' } }) },
      '403 auxiliary address: (a:10.8.0.1) must belong to the master pool: 10.7.0.0/24',
    ],
    [
      { Name: 'n', EnableIPv6: true },
      '404 could not find an available, non-overlapping IPv6 address pool among the defaults to assign to the network',
    ],
    [
      { Name: 'n', Options: { 'com.docker.network.bridge.enable_icc': 'x' } },
      '500 failed to parse com.docker.network.bridge.enable_icc value: x (strconv.ParseBool: parsing "x": invalid syntax)',
    ],
    [
      { Name: 'n', Driver: 'macvlan', Options: { parent: 'nosuch' } },
      '500 invalid subinterface vlan name nosuch, example formatting is eth0.10',
    ],
    [
      { Name: 'n', Driver: 'macvlan', Options: { parent: 'nosuch.10' } },
      '500 -o parent interface does was not found on the host: nosuch',
    ],
  ];
  it.each(refusals)('as Docker 20.10: %j', async (body, answer) => {
    const { world, events } = stage();
    expect(await refusal(() => createNetwork(world, body))).toBe(answer);
    expect([...world.networks.values()].map(({ name }) => name)).toEqual(['none', 'host', 'bridge']);
    expect(events()).toEqual([]);
  });

  const newer: readonly (readonly [body: object, answer: string])[] = [
    [{ Name: ' ' }, '400 invalid name: name is empty'],
    [{ Name: 'n', Driver: 'overlay' }, `403 ${noSwarm}`],
    [{ Name: 'n', ...ipam({ Subnet: '172.17.1.0/24' }) }, `403 invalid pool request: ${taken}`],
    [
      { Name: 'n', ...ipam({ Subnet: '10.7.0.0/24', Gateway: '10.9.9.9' }) },
      "400 invalid network config:\ninvalid gateway 10.9.9.9: parent subnet 10.7.0.0/24 doesn't contain this address",
    ],
    [
      { Name: 'n', ...ipam({ Subnet: '10.7.0.5/24', IPRange: '10.8.0.0/25' }) },
      "400 invalid network config:\n* invalid subnet 10.7.0.5/24: it should be 10.7.0.0/24\n* invalid ip-range 10.8.0.0/25: parent subnet 10.7.0.5/24 doesn't contain ip-range",
    ],
  ];
  it.each(newer)('as Docker 29: %j', async (body, answer) => {
    const { world } = stage('1.52');
    expect(await refusal(() => createNetwork(world, body))).toBe(answer);
  });
});

describe('a name that is taken', () => {
  it('is refused when that is asked for, else only warned of', async () => {
    const { world } = stage();
    const { Id } = createNetwork(world, { Name: 'n' });
    expect(await refusal(() => createNetwork(world, { Name: 'n', CheckDuplicate: true }))).toBe(
      '409 network with name n already exists',
    );
    expect(createNetwork(world, { Name: 'n' }).Warning).toBe(
      `Network with name n (id : ${Id}) already exists`,
    );
  });

  it('is always refused by Docker 29', async () => {
    const { world } = stage('1.52');
    createNetwork(world, { Name: 'n' });
    expect(await refusal(() => createNetwork(world, { Name: 'n' }))).toBe(
      '409 network with name n already exists',
    );
  });
});

describe('subnets that nobody asked for', () => {
  const subnets = (world: World, count: number) =>
    Array.from({ length: count }, (_, at) => made(world, { Name: `n${at}` }).pools[0]?.subnet);

  it('are /16 of 172, then /20 of 192.168, thirty of them beside docker0', async () => {
    const { world } = stage();
    const given = subnets(world, 30);
    expect(given.slice(0, 2)).toEqual(['172.18.0.0/16', '172.19.0.0/16']);
    expect(given.slice(13, 16)).toEqual(['172.31.0.0/16', '192.168.0.0/20', '192.168.16.0/20']);
    expect(await refusal(() => createNetwork(world, { Name: 'more' }))).toBe(
      '404 could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network',
    );
  });

  it('leave out what overlaps an asked one', () => {
    const { world } = stage();
    createNetwork(world, { Name: 'a', ...ipam({ Subnet: '172.18.5.0/24' }) });
    expect(subnets(world, 1)).toEqual(['172.19.0.0/16']);
  });
});

describe('pools', () => {
  it('give back what was asked for, and lease gateway and auxiliary addresses', () => {
    const { world } = stage();
    const row = { Subnet: '10.7.0.0/24', IPRange: '10.7.0.128/25', AuxiliaryAddresses: { a: '10.7.0.129' } };
    const [pool] = made(world, { Name: 'n', ...ipam(row) }).pools;
    expect(pool).toMatchObject({ subnet: '10.7.0.0/24', gateway: '10.7.0.128', gatewayTold: false });
    expect([...(pool?.leases ?? [])]).toEqual([
      ['10.7.0.128', 'gateway'],
      ['10.7.0.129', 'auxiliary'],
    ]);
  });

  it('are of both families, and the bridge has a gateway of each', () => {
    const { world } = stage();
    const network = made(world, { Name: 'n', EnableIPv6: true, ...ipam({ Subnet: 'fd00:77::/64' }) });
    expect(network.pools.map(({ subnet, gateway }) => `${subnet} ${gateway}`)).toEqual([
      '172.18.0.0/16 172.18.0.1',
      'fd00:77::/64 fd00:77::1',
    ]);
    const bridge = world.kernel.host.links.find(({ name }) => name === `br-${network.id.slice(0, 12)}`);
    expect(bridge?.addresses.map(({ address }) => address)).toEqual([
      '172.18.0.1',
      'fd00:77::1',
      expect.stringMatching(/^fe80::/),
    ]);
  });

  it('of macvlan have no gateway of the engine’s choice in Docker 29', () => {
    const body = {
      Name: 'lan',
      Driver: 'macvlan',
      Options: { parent: 'eth0' },
      ...ipam({ Subnet: '10.7.0.0/24' }),
    };
    expect(made(stage().world, body).pools[0]?.gateway).toBe('10.7.0.1');
    expect(made(stage('1.52').world, body).pools[0]?.gateway).toBe('');
  });
});

describe('a macvlan parent', () => {
  const lan = (Name: string) => ({ Name, Driver: 'macvlan', Options: { parent: 'eth0' } });

  it('is one network’s in Docker 20.10 and may be shared in 29', async () => {
    const { world } = stage();
    const { Id } = createNetwork(world, lan('one'));
    expect(await refusal(() => createNetwork(world, lan('two')))).toBe(
      `500 network dm-${Id.slice(0, 12)} is already using parent interface eth0`,
    );
    const newer = stage('1.52').world;
    createNetwork(newer, lan('one'));
    expect(await refusal(() => createNetwork(newer, lan('two')))).toBe('granted');
  });
});

describe('a swarm', () => {
  it('has its own addresses, ids and segments', () => {
    const { world, events } = stage();
    joinSwarm(world);
    const mesh = made(world, { Name: 'mesh', Driver: 'overlay', Attachable: true });
    expect(mesh).toMatchObject({
      scope: 'swarm',
      attachable: true,
      options: { 'com.docker.network.driver.overlay.vxlanid_list': '4097' },
    });
    expect(mesh.id).toMatch(/^[0-9a-z]{25}$/);
    expect(mesh.pools[0]?.subnet).toBe('10.0.1.0/24');
    // Swarm numbers its networks in a space apart.
    expect(made(world, { Name: 'own', ...ipam({ Subnet: '10.0.1.0/24' }) }).scope).toBe('local');
    expect(events()).toEqual([
      'network create docker_gwbridge',
      'network create ingress',
      'network create mesh',
      'network create own',
    ]);
  });
});
