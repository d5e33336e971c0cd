import { describe, expect, it } from 'vitest';
import { connect, disconnect } from '../../source/demo/model/connect.ts';
import { start, stop } from '../../source/demo/model/lifecycle.ts';
import { createNetwork, removeNetwork } from '../../source/demo/model/networks.ts';
import type { Container } from '../../source/demo/model/world.ts';
import { refusal, type Stage, stage } from './containers-world.ts';

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

describe('disconnect', () => {
  it('is told twice of a running container by Docker 20.10, once of a stopped one, and once by 29', async () => {
    const { world, run, create, events } = staged();
    await run('web', {}, { NetworkMode: 'n' });
    create('idle', {}, { NetworkMode: 'n' });
    events();
    disconnect(world, 'n', { Container: 'web' });
    disconnect(world, 'n', { Container: 'idle' });
    expect(events()).toEqual(Array.from({ length: 3 }, () => 'network disconnect n'));
    const newer = staged('1.52');
    await newer.run('web', {}, { NetworkMode: 'n' });
    newer.events();
    disconnect(newer.world, 'n', { Container: 'web' });
    expect(newer.events()).toEqual(['network disconnect n']);
  });

  it('is refused where there is nothing to leave', async () => {
    const { world, run, create } = staged();
    const web = await run('web');
    await run('host', {}, { NetworkMode: 'host' });
    const idle = create('idle');
    const answer = (network: string, Container: string, Force = false) =>
      refusal(() => disconnect(world, network, { Container, Force }));
    expect(await answer('n', 'web', true)).toBe(`500 container ${web.id} is not connected to network n`);
    expect(await answer('n', 'idle')).toBe(`500 container ${idle.id} is not connected to the network n`);
    expect(await answer('host', 'host')).toBe(
      '400 container cannot be disconnected from host network or connected to host network',
    );
    expect(await answer('nosuch', 'web')).toBe('404 network nosuch not found');
    expect(await answer('n', 'nobody')).toBe('404 No such container: nobody');
    expect(await answer('n', 'nobody', true)).toBe('404 endpoint nobody not found');
  });

  it('from none makes room for another network, and back', async () => {
    const { world, run } = staged();
    const web = await run('web', {}, { NetworkMode: 'none' });
    disconnect(world, 'none', { Container: 'web' });
    connect(world, 'n', { Container: 'web' });
    expect(at(web)?.live?.link).toBe('eth0');
    disconnect(world, 'n', { Container: 'web' });
    connect(world, 'none', { Container: 'web' });
    expect(at(web, 'none')?.live).toMatchObject({ id: expect.stringMatching(/^[0-9a-f]{64}$/), ipv4: '' });
  });
});

describe('a network that was removed', () => {
  it('is not found again by its name, until the container leaves and joins', async () => {
    const set = staged();
    const { world, run } = set;
    const web = await run('web', {}, { NetworkMode: 'n' });
    const id = at(web)?.networkId;
    await stopped(set, 'web');
    removeNetwork(world, 'n');
    createNetwork(world, { Name: 'n' });
    expect(await refusal(() => start(world, 'web'))).toBe(`404 network ${id} not found`);
    disconnect(world, 'n', { Container: 'web' });
    connect(world, 'n', { Container: 'web' });
    expect(await refusal(() => start(world, 'web'))).toBe('granted');
  });
});
