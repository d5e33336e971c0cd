import { describe, expect, it } from 'vitest';
import {
  kill,
  pause,
  remove,
  rename,
  restart,
  start,
  stop,
  unpause,
} from '../../source/demo/model/lifecycle.ts';
import { refusal, stage } from './containers-world.ts';
import { settle } from './turned-clock.ts';

const tomcat = { Image: 'billygoo/tomcat8-jdk8', Cmd: ['catalina.sh', 'run'] };

describe('start, stop and restart', () => {
  it('are told in the order of the real engine', async () => {
    const { world, run, events } = stage();
    const web = await run('web', tomcat);
    expect(events()).toEqual(['container create web', 'network connect bridge', 'container start web']);
    expect(web.state).toMatchObject({ status: 'running', exitCode: 0, startedAt: world.clock.now() });
    await stop(world, 'web');
    const ended = [
      'container kill web signal=15',
      'container die web exitCode=143',
      'network disconnect bridge',
      'container stop web',
    ];
    expect(events()).toEqual(ended);
    expect(web.state).toMatchObject({ status: 'exited', exitCode: 143, pid: 0 });
    await start(world, 'web');
    events();
    await restart(world, 'web');
    expect(events()).toEqual([
      ...ended,
      'network connect bridge',
      'container start web',
      'container restart web',
    ]);
  });

  it('wait for a program that has no handler for the signal: as process 1 it never hears of it', async () => {
    const { world, clock, run, events } = stage();
    for (const Cmd of [
      ['sleep', '1000'],
      ['httpd', '-f', '-p', '8080'],
    ]) {
      const { id, state } = await run('deaf', { Cmd });
      events();
      const stopped = stop(world, id);
      await clock.turn(9_999);
      expect(state.status).toBe('running');
      await clock.turn(1);
      await stopped;
      expect(state.exitCode).toBe(137);
      expect(events()).toEqual([
        'container kill deaf signal=15',
        'container kill deaf signal=9',
        'container die deaf exitCode=137',
        'network disconnect bridge',
        'container stop deaf',
      ]);
      await remove(world, id, { force: false });
    }
  });

  it('wait for as long as the container has, unless told', async () => {
    const { world, clock, run } = stage();
    const { state } = await run('deaf', { Cmd: ['sleep', '1000'], StopTimeout: 2 });
    for (const [seconds, patience] of [[undefined, 2_000] as const, [5, 5_000] as const]) {
      const stopped = stop(world, 'deaf', seconds);
      await clock.turn(patience - 1);
      expect(state.status).toBe('running');
      await clock.turn(1);
      await stopped;
      await start(world, 'deaf');
    }
  });

  it('end a deaf program at once when init is its parent', async () => {
    const { world, run } = stage();
    const { state } = await run('polite', {}, { Init: true });
    await stop(world, 'polite');
    expect(state.exitCode).toBe(143);
  });

  it('say how long it ran, from API 1.42', async () => {
    const { world, clock, run, events } = stage('1.52');
    await run('web', tomcat);
    await clock.turn(75_300);
    events();
    await stop(world, 'web');
    expect(events()).toContain('container die web exitCode=143 execDuration=75');
  });

  it('are not modified by what is so already', async () => {
    const { world, run, create } = stage();
    await run('web', tomcat);
    create('idle');
    expect(await refusal(() => start(world, 'web'))).toBe('304 ');
    expect(await refusal(() => stop(world, 'idle'))).toBe('304 ');
    expect(await refusal(() => stop(world, 'nosuch'))).toBe('404 No such container: nosuch');
  });

  it('restart starts what does not run, without a word of stopping', async () => {
    const { world, create, events } = stage();
    create('web', tomcat);
    events();
    await restart(world, 'web');
    expect(events()).toEqual(['network connect bridge', 'container start web', 'container restart web']);
  });

  it('leave the exit code of a program that ends by itself', async () => {
    const { run, events } = stage();
    const { state } = await run('job', { Cmd: ['false'] });
    await settle();
    expect(state).toMatchObject({ status: 'exited', exitCode: 1, error: '' });
    expect(events().slice(-3)).toEqual([
      'container start job',
      'container die job exitCode=1',
      'network disconnect bridge',
    ]);
  });
});

describe('signals', () => {
  it('are told by number, and refused by name', async () => {
    const { world, run, create, events } = stage();
    const { id, state } = await run('web', tomcat);
    events();
    await kill(world, 'web', 'SIGUSR1');
    expect(events()).toEqual(['container kill web signal=10']);
    expect(await refusal(() => kill(world, 'web', 'FOO'))).toBe('400 Invalid signal: FOO');
    expect(await refusal(() => kill(world, 'web', '99'))).toBe(
      '500 Cannot kill container: web: The linux daemon does not support signal 99',
    );
    await kill(world, id.slice(0, 12));
    expect(state).toMatchObject({ status: 'exited', exitCode: 137 });
    expect(events()).toEqual([
      'container kill web signal=9',
      'container die web exitCode=137',
      'network disconnect bridge',
    ]);
    expect(await refusal(() => kill(world, 'web'))).toBe(
      `409 Cannot kill container: web: Container ${id} is not running`,
    );
    expect(await refusal(() => kill(world, 'nosuch'))).toBe(
      '404 Cannot kill container: nosuch: No such container: nosuch',
    );
    create('idle');
    expect(await refusal(() => kill(stage('1.52').world, 'x'))).toMatch(/^404 cannot kill container: x: /);
  });
});

describe('pause', () => {
  it('keeps everything else away, and a stop ends it', async () => {
    const { world, clock, run, events } = stage();
    const { id, state } = await run('web');
    events();
    await pause(world, 'web');
    expect(events()).toEqual(['container pause web']);
    expect(await refusal(() => pause(world, 'web'))).toBe(`409 Container ${id} is already paused`);
    expect(await refusal(() => start(world, 'web'))).toBe(
      '409 cannot start a paused container, try unpause instead',
    );
    expect(await refusal(() => remove(world, 'web', { force: false }))).toBe(
      `409 You cannot remove a paused container ${id}. Unpause and then stop the container before attempting removal or force remove`,
    );
    await unpause(world, 'web');
    expect(await refusal(() => unpause(world, 'web'))).toBe(`500 Container ${id} is not paused`);
    await pause(world, 'web');
    events();
    const stopped = stop(world, 'web', 1);
    await clock.turn(1_000);
    await stopped;
    expect(state.status).toBe('exited');
    expect(events().slice(0, 3)).toEqual([
      'container kill web signal=15',
      'container unpause web',
      'container kill web signal=9',
    ]);
    expect(await refusal(() => pause(world, 'web'))).toBe(`409 Container ${id} is not running`);
  });

  it('holds the end of its program back', async () => {
    const { world, clock, run } = stage();
    const { state } = await run('web', { Cmd: ['sleep', '5'] });
    await pause(world, 'web');
    await clock.turn(10_000);
    expect(state.status).toBe('paused');
    await unpause(world, 'web');
    await settle();
    expect(state).toMatchObject({ status: 'exited', exitCode: 0 });
  });
});

describe('rename and remove', () => {
  it('rename tells the old name and refuses a taken one', async () => {
    const { world, create, events } = stage();
    const { id } = create('aa');
    create('bb');
    events();
    await rename(world, 'bb', 'cc');
    expect(events()).toEqual(['container rename cc oldName=/bb']);
    expect(await refusal(() => rename(world, 'cc', 'aa'))).toBe(
      `409 Error when allocating new name: Conflict. The container name "/aa" is already in use by container "${id}". You have to remove (or rename) that container to be able to reuse that name.`,
    );
    expect(await refusal(() => rename(world, 'cc', 'cc'))).toBe(
      '400 Renaming a container with the same name as its current name',
    );
    expect(await refusal(() => rename(world, 'cc', ''))).toBe('400 Neither old nor new names may be empty');
    expect(await refusal(() => rename(world, 'cc', '-'))).toBe(
      '400 Error when allocating new name: Invalid container name (/-), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed',
    );
  });

  it('remove spares what runs unless it is forced', async () => {
    const { world, run, events } = stage();
    const { id } = await run('web');
    expect(await refusal(() => remove(world, 'web', { force: false }))).toBe(
      `409 You cannot remove a running container ${id}. Stop the container before attempting removal or force remove`,
    );
    events();
    await remove(world, 'web', { force: true });
    expect(events()).toEqual([
      'container kill web signal=9',
      'container die web exitCode=137',
      'network disconnect bridge',
      'container destroy web',
    ]);
    expect(world.containers.size).toBe(0);
  });
});
