import { describe, expect, it } from 'vitest';
import { kill, remove, restart, start, stop } from '../../source/demo/model/lifecycle.ts';
import type { Container } from '../../source/demo/model/world.ts';
import { refusal, stage } from './containers-world.ts';
import { settle } from './turned-clock.ts';

const tomcat = { Image: 'billygoo/tomcat8-jdk8', Cmd: ['catalina.sh', 'run'] };

function links({ netns }: Container): string[] {
  return netns?.links.map(({ name }) => name) ?? [];
}

describe('a container in the stack of another', () => {
  it('has its interfaces, and only lo when the owner has stopped', async () => {
    const { world, run, events } = stage();
    const owner = await run('alpine1', tomcat);
    events();
    const sharer = await run('alpine2', {}, { NetworkMode: 'container:alpine1' });
    expect(events()).toEqual(['container create alpine2', 'container start alpine2']);
    expect(sharer.netns).toBe(owner.netns);
    expect(sharer.config.Hostname).toBe(owner.config.Hostname);
    expect(links(sharer)).toEqual(['lo', 'eth0']);
    await stop(world, 'alpine1');
    expect(sharer.state.status).toBe('running');
    expect(links(sharer)).toEqual(['lo']);
    expect(world.kernel.namespaces.size).toBe(2);
    expect(await refusal(() => restart(world, 'alpine2', 0))).toBe(
      `500 Cannot restart container alpine2: cannot join network of a non running container: ${owner.id}`,
    );
    expect(sharer.state).toMatchObject({ status: 'exited', exitCode: 137 });
    expect(world.kernel.namespaces.size).toBe(1);
  });

  it('stays in the old one when the owner is restarted', async () => {
    const { world, run } = stage();
    const owner = await run('owner', tomcat);
    const before = owner.netns?.inode;
    const sharer = await run('sharer', {}, { NetworkMode: 'container:owner' });
    await restart(world, 'owner');
    expect(owner.netns?.inode).not.toBe(before);
    expect(sharer.netns?.inode).toBe(before);
    expect(links(sharer)).toEqual(['lo']);
    expect(links(owner)).toEqual(['lo', 'eth0']);
    await restart(world, 'sharer', 0);
    expect(sharer.netns).toBe(owner.netns);
  });

  it('does not start without an owner that runs', async () => {
    const { world, run, create, events } = stage();
    const owner = await run('owner');
    const { state } = create('sharer', {}, { NetworkMode: 'container:owner' });
    const lost = create('lost', {}, { NetworkMode: 'container:nobody' });
    await kill(world, 'owner');
    events();
    expect(await refusal(() => start(world, 'sharer'))).toBe(
      `409 cannot join network of a non running container: ${owner.id}`,
    );
    expect(state).toMatchObject({ status: 'created', exitCode: 128 });
    expect(await refusal(() => start(world, 'lost'))).toBe('404 No such container: nobody');
    expect(lost.state.error).toBe('No such container: nobody');
    await remove(world, 'owner', { force: false });
    expect(await refusal(() => start(world, 'sharer'))).toBe(`404 No such container: ${owner.id}`);
    expect(events()).toEqual(['container destroy owner']);
  });

  it('does not start while the owner is restarting', async () => {
    const { world, run, create } = stage();
    const { id } = await run('loop', { Cmd: ['false'] }, { RestartPolicy: { Name: 'always' } });
    create('sharer', {}, { NetworkMode: 'container:loop' });
    await settle();
    expect(await refusal(() => start(world, 'sharer'))).toBe(
      `409 Container ${id} is restarting, wait until the container is running`,
    );
  });
});

describe('host mode', () => {
  it('listens on the host, and gives its sockets back', async () => {
    const { world, run, events } = stage();
    const { netns } = await run('tomcat83', tomcat, { NetworkMode: 'host' });
    expect(netns).toBe(world.kernel.host);
    expect(events()).toContain('network connect host');
    const ports = () => world.kernel.host.listeners.map(({ port }) => port);
    expect(ports()).toEqual([8080]);
    await stop(world, 'tomcat83');
    expect(ports()).toEqual([]);
    expect(events()).toContain('network disconnect host');
  });
});
