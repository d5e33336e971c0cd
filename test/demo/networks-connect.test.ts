import { describe, expect, it } from 'vitest';
import { connect, disconnect } from '../../source/demo/model/connect.ts';
import { pause, start, stop } from '../../source/demo/model/lifecycle.ts';
import { createNetwork } from '../../source/demo/model/networks.ts';
import { joinSwarm } from '../../source/demo/model/swarm.ts';
import type { Container } from '../../source/demo/model/world.ts';
import { refusal, type Stage, stage } from './containers-world.ts';

const shared =
  '400 container sharing network namespace with another container or host cannot be connected to any other network';
const alone =
  '400 container cannot be connected to multiple networks with one of the networks in private (none) mode';

/** A stage with a network `n` of 10.7.0.0/24. */
function staged(api: '1.41' | '1.52' = '1.41'): Stage {
  const set = stage(api);
  createNetwork(set.world, { Name: 'n', IPAM: { Config: [{ Subnet: '10.7.0.0/24' }] } });
  set.events();
  return set;
}

function at(container: Container, network = 'n') {
  return container.endpoints.get(network);
}

async function stopped({ world, clock }: Stage, name: string): Promise<void> {
  const done = stop(world, name, 0);
  await clock.turn(1000);
  await done;
}

describe('connect to a running container', () => {
  it('gives it an endpoint, and the short id and hostname as aliases', async () => {
    const { world, run, events } = staged();
    const web = await run('web', { Hostname: 'front' });
    events();
    const EndpointConfig = {
      IPAMConfig: { IPv4Address: '10.7.0.9' },
      Aliases: ['www'],
      DriverOpts: { a: 'b' },
      MacAddress: '02:42:0a:07:00:99',
    };
    connect(world, 'n', { Container: 'web', EndpointConfig });
    expect(at(web)).toMatchObject({
      networkName: 'n',
      networkId: [...world.networks.keys()][3],
      wish: { ipv4: '10.7.0.9', aliases: ['www', web.id.slice(0, 12), 'front'], driverOpts: { a: 'b' } },
      live: { ipv4: '10.7.0.9', prefix4: 24, mac: '02:42:0a:07:00:09', link: 'eth1' },
    });
    expect(events()).toEqual(['network connect n']);
  });

  it('works while it is paused', async () => {
    const { world, run } = staged();
    const web = await run('web');
    await pause(world, 'web');
    connect(world, 'n', { Container: 'web' });
    expect(at(web)?.live?.ipv4).toBe('10.7.0.2');
  });

  it('is refused as the modes demand', async () => {
    const set = staged();
    const { world, run } = set;
    await run('web');
    await run('host', {}, { NetworkMode: 'host' });
    await run('none', {}, { NetworkMode: 'none' });
    await run('guest', {}, { NetworkMode: 'container:web' });
    joinSwarm(world);
    createNetwork(world, { Name: 'mesh', Driver: 'overlay' });
    const answer = (network: string, Container: string) =>
      refusal(() => connect(world, network, { Container }));
    expect(await answer('n', 'guest')).toBe(shared);
    expect(await answer('n', 'host')).toBe(shared);
    expect(await answer('n', 'none')).toBe(alone);
    expect(await answer('none', 'web')).toBe(alone);
    expect(await answer('host', 'web')).toBe(
      '400 container cannot be disconnected from host network or connected to host network',
    );
    expect(await answer('bridge', 'web')).toBe('403 endpoint with name web already exists in network bridge');
    expect(await answer('host', 'host')).toBe('403 endpoint with name host already exists in network host');
    expect(await answer('nosuch', 'web')).toBe('404 network nosuch not found');
    expect(await answer('nosuch', 'nobody')).toBe('404 No such container: nobody');
    expect(await answer('n', '')).toBe('400 invalid name or ID supplied: ""');
    expect(await answer('mesh', 'web')).toBe(
      '500 Could not attach to network mesh: rpc error: code = PermissionDenied desc = network mesh not manually attachable',
    );
  });

  it('says of the host network what Docker 29 says', async () => {
    const { world, run } = staged('1.52');
    await run('web');
    await run('host', {}, { NetworkMode: 'host' });
    expect(await refusal(() => connect(world, 'host', { Container: 'web' }))).toBe(
      '400 cannot connect container to host network - container must be created in host network mode',
    );
    expect(await refusal(() => disconnect(world, 'host', { Container: 'host' }))).toBe(
      '400 cannot disconnect container from host network - container was created in host network mode',
    );
  });
});

describe('a connect that fails while the container runs', () => {
  const taken = { Container: 'web', EndpointConfig: { IPAMConfig: { IPv4Address: '10.7.0.1' } } };

  it('leaves a network that it is not on, cannot leave, and cannot start with', async () => {
    const set = staged();
    const { world, run, events } = set;
    const web = await run('web');
    events();
    expect(await refusal(() => connect(world, 'n', taken))).toBe('403 Address already in use');
    expect(at(web)).toMatchObject({ networkId: '', wish: { ipv4: '10.7.0.1' } });
    expect(at(web)?.live).toBeUndefined();
    expect(events()).toEqual([]);
    expect(await refusal(() => disconnect(world, 'n', { Container: 'web' }))).toBe(
      `500 container ${web.id} is not connected to network n`,
    );
    await stopped(set, 'web');
    expect(await refusal(() => start(world, 'web'))).toBe('403 Address already in use');
    disconnect(world, 'n', { Container: 'web' });
    expect(await refusal(() => start(world, 'web'))).toBe('granted');
  });

  it('is healed by one that is granted', async () => {
    const { world, run } = staged();
    const web = await run('web');
    await refusal(() => connect(world, 'n', taken));
    connect(world, 'n', { Container: 'web' });
    expect(at(web)).toMatchObject({ live: { ipv4: '10.7.0.2' } });
    expect(at(web)?.wish.ipv4).toBeUndefined();
    disconnect(world, 'n', { Container: 'web' });
    expect(at(web)).toBeUndefined();
  });

  it('keeps what an earlier one has left', async () => {
    const { world, run } = staged();
    const web = await run('web');
    await refusal(() => connect(world, 'n', taken));
    await refusal(() =>
      connect(world, 'n', { Container: 'web', EndpointConfig: { IPAMConfig: { IPv4Address: 'x' } } }),
    );
    expect(at(web)?.wish.ipv4).toBe('10.7.0.1');
  });

  it('leaves nothing when Docker 29 sees at once that it cannot be', async () => {
    const { world, run } = staged('1.52');
    const web = await run('web');
    const outside = { Container: 'web', EndpointConfig: { IPAMConfig: { IPv4Address: '10.99.0.2' } } };
    await refusal(() => connect(world, 'n', outside));
    expect(at(web)).toBeUndefined();
    await refusal(() => connect(world, 'n', taken));
    expect(at(web)?.networkId).toBe('');
  });
});

describe('connect to a stopped container', () => {
  const nonsense = { Container: 'web', EndpointConfig: { IPAMConfig: { IPv4Address: '10.99.0.2' } } };

  it('takes anything in Docker 20.10, without an event', async () => {
    const { world, create, events } = staged();
    const web = create('web');
    events();
    connect(world, 'n', nonsense);
    connect(world, 'nosuch', { Container: 'web' });
    // Already listed: nothing changes.
    connect(world, 'n', { Container: 'web', EndpointConfig: { IPAMConfig: { IPv4Address: '10.7.0.3' } } });
    expect(at(web)).toMatchObject({
      networkId: '',
      wish: { ipv4: '10.99.0.2', aliases: [web.id.slice(0, 12)] },
    });
    expect([...web.endpoints.keys()]).toEqual(['bridge', 'n', 'nosuch']);
    expect(events()).toEqual([]);
    expect(await refusal(() => start(world, 'web'))).toBe(
      "500 Invalid address 10.99.0.2: It does not belong to any of this network's subnets",
    );
    disconnect(world, 'n', { Container: 'web' });
    expect(await refusal(() => start(world, 'web'))).toBe('404 network nosuch not found');
  });

  it('is looked at by Docker 29', async () => {
    const { world, create } = staged('1.52');
    const web = create('web');
    expect(await refusal(() => connect(world, 'n', nonsense))).toBe(
      '400 invalid endpoint settings:\nno configured subnet or ip-range contain the IP address 10.99.0.2',
    );
    expect([...web.endpoints.keys()]).toEqual(['bridge']);
  });

  it('still heeds what modes forbid', async () => {
    const { world, create } = staged();
    create('host', {}, { NetworkMode: 'host' });
    create('web');
    expect(await refusal(() => connect(world, 'n', { Container: 'host' }))).toBe(shared);
    expect(await refusal(() => connect(world, 'none', { Container: 'web' }))).toBe(alone);
    expect(await refusal(() => connect(world, 'bridge', { Container: 'web' }))).toBe('granted');
  });
});
