import { describe, expect, it } from 'vitest';
import { prefixText } from '../../source/demo/address.ts';
import { connect, disconnect } from '../../source/demo/model/connect.ts';
import { gatewayEndpoint } from '../../source/demo/model/gateway.ts';
import { restart } from '../../source/demo/model/lifecycle.ts';
import { dnsNamesOf, wishOf } from '../../source/demo/model/names.ts';
import { createNetwork } from '../../source/demo/model/networks.ts';
import { joinSwarm } from '../../source/demo/model/swarm.ts';
import type { Container } from '../../source/demo/model/world.ts';
import { type Stage, stage } from './containers-world.ts';

/** A stage with these networks, each on 10.<number>.0.0/24, beginning at 1. */
function staged(api: '1.41' | '1.52', ...bodies: readonly object[]): Stage {
  const set = stage(api);
  bodies.forEach((body, at) => {
    createNetwork(set.world, { IPAM: { Config: [{ Subnet: `10.${at + 1}.0.0/24` }] }, ...body });
  });
  return set;
}

async function restarted({ world, clock }: Stage, name: string): Promise<void> {
  const done = restart(world, name, 0);
  await clock.turn(1000);
  await done;
}

/** Interface by network: `eth0 zzz`. */
function interfaces(container: Container): readonly string[] {
  return [...container.endpoints.values()]
    .map(({ live, networkName }) => `${live?.link} ${networkName}`)
    .sort();
}

/** The default routes: `10.2.0.1 eth1`. */
function waysOut({ netns }: Container): readonly string[] {
  return (netns?.routes ?? [])
    .filter(({ to }) => to.length === 0)
    .map(({ via, link }) => `${via} ${link.name}`);
}

describe('interfaces', () => {
  it('are counted up at every connect, and dealt anew at a start', async () => {
    const set = staged('1.41', { Name: 'zzz' }, { Name: 'aaa' }, { Name: '0int', Internal: true });
    const { world, run } = set;
    const web = await run('web', {}, { NetworkMode: 'zzz' });
    for (const network of ['aaa', '0int']) connect(world, network, { Container: 'web' });
    expect(interfaces(web)).toEqual(['eth0 zzz', 'eth1 aaa', 'eth2 0int']);
    for (const network of ['aaa', 'zzz']) {
      disconnect(world, network, { Container: 'web' });
      connect(world, network, { Container: 'web' });
    }
    expect(interfaces(web)).toEqual(['eth2 0int', 'eth3 aaa', 'eth4 zzz']);
    await restarted(set, 'web');
    expect(interfaces(web)).toEqual(['eth0 aaa', 'eth1 zzz', 'eth2 0int']);
  });

  it('are veths with their other end in the network’s bridge, and its MTU', async () => {
    const { world, run } = staged(
      '1.41',
      { Name: 'jumbo', Options: { 'com.docker.network.driver.mtu': '9000' } },
      { Name: 'named', Options: { 'com.docker.network.bridge.name': 'lan0' } },
    );
    const web = await run('web');
    connect(world, 'jumbo', { Container: 'web' });
    connect(world, 'named', { Container: 'web' });
    const id = web.endpoints.get('jumbo')?.networkId.slice(0, 12);
    expect(web.netns?.links.slice(1).map(({ mtu, peer }) => `${peer?.master?.name} ${mtu}`)).toEqual([
      'docker0 1500',
      `br-${id} 9000`,
      'lan0 1500',
    ]);
    expect(web.netns?.links.slice(1).flatMap(({ addresses }) => addresses.map(prefixText))).toEqual([
      '172.17.0.2/16',
      '10.1.0.2/24',
      '10.2.0.2/24',
    ]);
    disconnect(world, 'jumbo', { Container: 'web' });
    expect(world.kernel.host.links.filter(({ kind }) => kind === 'veth')).toHaveLength(2);
  });

  it('of macvlan hang on the parent', async () => {
    const { run } = staged('1.41', { Name: 'lan', Driver: 'macvlan', Options: { parent: 'eth0' } });
    const web = await run('web', {}, { NetworkMode: 'lan' });
    expect(web.netns?.links[1]).toMatchObject({ kind: 'macvlan', name: 'eth0', parent: { kind: 'wire' } });
    expect(waysOut(web)).toEqual(['10.1.0.1 eth0']);
  });
});

describe('the way out', () => {
  it('is by name of the network, never by an internal one while there is another', async () => {
    const { world, run } = staged('1.41', { Name: 'zzz' }, { Name: 'aaa' }, { Name: '0int', Internal: true });
    const web = await run('web', {}, { NetworkMode: '0int' });
    expect(waysOut(web)).toEqual(['10.3.0.1 eth0']);
    connect(world, 'zzz', { Container: 'web' });
    expect(waysOut(web)).toEqual(['10.1.0.1 eth1']);
    connect(world, 'aaa', { Container: 'web' });
    expect(waysOut(web)).toEqual(['10.2.0.1 eth2']);
    expect(gatewayEndpoint(world, web)?.networkName).toBe('aaa');
    disconnect(world, 'aaa', { Container: 'web' });
    expect(waysOut(web)).toEqual(['10.1.0.1 eth1']);
  });

  it('is by GwPriority in Docker 29, and an internal network has none', async () => {
    const { world, run } = staged('1.52', { Name: 'zzz' }, { Name: 'aaa' }, { Name: '0int', Internal: true });
    const web = await run('web', {}, { NetworkMode: '0int' });
    expect(waysOut(web)).toEqual([]);
    connect(world, 'aaa', { Container: 'web' });
    connect(world, 'zzz', { Container: 'web', EndpointConfig: { GwPriority: 5 } });
    expect(waysOut(web)).toEqual(['10.1.0.1 eth2']);
  });

  it('of an overlay network leads over docker_gwbridge, where nothing else leads out', async () => {
    const set = stage();
    const { world, run } = set;
    joinSwarm(world);
    createNetwork(world, { Name: 'mesh', Driver: 'overlay', Attachable: true });
    createNetwork(world, { Name: 'n', IPAM: { Config: [{ Subnet: '10.9.0.0/24' }] } });
    const web = await run('web', {}, { NetworkMode: 'mesh' });
    expect(web.netns?.links[1]).toMatchObject({
      kind: 'vxlan',
      mtu: 1450,
      segment: web.endpoints.get('mesh')?.networkId,
    });
    expect(waysOut(web)).toEqual(['172.18.0.1 eth1']);
    expect([...web.endpoints.keys()]).toEqual(['mesh']);
    connect(world, 'n', { Container: 'web' });
    expect(web.netns?.links.map(({ name }) => name)).toEqual(['lo', 'eth0', 'eth2']);
    expect(waysOut(web)).toEqual(['10.9.0.1 eth2']);
    disconnect(world, 'n', { Container: 'web' });
    expect(waysOut(web)).toEqual(['172.18.0.1 eth3']);
  });
});

describe('a MAC', () => {
  it('is made from the address in Docker 20.10, unless the container has one', async () => {
    const { run } = staged('1.41', { Name: 'n' });
    const web = await run('web', {}, { NetworkMode: 'n' });
    expect(web.endpoints.get('n')?.live?.mac).toBe('02:42:0a:01:00:02');
    const own = await run('own', { MacAddress: '02:42:0a:01:00:99' }, { NetworkMode: 'n' });
    expect(own.endpoints.get('n')?.live?.mac).toBe('02:42:0a:01:00:99');
  });

  it('is random in Docker 29, or as the create request wishes', async () => {
    const { run } = staged('1.52', { Name: 'n' });
    const web = await run('web', {}, { NetworkMode: 'n' });
    expect(web.endpoints.get('n')?.live?.mac).toMatch(/^[0-9a-f][26ae](?::[0-9a-f]{2}){5}$/);
    const wish = { NetworkingConfig: { EndpointsConfig: { n: { MacAddress: '02:42:0a:01:00:99' } } } };
    const own = await run('own', wish, { NetworkMode: 'n' });
    expect(own.endpoints.get('n')?.live?.mac).toBe('02:42:0a:01:00:99');
    const again = await staged('1.52', { Name: 'n' }).run('web', {}, { NetworkMode: 'n' });
    expect(again.endpoints.get('n')?.live?.mac).toBe(web.endpoints.get('n')?.live?.mac);
  });
});

describe('names', () => {
  it('are the container’s, its aliases, short id and hostname, and none on the default bridge', async () => {
    const { world, run } = staged('1.52', { Name: 'n' });
    const web = await run('web', { Hostname: 'front' });
    connect(world, 'n', { Container: 'web', EndpointConfig: { Aliases: ['www', 'web'] } });
    const names = [...web.endpoints.values()].map(endpoint => dnsNamesOf(web, endpoint));
    expect(names).toEqual([[], ['web', 'www', web.id.slice(0, 12), 'front']]);
  });

  it('and all else of a wish are read from any body', () => {
    const nothing = { aliases: [], links: [], driverOpts: null, gwPriority: 0 };
    expect([wishOf(undefined), wishOf(null), wishOf('x')]).toEqual([nothing, nothing, nothing]);
    expect(wishOf({ IPAMConfig: { IPv6Address: 'FD00::0:1' }, Links: ['a:b'], GwPriority: -1 })).toEqual({
      ...nothing,
      ipamGiven: true,
      ipv6: 'fd00::1',
      links: ['a:b'],
      gwPriority: -1,
    });
  });
});
