import { expect } from 'vitest';
import { buffer } from 'node:stream/consumers';
import { opened } from '../ask.ts';
import type { Fact } from '../fact.ts';
import { framesOf, hijack } from '../hijack.ts';
import { fact, type Lab, type Made } from '../lab-of-facts.ts';
import { refused } from '../refused.ts';

/* What a container has written; the stream as it comes. */
async function logs(lab: Lab, { id }: Made, query = 'stdout=1&stderr=1'): Promise<Buffer> {
  return await buffer(await opened(lab.ground, 'GET', `/v${lab.ground.api}/containers/${id}/logs?${query}`));
}

/* A container that has written what the shell was told to, and ended. */
async function written(lab: Lab, script: string, more: object = {}): Promise<Made> {
  const container = await lab.running({ Cmd: ['sh', '-c', script], ...more });
  await lab.granted('POST', `/containers/${container.id}/wait`);
  return container;
}

/** What a container writes, uses and runs. */
export const facts: readonly Fact[] = [
  fact('what a container wrote comes in frames that tell the two streams apart', async lab => {
    const frames = framesOf(await logs(lab, await written(lab, 'echo out; echo err >&2')));
    expect([...frames].sort()).toEqual([
      [1, 'out\n'],
      [2, 'err\n'],
    ]);
  }),
  fact('a stream of the logs is asked for by name', async lab => {
    const container = await written(lab, 'echo out; echo err >&2');
    expect(framesOf(await logs(lab, container, 'stderr=1'))).toEqual([[2, 'err\n']]);
    await refused(
      lab.ask('GET', `/containers/${container.id}/logs`),
      400,
      'Bad parameters: you must choose at least one stream',
    );
  }),
  fact('with a terminal what a container wrote is told as it was', async lab => {
    const container = await written(lab, 'echo a', { Tty: true });
    expect((await logs(lab, container, 'stdout=1')).toString()).toBe('a\r\n');
  }),
  fact('the last lines of the logs can be asked for', async lab => {
    const container = await written(lab, 'for i in 1 2 3; do echo $i; done');
    expect(framesOf(await logs(lab, container, 'stdout=1&tail=2'))).toEqual([[1, '2\n3\n']]);
  }),
  fact('a line of the logs can be told with when it was written', async lab => {
    const [frame] = framesOf(await logs(lab, await written(lab, 'echo x'), 'stdout=1&timestamps=1'));
    expect(frame?.[1]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z x\n$/);
  }),
  fact('who follows the logs hears what is written until the container ends', async lab => {
    const container = await lab.running({ Cmd: ['sh', '-c', 'echo a; read x; echo b'], OpenStdin: true });
    const following = logs(lab, container, 'stdout=1&follow=1');
    await lab.granted('POST', `/containers/${container.id}/kill`);
    expect(framesOf(await following)[0]?.[1]).toMatch(/^a\n/);
  }),
  fact('who attaches before the start hears everything', async lab => {
    const { id } = await lab.container({ Cmd: ['sh', '-c', 'echo out; echo err >&2'] });
    const query = 'stream=1&stdout=1&stderr=1';
    const { read } = await hijack(lab.ground, `/v${lab.ground.api}/containers/${id}/attach?${query}`);
    await lab.granted('POST', `/containers/${id}/start`);
    expect([...framesOf(await read())].sort()).toEqual([
      [1, 'out\n'],
      [2, 'err\n'],
    ]);
  }),
  fact('top lists the processes of a container', async lab => {
    const { id } = await lab.running();
    const { Titles, Processes } = await lab.granted('GET', `/containers/${id}/top`);
    expect(Titles).toEqual(['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD']);
    expect(Processes.map((process: readonly string[]) => process.at(-1))).toEqual(['sleep 1d']);
  }),
  fact('top of a container that does not run is refused', async lab => {
    const { id } = await lab.container();
    const { status, json } = await lab.ask('GET', `/containers/${id}/top`);
    expect([status, json.message]).toEqual([
      409,
      expect.stringMatching(`^[Cc]ontainer ${id} is not running$`),
    ]);
  }),
  fact('the use of a container is told once where one answer is asked for', async lab => {
    const { id, name } = await lab.running();
    const said = await lab.granted('GET', `/containers/${id}/stats?stream=false&one-shot=true`);
    expect([said.id, said.name]).toEqual([id, `/${name}`]);
    expect(said.pids_stats.current).toBe(1);
    expect(said.memory_stats.usage).toBeGreaterThan(0);
  }),
  fact('what went over each interface is counted', async lab => {
    const { id } = await lab.standing();
    const { networks } = await lab.granted('GET', `/containers/${id}/stats?stream=false&one-shot=true`);
    expect(Object.keys(networks)).toEqual(['eth0']);
    expect(Object.keys(networks.eth0).sort()).toEqual(
      ['bytes', 'dropped', 'errors', 'packets'].flatMap(what => [`rx_${what}`, `tx_${what}`]).sort(),
    );
  }),
  fact('a container that does not run uses nothing', async lab => {
    const { id } = await lab.container();
    const said = await lab.granted('GET', `/containers/${id}/stats?stream=false&one-shot=true`);
    expect([said.pids_stats, said.networks, said.memory_stats]).toEqual([{}, undefined, {}]);
  }),
];
