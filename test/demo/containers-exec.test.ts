import { describe, expect, it } from 'vitest';
import { createExec, findExec, findStartableExec, runExec } from '../../source/demo/model/exec.ts';
import { kill, pause, stop } from '../../source/demo/model/lifecycle.ts';
import type { World } from '../../source/demo/model/world.ts';
import { refusal, stage } from './containers-world.ts';
import { settle } from './turned-clock.ts';

async function ran(
  world: World,
  body: object,
): Promise<{ out: string; pid: number; exitCode: number | null }> {
  const exec = findExec(world, createExec(world, 'box', body));
  let out = '';
  const write = (text: string) => void (out += text);
  await runExec(world, exec, { out: write, err: write, read: async () => undefined });
  return { out, pid: exec.pid, exitCode: exec.exitCode };
}

describe('an exec', () => {
  it('runs a program of the image, and is told of by its command', async () => {
    const { world, run, events } = stage();
    await run('box');
    events();
    const { out, pid, exitCode } = await ran(world, { Cmd: ['echo', 'hi', 'there'] });
    expect([out, exitCode]).toEqual(['hi there\n', 0]);
    expect(pid).toBeGreaterThan(0);
    const [execID] = world.execs.keys();
    expect(events()).toEqual([
      `container exec_create: echo hi there box execID=${execID}`,
      `container exec_start: echo hi there box execID=${execID}`,
      `container exec_die box execID=${execID} exitCode=0`,
    ]);
  });

  const process = 'OCI runtime exec failed: exec failed: unable to start container process:';
  const runc = `${process} exec:`;
  const unrunnable: readonly (readonly [body: object, out: string])[] = [
    [{ Cmd: ['nosuch'] }, `${runc} "nosuch": executable file not found in $PATH: unknown\r\n`],
    [{ Cmd: ['/nosuch'] }, `${runc} "/nosuch": stat /nosuch: no such file or directory: unknown\r\n`],
    [{ Cmd: ['/etc/hosts'] }, `${runc} "/etc/hosts": permission denied: unknown\r\n`],
    [
      { Cmd: ['ls'], WorkingDir: '/nosuch' },
      `${process} chdir to cwd ("/nosuch") set in config.json failed: no such file or directory: unknown\r\n`,
    ],
    [{ Cmd: ['ls'], User: 'nosuch' }, 'unable to find user nosuch: no matching entries in passwd file\r\n'],
  ];
  it.each(unrunnable)(
    'that cannot be run says so on its output, never had a process and dies unheard: %j',
    async (body, said) => {
      const { world, run, events } = stage();
      await run('box');
      events();
      expect(await ran(world, body)).toEqual({ out: said, pid: 0, exitCode: 126 });
      expect(events().map(line => line.split(' ')[1])).toEqual(['exec_create:', 'exec_start:']);
    },
  );

  it('of a program that is missing ends with 127 on newer engines', async () => {
    const { world, run } = stage('1.52');
    await run('box');
    expect(await ran(world, { Cmd: ['nosuch'] })).toEqual({
      out: `${runc} "nosuch": executable file not found in $PATH\r\n`,
      pid: 0,
      exitCode: 127,
    });
  });

  it('runs once', async () => {
    const { world, run } = stage();
    await run('box');
    await ran(world, { Cmd: ['true'] });
    const [exec] = world.execs.values();
    let out = '';
    if (exec)
      await runExec(world, exec, { out: text => void (out += text), err() {}, read: async () => undefined });
    expect(out).toBe(`Error: Exec command ${exec?.id} has already run\r\n`);
  });

  it('is refused unless the container runs', async () => {
    const { world, run, create } = stage();
    const idle = create('idle');
    const { id } = await run('box');
    const list = { Cmd: ['ls'] };
    expect(await refusal(() => createExec(world, 'idle', list))).toBe(
      `409 Container ${idle.id} is not running`,
    );
    expect(await refusal(() => createExec(world, 'nosuch', list))).toBe('404 No such container: nosuch');
    expect(await refusal(() => createExec(world, 'box', { Cmd: [] }))).toBe('400 No exec command specified');
    const exec = createExec(world, 'box', list);
    await pause(world, 'box');
    expect(await refusal(() => createExec(world, 'box', list))).toBe(
      '409 Container box is paused, unpause the container before exec',
    );
    expect(await refusal(() => findStartableExec(world, exec))).toBe(
      `409 Container ${id} is paused, unpause the container before exec`,
    );
    expect(await refusal(() => findExec(world, 'nosuch'))).toBe('404 No such exec instance: nosuch');
    const loop = await run('loop', { Cmd: ['false'] }, { RestartPolicy: { Name: 'always' } });
    await settle();
    expect(await refusal(() => createExec(world, 'loop', list))).toBe(
      `409 Container ${loop.id} is restarting, wait until the container is running`,
    );
    await stop(world, 'loop');
  });

  it('ends with 137 when its container does, and is forgotten in time', async () => {
    const { world, clock, run } = stage();
    await run('box');
    const running = ran(world, { Cmd: ['sleep', '1000'] });
    await settle();
    await kill(world, 'box');
    expect((await running).exitCode).toBe(137);
    await clock.turn(10 * 60_000);
    await run('box2');
    createExec(world, 'box2', { Cmd: ['true'] });
    expect(world.execs.size).toBe(1);
  });
});
