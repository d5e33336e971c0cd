import { describe, expect, it } from 'vitest';
import { findContainer, findNetwork } from '../../source/demo/model/find.ts';
import { stop } from '../../source/demo/model/lifecycle.ts';
import { createNetwork, pruneNetworks, removeNetwork } from '../../source/demo/model/networks.ts';
import { joinSwarm } from '../../source/demo/model/swarm.ts';
import type { World } from '../../source/demo/model/world.ts';
import { refusal, type Stage, stage } from './containers-world.ts';

function names({ networks }: World): readonly string[] {
  return [...networks.values()].map(({ name }) => name).slice(3);
}

async function stopped({ world, clock }: Stage, name: string): Promise<void> {
  const done = stop(world, name, 0);
  await clock.turn(1000);
  await done;
}

describe('a network that is removed', () => {
  it('takes its bridge, routes and rules with it, and its subnet is free', () => {
    const { world, events } = stage();
    const { host } = world.kernel;
    const before = [host.links.length, host.routes.length, host.firewall?.filter.get('FORWARD')?.length];
    const body = { Name: 'n', IPAM: { Config: [{ Subnet: '10.7.0.0/24' }] } };
    createNetwork(world, body);
    removeNetwork(world, 'n');
    expect([host.links.length, host.routes.length, host.firewall?.filter.get('FORWARD')?.length]).toEqual(
      before,
    );
    createNetwork(world, body);
    expect(events()).toEqual(['network create n', 'network destroy n', 'network create n']);
  });

  it('must be there, of one’s own, and idle', async () => {
    const set = stage();
    const { world } = set;
    const { Id } = createNetwork(world, { Name: 'n' });
    await set.run('web', {}, { NetworkMode: 'n' });
    expect(await refusal(() => removeNetwork(world, 'bridge'))).toBe(
      '403 bridge is a pre-defined network and cannot be removed',
    );
    expect(await refusal(() => removeNetwork(world, 'nosuch'))).toBe('404 network nosuch not found');
    expect(await refusal(() => removeNetwork(world, 'n'))).toBe(
      `403 error while removing network: network n id ${Id} has active endpoints`,
    );
    await stopped(set, 'web');
    expect(await refusal(() => removeNetwork(world, 'n'))).toBe('granted');
  });

  it('names who is on it in Docker 29', async () => {
    const { world, run } = stage('1.52');
    createNetwork(world, { Name: 'n' });
    const web = await run('web', {}, { NetworkMode: 'n' });
    const id = web.endpoints.get('n')?.live?.id.slice(0, 12);
    expect(await refusal(() => removeNetwork(world, 'n'))).toBe(
      `403 error while removing network: network n has active endpoints (name:"web" id:"${id}")`,
    );
  });
});

describe('what is looked for', () => {
  it('is found by id, by name, and by the beginning of an id', () => {
    const { world, create } = stage();
    const { Id } = createNetwork(world, { Name: 'n' });
    const web = create('web');
    for (const ref of [Id, 'n', Id.slice(0, 12)]) expect(findNetwork(world, ref).id).toBe(Id);
    for (const ref of [web.id, 'web', '/web', web.id.slice(0, 12)])
      expect(findContainer(world, ref)).toBe(web);
  });

  it('is refused when there are several, in the words of who asks', async () => {
    const { world, create } = stage();
    createNetwork(world, { Name: 'n' });
    createNetwork(world, { Name: 'n' });
    expect(await refusal(() => findNetwork(world, 'n'))).toBe(
      '400 2 matches found based on name: network n is ambiguous',
    );
    expect(await refusal(() => removeNetwork(world, 'n'))).toBe(
      '400 network n is ambiguous (2 matches found based on name)',
    );
    expect(await refusal(() => findNetwork(world, 'n', 'to join it'))).toBe(
      '400 network n is ambiguous (2 matches found on name)',
    );
    for (let count = 0; count < 17; count += 1) create(`c${count}`);
    const first = [...world.containers.keys()].map(id => id.slice(0, 1));
    const twice = first.find((digit, at) => first.indexOf(digit) !== at) ?? '';
    expect(await refusal(() => findContainer(world, twice))).toBe(
      `500 Multiple IDs found with provided prefix: ${twice}`,
    );
    expect(await refusal(() => findContainer(world, ''))).toBe('400 invalid name or ID supplied: ""');
    expect(await refusal(() => findContainer(world, 'nosuch'))).toBe('404 No such container: nosuch');
  });
});

describe('pruning', () => {
  it('spares what something runs on, and not what a stopped container names', async () => {
    const set = stage();
    const { world, events } = set;
    for (const Name of ['used', 'idle', 'remembered']) createNetwork(world, { Name });
    await set.run('web', {}, { NetworkMode: 'used' });
    await set.run('old', {}, { NetworkMode: 'remembered' });
    await stopped(set, 'old');
    events();
    expect(pruneNetworks(world)).toEqual(['idle', 'remembered']);
    expect(names(world)).toEqual(['used']);
    expect(events()).toEqual([
      'network destroy idle',
      'network destroy remembered',
      'network prune  reclaimed=0',
    ]);
  });

  it('spares the networks of a swarm', () => {
    const { world } = stage();
    joinSwarm(world);
    expect(pruneNetworks(world)).toEqual([]);
  });

  it('heeds labels and age', async () => {
    const { world, clock } = stage();
    createNetwork(world, { Name: 'a', Labels: { team: 'x' } });
    createNetwork(world, { Name: 'b', Labels: { team: 'y' } });
    await clock.turn(7_200_000);
    createNetwork(world, { Name: 'c', Labels: { team: 'x' } });
    const prune = (...filters: readonly [string, readonly string[]][]) =>
      pruneNetworks(world, new Map(filters));
    expect(prune(['label', ['team=z']])).toEqual([]);
    expect(prune(['label', ['team=x']], ['until', ['1h30m']])).toEqual(['a']);
    expect(prune(['label!', ['team=y']])).toEqual(['c']);
    expect(await refusal(() => prune(['until', ['nonsense']]))).toBe(
      '500 failed to parse value as time or duration: "nonsense"',
    );
    expect(prune(['until', [String(clock.now() / 1000)]])).toEqual(['b']);
  });
});
