import { describe, expect, it } from 'vitest';
import {
  kill,
  pause,
  prune,
  remove,
  rename,
  restart,
  start,
  stop,
  waitFor,
} from '../../source/demo/model/lifecycle.ts';
import { refusal, stage } from './containers-world.ts';
import { settle } from './turned-clock.ts';

const always = { RestartPolicy: { Name: 'always', MaximumRetryCount: 0 } };
const crash = { Cmd: ['false'] };

describe('a container that crashes and is to be restarted', () => {
  it('comes back after 100 ms, then after twice as long each time', async () => {
    const { clock, run, events } = stage();
    const { state } = await run('loop', crash, always);
    await settle();
    expect(state).toMatchObject({ status: 'restarting', exitCode: 1, restartCount: 1, pid: 0 });
    expect(events().slice(-2)).toEqual(['container die loop exitCode=1', 'network disconnect bridge']);
    await clock.turn(99);
    expect(state.restartCount).toBe(1);
    await clock.turn(1);
    await settle();
    expect(state).toMatchObject({ status: 'restarting', restartCount: 2 });
    await clock.turn(199);
    expect(state.restartCount).toBe(2);
    await clock.turn(1);
    await settle();
    expect(state.restartCount).toBe(3);
    await clock.turn(3_600_000);
    // 100 ms doubled ten times is over a minute; from then on once a minute.
    expect(state.restartCount).toBeGreaterThan(60);
    expect(state.restartCount).toBeLessThan(75);
  });

  it('is given up by a stop, a kill or a forced removal', async () => {
    const { world, clock, run, events } = stage();
    const { state } = await run('loop', crash, always);
    await settle();
    events();
    await stop(world, 'loop');
    expect(state).toMatchObject({ status: 'exited', exitCode: 1, restartCount: 1 });
    expect(events()).toEqual(['container stop loop']);
    await clock.turn(10_000);
    expect(state.status).toBe('exited');
    await start(world, 'loop');
    await settle();
    expect(state).toMatchObject({ status: 'restarting', restartCount: 1 });
    events();
    await kill(world, 'loop');
    expect(state.status).toBe('exited');
    expect(events()).toEqual([]);
    await start(world, 'loop');
    await settle();
    events();
    await remove(world, 'loop', { force: true });
    expect(events()).toEqual(['container destroy loop']);
  });

  it('is neither paused, renamed nor removed meanwhile', async () => {
    const { world, run } = stage();
    const { id } = await run('loop', crash, always);
    await settle();
    expect(await refusal(() => pause(world, 'loop'))).toBe(
      `409 Container ${id} is restarting, wait until the container is running`,
    );
    expect(await refusal(() => remove(world, 'loop', { force: false }))).toBe(
      `409 You cannot remove a restarting container ${id}. Stop the container before attempting removal or force remove`,
    );
    expect(await refusal(() => start(world, 'loop'))).toBe('304 ');
    expect(await refusal(() => rename(world, 'loop', 'other'))).toBe(`404 sandbox ${id} not found`);
  });

  it('is left alone by a policy of so many failures', async () => {
    const { clock, run } = stage();
    const policy = { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 2 } };
    const { state } = await run('loop', crash, policy);
    const good = await run('good', { Cmd: ['true'] }, policy);
    await clock.turn(60_000);
    expect(state).toMatchObject({ status: 'exited', exitCode: 1, restartCount: 2 });
    expect(good.state).toMatchObject({ status: 'exited', restartCount: 0 });
  });

  it('is not brought back when somebody killed it', async () => {
    const { world, clock, run } = stage();
    const { state } = await run('web', {}, always);
    await kill(world, 'web');
    await clock.turn(60_000);
    expect(state).toMatchObject({ status: 'exited', exitCode: 137, restartCount: 0 });
  });
});

describe('a container that is to be removed at its end', () => {
  const once = { AutoRemove: true };

  it('is gone after it, or after a start that failed', async () => {
    const { world, run, create, events } = stage();
    await run('job', { Cmd: ['true'] }, once);
    await settle();
    expect(events().slice(-3)).toEqual([
      'container die job exitCode=0',
      'network disconnect bridge',
      'container destroy job',
    ]);
    create('lost', { Cmd: ['nosuch'] }, once);
    await refusal(() => start(world, 'lost'));
    expect(events().at(-1)).toBe('container destroy lost');
    expect(world.containers.size).toBe(0);
  });

  it('survives a restart, and goes after the stop that ends it', async () => {
    const { world, run, events } = stage();
    await run('job', {}, once);
    await restart(world, 'job', 0);
    expect(world.containers.size).toBe(1);
    await stop(world, 'job', 0);
    expect(events().slice(-2)).toEqual(['container stop job', 'container destroy job']);
  });
});

describe('waiting for a container', () => {
  it('not-running answers at once, next-exit at its end, removed when it is gone', async () => {
    const { world, run, create } = stage();
    const { state } = create('web');
    state.exitCode = 5;
    expect(await waitFor(world, 'web', 'not-running')).toBe(5);
    const codes: string[] = [];
    for (const condition of ['next-exit', 'removed']) {
      void waitFor(world, 'web', condition).then(code => codes.push(`${condition} ${code}`));
    }
    await start(world, 'web');
    await settle();
    expect(codes).toEqual([]);
    await kill(world, 'web');
    await settle();
    expect(codes).toEqual(['next-exit 137']);
    await remove(world, 'web', { force: false });
    await settle();
    expect(codes).toEqual(['next-exit 137', 'removed 137']);
    await run('other');
  });

  it('is told of every end of one that restarts, and lets go when nobody waits any more', async () => {
    const { world, clock, run } = stage();
    const { waiters } = await run('loop', crash, always);
    await settle();
    const ended = waitFor(world, 'loop', 'not-running');
    await clock.turn(100);
    expect(await ended).toBe(1);
    const leave = new AbortController();
    const waiting = waitFor(world, 'loop', 'removed', leave.signal);
    leave.abort(new Error('left'));
    await expect(waiting).rejects.toThrow('left');
    expect(waiters.size).toBe(0);
    await stop(world, 'loop');
  });
});

describe('prune', () => {
  it('removes what does not run, of those with the label', async () => {
    const { world, run, create, events } = stage();
    await run('running', { Labels: { old: 'yes' } });
    const { id } = create('aa', { Labels: { old: 'yes' } });
    create('bb', { Labels: { old: 'no' } });
    events();
    expect(prune(world, ['old=yes'])).toEqual([id]);
    expect(events()).toEqual(['container destroy aa old=yes', 'container prune  reclaimed=0']);
    expect(prune(world)).toHaveLength(1);
    expect([...world.containers.values()].map(({ name }) => name)).toEqual(['running']);
  });
});
