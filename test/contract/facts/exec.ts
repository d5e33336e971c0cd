import { expect } from 'vitest';
import { createExec, inspect, run, start } from '../execs.ts';
import { actions, heard } from '../events-heard.ts';
import type { Fact } from '../fact.ts';
import { framesOf } from '../hijack.ts';
import { expectKeys } from '../keys.ts';
import { fact, worded } from '../lab-of-facts.ts';
import { refused } from '../refused.ts';
import { until } from '../until.ts';

/** Running programs in containers: how they begin, what they say, and how they end. */
export const facts: readonly Fact[] = [
  fact('to make an exec answers 201 and its id', async lab => {
    const { id } = await lab.standing();
    const { status, json } = await lab.ask('POST', `/containers/${id}/exec`, { Cmd: ['true'] });
    expect([status, json]).toEqual([201, { Id: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  }),
  fact('an exec is told as it was asked for, before it runs', async lab => {
    const container = await lab.standing();
    const said = await inspect(lab, await createExec(lab, container, ['echo', 'a b']));
    expectKeys(
      said,
      `ID Running ExitCode ProcessConfig OpenStdin OpenStderr OpenStdout CanRemove ContainerID DetachKeys Pid`,
    );
    expect(said).toMatchObject({ Running: false, ExitCode: null, Pid: 0, ContainerID: container.id });
    expect(said.ProcessConfig).toMatchObject({ entrypoint: 'echo', arguments: ['a b'], tty: false });
  }),
  ...worded(
    'a program that has begun takes the connection over',
    ['application/vnd.docker.raw-stream', 'application/vnd.docker.multiplexed-stream'],
    async (lab, type) => {
      const { status, headers, read } = await start(
        lab,
        await createExec(lab, await lab.standing(), ['true']),
      );
      await read();
      expect([status, headers.upgrade, headers['content-type']]).toEqual([101, 'tcp', type]);
    },
  ),
  fact('an exec that is not asked to take the connection over answers with 200', async lab => {
    const id = await createExec(lab, await lab.standing(), ['echo', 'x']);
    const { status, text } = await lab.ask('POST', `/exec/${id}/start`, { Detach: false, Tty: false });
    expect([status, text.endsWith('x\n')]).toEqual([200, true]);
  }),
  fact('what a program writes comes in frames that tell the two streams apart', async lab => {
    const { frames } = await run(lab, await lab.standing(), ['sh', '-c', 'echo out; echo err >&2']);
    expect([...frames].sort()).toEqual([
      [1, 'out\n'],
      [2, 'err\n'],
    ]);
  }),
  fact('a stream that was not asked for does not come', async lab => {
    const { frames } = await run(lab, await lab.standing(), ['sh', '-c', 'echo out; echo err >&2'], {
      AttachStderr: false,
    });
    expect(frames).toEqual([[1, 'out\n']]);
  }),
  fact('a program that ended tells its exit code and the process that it was', async lab => {
    for (const code of [0, 3]) {
      const { said } = await run(lab, await lab.standing(), ['sh', '-c', `exit ${code}`]);
      expect(said).toMatchObject({ Running: false, ExitCode: code });
      expect(said.Pid).toBeGreaterThan(0);
    }
  }),
  fact('a program that runs has no exit code yet', async lab => {
    const id = await createExec(lab, await lab.standing(), ['sleep', '1d']);
    const { socket } = await start(lab, id);
    const said = await until(async () => {
      const now = await inspect(lab, id);
      return now.Running && now.Pid > 0 ? now : undefined;
    });
    expect(said.ExitCode).toBeNull();
    socket.destroy();
  }),
  fact('a program goes on when its listener goes', async lab => {
    const id = await createExec(lab, await lab.standing(), ['sleep', '1d']);
    const { socket } = await start(lab, id);
    await until(async () => (await inspect(lab, id)).Pid > 0);
    socket.destroy();
    await new Promise(resolve => socket.once('close', resolve));
    expect((await inspect(lab, id)).Running).toBe(true);
  }),
  fact('a program runs as the user that is asked for, in the directory that is asked for', async lab => {
    const { frames } = await run(lab, await lab.standing(), ['sh', '-c', 'id -u; pwd'], {
      User: '1000',
      WorkingDir: '/etc',
    });
    expect(frames).toEqual([[1, '1000\n/etc\n']]);
  }),
  fact('a program has the variables that are asked for', async lab => {
    const { frames } = await run(lab, await lab.standing(), ['sh', '-c', 'echo $COLOUR'], {
      Env: ['COLOUR=red'],
    });
    expect(frames).toEqual([[1, 'red\n']]);
  }),
  fact('a program reads what is sent to it', async lab => {
    const id = await createExec(lab, await lab.standing(), ['cat'], { AttachStdin: true });
    const { socket, read } = await start(lab, id);
    socket.end('hello\n');
    expect(framesOf(await read())).toEqual([[1, 'hello\n']]);
    expect((await inspect(lab, id)).ExitCode).toBe(0);
  }),
  fact('with a terminal there are no frames, and lines end as on a screen', async lab => {
    const id = await createExec(lab, await lab.standing(), ['sh', '-c', 'echo a; echo b >&2'], { Tty: true });
    const { read, headers } = await start(lab, id, true);
    expect((await read()).toString()).toBe('a\r\nb\r\n');
    expect(headers['content-type']).toBe('application/vnd.docker.raw-stream');
  }),
  fact('with a terminal ^C ends a ping, which then counts', async lab => {
    const more = { Tty: true, AttachStdin: true };
    const id = await createExec(lab, await lab.standing(), ['ping', '127.0.0.1'], more);
    const { socket, read } = await start(lab, id, true);
    await read('seq=0');
    socket.write('\x03');
    expect((await read()).toString()).toMatch(/\^C[\s\S]*, 0% packet loss/);
    expect((await inspect(lab, id)).ExitCode).toBe(0);
  }),
  fact('a terminal can be made of another size', async lab => {
    const id = await createExec(lab, await lab.standing(), ['sh', '-c', 'read x; stty size'], {
      Tty: true,
      AttachStdin: true,
    });
    const { socket, read } = await start(lab, id, true);
    await until(async () => (await inspect(lab, id)).Pid > 0);
    expect((await lab.ask('POST', `/exec/${id}/resize?h=33&w=111`)).status).toBe(200);
    socket.write('\n');
    expect((await read()).toString()).toContain('33 111');
  }),
  fact('an exec that nobody listens to answers at once', async lab => {
    const id = await createExec(lab, await lab.standing(), ['sh', '-c', 'exit 4']);
    const { status, text } = await lab.ask('POST', `/exec/${id}/start`, { Detach: true });
    expect([status, text]).toEqual([200, '']);
    expect(await until(async () => (await inspect(lab, id)).ExitCode ?? undefined)).toBe(4);
  }),
  fact('an exec runs once', async lab => {
    const id = await createExec(lab, await lab.standing(), ['true']);
    await (await start(lab, id)).read();
    await refused(
      lab.ask('POST', `/exec/${id}/start`, { Detach: true }),
      409,
      `Error: Exec command ${id} has already run`,
    );
  }),
  fact('the end of a container ends what runs in it', async lab => {
    const container = await lab.running();
    const id = await createExec(lab, container, ['sleep', '1d']);
    const { read } = await start(lab, id);
    await until(async () => (await inspect(lab, id)).Pid > 0);
    await lab.granted('POST', `/containers/${container.id}/kill`);
    await read();
    const { Running, ExitCode } = await until(async () => {
      const said = await inspect(lab, id);
      return said.Running ? undefined : said;
    });
    expect([Running, ExitCode]).toEqual([false, 137]);
  }),
  fact('a running exec is told of its container', async lab => {
    const container = await lab.running();
    const id = await createExec(lab, container, ['sleep', '1d']);
    const { socket } = await start(lab, id);
    expect((await lab.inspect(container)).ExecIDs).toEqual([id]);
    socket.destroy();
  }),
  fact('an exec is told three times: made, begun, ended', async lab => {
    const container = await lab.running();
    const act = () => run(lab, container, ['sh', '-c', 'exit 5']);
    const events = heard(lab, [container], 'exec_die', act);
    expect(await actions(events)).toBe('exec_create: sh -c exit 5 exec_start: sh -c exit 5 exec_die');
    expect((await events)[2].Actor.Attributes).toMatchObject({ exitCode: '5', execID: expect.any(String) });
  }),
];
