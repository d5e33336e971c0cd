import { describe, expect, it } from 'vitest';
import { connect, disconnect } from '../../source/demo/model/connect.ts';
import { findContainer } from '../../source/demo/model/find.ts';
import { start, stop } from '../../source/demo/model/lifecycle.ts';
import { createNetwork } from '../../source/demo/model/networks.ts';
import type { Container } from '../../source/demo/model/world.ts';
import { refusal, type Stage, stage } from './containers-world.ts';

function address(container: Container, network = 'bridge'): string | undefined {
  return container.endpoints.get(network)?.live?.ipv4;
}

async function stopped({ world, clock }: Stage, name: string): Promise<void> {
  const done = stop(world, name, 0);
  await clock.turn(1000);
  await done;
}

function pinned(IPv4Address: string): object {
  return { NetworkingConfig: { EndpointsConfig: { n: { IPAMConfig: { IPv4Address } } } } };
}

describe('addresses', () => {
  it('change hands: 172.17.0.3 goes from u2 to u3', async () => {
    const set = stage();
    const { world, run } = set;
    const [u1, u2] = [await run('u1'), await run('u2')];
    expect([address(u1), address(u2)]).toEqual(['172.17.0.2', '172.17.0.3']);
    await stopped(set, 'u2');
    const u3 = await run('u3');
    expect(address(u3)).toBe('172.17.0.3');
    await start(world, 'u2');
    expect([address(u2), u2.endpoints.get('bridge')?.live?.mac]).toEqual(['172.17.0.4', '02:42:ac:11:00:04']);
  });

  it('of a /29 are enough for five', async () => {
    const set = stage();
    const { world, run } = set;
    const { Id } = createNetwork(world, { Name: 'n', IPAM: { Config: [{ Subnet: '10.7.0.0/29' }] } });
    for (const name of ['c1', 'c2', 'c3', 'c4', 'c5']) await run(name, {}, { NetworkMode: 'n' });
    expect(await refusal(() => run('c6', {}, { NetworkMode: 'n' }))).toBe(
      `500 no available IPv4 addresses on this network's address pools: n (${Id})`,
    );
    set.create('c7', pinned('10.7.0.3'), { NetworkMode: 'n' });
    expect(await refusal(() => start(world, 'c7'))).toBe('500 No available addresses on this pool');
    await stopped(set, 'c1');
    // One is free again, though not the wanted one.
    expect(await refusal(() => start(world, 'c7'))).toBe('403 Address already in use');
    await start(world, 'c6');
    expect(address(findContainer(world, 'c6'), 'n')).toBe('10.7.0.2');
  });

  it('come from the range, and auxiliary ones are left out', async () => {
    const { world, run } = stage();
    const row = { Subnet: '10.7.0.0/24', IPRange: '10.7.0.64/30', AuxiliaryAddresses: { a: '10.7.0.65' } };
    createNetwork(world, { Name: 'n', IPAM: { Config: [row] } });
    const web = await run('web', {}, { NetworkMode: 'n' });
    const far = await run('far', pinned('10.7.0.200'), { NetworkMode: 'n' });
    expect([address(web, 'n'), address(far, 'n')]).toEqual(['10.7.0.66', '10.7.0.200']);
  });

  it('of a full range may still be wished for outside of it', async () => {
    const { world, run } = stage();
    const row = { Subnet: '10.7.0.0/24', IPRange: '10.7.0.64/31', Gateway: '10.7.0.1' };
    createNetwork(world, { Name: 'n', IPAM: { Config: [row] } });
    for (const name of ['c1', 'c2']) await run(name, {}, { NetworkMode: 'n' });
    expect(await refusal(() => run('c3', {}, { NetworkMode: 'n' }))).toMatch(
      /^500 no available IPv4 addresses/,
    );
    expect(address(await run('c4', pinned('10.7.0.9'), { NetworkMode: 'n' }), 'n')).toBe('10.7.0.9');
  });

  it('of IPv6 go with those of IPv4', async () => {
    const { world, run } = stage();
    createNetwork(world, { Name: 'n', EnableIPv6: true, IPAM: { Config: [{ Subnet: 'fd00:77::/64' }] } });
    const web = await run('web', {}, { NetworkMode: 'n' });
    expect(web.endpoints.get('n')?.live).toMatchObject({
      ipv4: '172.18.0.2',
      ipv6: 'fd00:77::2',
      prefix6: 64,
    });
    const [link] = web.netns?.links.slice(1) ?? [];
    expect(link?.addresses.map(each => each.address)).toEqual([
      '172.18.0.2',
      'fd00:77::2',
      'fe80::42:acff:fe12:2',
    ]);
    expect(web.netns?.routes.filter(({ to }) => to.length === 0).map(({ via }) => via)).toEqual([
      '172.18.0.1',
      'fd00:77::1',
    ]);
    disconnect(world, 'n', { Container: 'web' });
    connect(world, 'n', { Container: 'web', EndpointConfig: { IPAMConfig: { IPv6Address: 'fd00:77::9' } } });
    expect(web.endpoints.get('n')?.live?.ipv6).toBe('fd00:77::9');
  });
});

describe('a wish that cannot be granted', () => {
  const wishes: readonly (readonly [address: string, older: string, newer: string])[] = [
    [
      '10.99.0.2',
      "500 Invalid address 10.99.0.2: It does not belong to any of this network's subnets",
      '400 invalid endpoint settings:\nno configured subnet or ip-range contain the IP address 10.99.0.2',
    ],
    ['10.7.0.1', '403 Address already in use', '403 Address already in use'],
    ['10.7.0.255', '403 Address already in use', '403 Address already in use'],
    [
      'notanip',
      '500 Invalid IPv4 address: notanip)',
      '400 invalid JSON: ParseAddr("notanip"): unable to parse IP',
    ],
  ];
  it.each(wishes)('%s', async (IPv4Address, older, newer) => {
    for (const [api, answer] of [['1.41', older] as const, ['1.52', newer] as const]) {
      const { world, run } = stage(api);
      createNetwork(world, { Name: 'n', IPAM: { Config: [{ Subnet: '10.7.0.0/24' }] } });
      await run('web');
      const body = { Container: 'web', EndpointConfig: { IPAMConfig: { IPv4Address } } };
      expect(await refusal(() => connect(world, 'n', body))).toBe(answer);
    }
  });

  it('is one on a subnet that nobody asked for, or on the default bridge', async () => {
    const { world, run } = stage();
    createNetwork(world, { Name: 'n' });
    createNetwork(world, { Name: 'm' });
    await run('web', {}, { NetworkMode: 'm' });
    const asked = (config: object) => ({ Container: 'web', EndpointConfig: config });
    const wish = asked({ IPAMConfig: { IPv4Address: '172.18.0.9' } });
    expect(await refusal(() => connect(world, 'n', wish))).toBe(
      '400 user specified IP address is supported only when connecting to networks with user configured subnets',
    );
    expect(await refusal(() => connect(world, 'bridge', wish))).toBe(
      '400 user specified IP address is supported on user defined networks only',
    );
    expect(await refusal(() => connect(world, 'bridge', asked({ Aliases: ['x'] })))).toBe(
      '400 network-scoped alias is supported only for containers in user defined networks',
    );
  });
});
