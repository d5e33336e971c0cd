import { expect } from 'vitest';
import { endpoints, inMode } from '../endpoints.ts';
import type { Fact } from '../fact.ts';
import { fact, type Lab, type Made } from '../lab-of-facts.ts';
import { until } from '../until.ts';

const post = (lab: Lab, { id }: Made, what: string) => lab.ask('POST', `/containers/${id}/${what}`);

async function status(lab: Lab, container: Made): Promise<string> {
  return (await lab.inspect(container)).State.Status;
}

/** What becomes of a container that is started, stopped, and so on. */
export const facts: readonly Fact[] = [
  fact('to start, stop, kill, restart, pause or unpause answers 204 and nothing', async lab => {
    const container = await lab.container();
    for (const what of ['start', 'pause', 'unpause', 'restart', 'kill', 'start', 'stop']) {
      const { status, text } = await post(lab, container, what);
      expect([what, status, text]).toEqual([what, 204, '']);
    }
  }),
  fact('to start what runs and to stop what does not answers 304', async lab => {
    const container = await lab.running();
    expect((await post(lab, container, 'start')).status).toBe(304);
    await post(lab, container, 'stop');
    expect((await post(lab, container, 'stop')).status).toBe(304);
  }),
  fact('a stopped container has ended by the signal that it is stopped with', async lab => {
    const container = await lab.running();
    await post(lab, container, 'stop');
    expect((await lab.inspect(container)).State).toMatchObject({ Status: 'exited', ExitCode: 137 });
  }),
  fact('a restart gives another sandbox, another process and a new beginning', async lab => {
    const container = await lab.running();
    const before = await lab.inspect(container);
    await post(lab, container, 'restart');
    const after = await lab.inspect(container);
    expect(after.NetworkSettings.SandboxID).not.toBe(before.NetworkSettings.SandboxID);
    expect(after.State.Pid).not.toBe(before.State.Pid);
    expect(Date.parse(after.State.StartedAt)).toBeGreaterThan(Date.parse(before.State.StartedAt));
  }),
  fact('a restart starts what does not run', async lab => {
    const container = await lab.container();
    expect((await post(lab, container, 'restart')).status).toBe(204);
    expect(await status(lab, container)).toBe('running');
  }),
  fact('a restart wakes what is paused', async lab => {
    const container = await lab.running();
    await post(lab, container, 'pause');
    expect((await post(lab, container, 'restart')).status).toBe(204);
    expect(await status(lab, container)).toBe('running');
  }),
  fact('a start makes another endpoint on the same network', async lab => {
    const { name } = await lab.network();
    const container = await lab.running(inMode(name));
    const before = (await endpoints(lab, container))[name];
    await post(lab, container, 'stop');
    await post(lab, container, 'start');
    const after = (await endpoints(lab, container))[name];
    expect(after.NetworkID).toBe(before.NetworkID);
    expect(after.EndpointID).not.toBe(before.EndpointID);
  }),
  fact('who is taken off its only network and started again is on none', async lab => {
    const { id, name } = await lab.network();
    const container = await lab.running(inMode(name));
    await lab.granted('POST', `/networks/${id}/disconnect`, { Container: container.id });
    await post(lab, container, 'restart');
    const { NetworkSettings, HostConfig } = await lab.inspect(container);
    expect([NetworkSettings.Networks, HostConfig.NetworkMode]).toEqual([{}, name]);
  }),
  fact("the end of a sandbox's owner does not end who lives in it", async lab => {
    const owner = await lab.running();
    const guest = await lab.running(inMode(`container:${owner.id}`));
    await post(lab, owner, 'stop');
    expect(await status(lab, guest)).toBe('running');
  }),
  fact('a rename is seen at once, everywhere', async lab => {
    const container = await lab.running();
    const name = lab.newName();
    expect((await post(lab, container, `rename?name=${name}`)).status).toBe(204);
    expect((await lab.granted('GET', `/containers/${name}/json`)).Name).toBe(`/${name}`);
    expect((await lab.ask('GET', `/containers/${container.name}/json`)).status).toBe(404);
    const { Containers } = await lab.granted('GET', '/networks/bridge');
    expect(Containers[container.id].Name).toBe(name);
  }),
  fact('a container that is removed is gone, and its name free', async lab => {
    const { id, name } = await lab.container();
    const { status, text } = await lab.ask('DELETE', `/containers/${id}`);
    expect([status, text]).toEqual([204, '']);
    expect((await lab.ask('GET', `/containers/${id}/json`)).status).toBe(404);
    await lab.container({}, name);
  }),
  fact('a container that is to be removed at its end is', async lab => {
    const { id } = await lab.running({ HostConfig: { AutoRemove: true } });
    await lab.granted('POST', `/containers/${id}/kill`);
    await until(async () => (await lab.ask('GET', `/containers/${id}/json`)).status === 404);
  }),
  fact('a container that is to go on is started again when it ends', async lab => {
    const container = await lab.running({
      Cmd: ['sh', '-c', 'sleep 0.2; exit 1'],
      HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 1 } },
    });
    const said = await until(async () => {
      const now = await lab.inspect(container);
      return now.State.Status === 'exited' ? now : undefined;
    });
    expect([said.RestartCount, said.State.ExitCode]).toEqual([1, 1]);
  }),
  fact('a container that somebody stopped is not started again', async lab => {
    const container = await lab.running({ HostConfig: { RestartPolicy: { Name: 'always' } } });
    await post(lab, container, 'stop');
    expect(await status(lab, container)).toBe('exited');
    expect((await lab.inspect(container)).RestartCount).toBe(0);
  }),
  fact('who waits is told the exit code at the end', async lab => {
    const { id } = await lab.running();
    const waiting = lab.ask('POST', `/containers/${id}/wait`);
    await lab.granted('POST', `/containers/${id}/kill`);
    const { status, json } = await waiting;
    expect([status, json.StatusCode, json.Error ?? null]).toEqual([200, 137, null]);
  }),
  fact('who waits for what does not run is told at once', async lab => {
    const container = await lab.container({ Cmd: ['sh', '-c', 'exit 6'] });
    await lab.granted('POST', `/containers/${container.id}/start`);
    await until(async () => (await status(lab, container)) === 'exited');
    expect((await lab.granted('POST', `/containers/${container.id}/wait`)).StatusCode).toBe(6);
  }),
  fact('who waits for the next end is told of that one', async lab => {
    const { id } = await lab.container({ Cmd: ['sh', '-c', 'exit 6'] });
    const waiting = lab.ask('POST', `/containers/${id}/wait?condition=next-exit`);
    await lab.granted('POST', `/containers/${id}/start`);
    expect((await waiting).json.StatusCode).toBe(6);
  }),
  fact('who waits for a removal is told the exit code then', async lab => {
    const { id } = await lab.running();
    const waiting = lab.ask('POST', `/containers/${id}/wait?condition=removed`);
    await lab.granted('DELETE', `/containers/${id}?force=1`);
    expect((await waiting).json.StatusCode).toBe(137);
  }),
];
