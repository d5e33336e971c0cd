import { expect } from 'vitest';
import { run } from '../execs.ts';
import type { Fact } from '../fact.ts';
import { fact, newerFact, olderFact, worded } from '../lab-of-facts.ts';
import { refused } from '../refused.ts';
import { until } from '../until.ts';

/** What comes of a program that never ran, by what was wrong with it. */
const neverRan: readonly (readonly [string, readonly string[], object, RegExp])[] = [
  [
    'of a directory that is not there',
    ['true'],
    { WorkingDir: '/nosuch' },
    /chdir to cwd \("\/nosuch"\) set in config\.json failed: no such file or directory/,
  ],
  ['that may not be run', ['/etc/hosts'], {}, /exec: "\/etc\/hosts": permission denied/],
  ['of a user that is not there', ['true'], { User: 'nosuch' }, /unable to find user nosuch: /],
];

/** Where no program is run in a container: what was never there, and what is refused. */
export const facts: readonly Fact[] = [
  olderFact('a program that is not there is told in words, with 126 and no process', async lab => {
    const { frames, said } = await run(lab, await lab.standing(), ['nosuch']);
    const message =
      'OCI runtime exec failed: exec failed: unable to start container process: exec: "nosuch": executable file not found in $PATH: unknown\r\n';
    expect(frames).toEqual([[1, message]]);
    expect(said).toMatchObject({ Running: false, ExitCode: 126, Pid: 0 });
  }),
  newerFact('a program that is not there is told in words, with 127 and no process', async lab => {
    const { frames, said } = await run(lab, await lab.standing(), ['nosuch']);
    expect(frames).toEqual([
      [1, expect.stringMatching(/exec: "nosuch": executable file not found in \$PATH/)],
    ]);
    expect(said).toMatchObject({ Running: false, ExitCode: 127, Pid: 0 });
  }),
  ...neverRan.map(([what, argv, more, words]) =>
    fact(`a program ${what} is told in words, with 126 and no process`, async lab => {
      const { frames, said } = await run(lab, await lab.standing(), argv, more);
      expect(frames).toEqual([[1, expect.stringMatching(words)]]);
      expect(said).toMatchObject({ Running: false, ExitCode: 126, Pid: 0 });
    }),
  ),
  fact('an exec that is not there is not found', async lab => {
    await refused(lab.ask('GET', '/exec/nosuch/json'), 404, 'No such exec instance: nosuch');
    await refused(lab.ask('POST', '/exec/nosuch/start', {}), 404, 'No such exec instance: nosuch');
  }),
  fact('an exec without a command is refused', async lab => {
    const { id } = await lab.standing();
    await refused(
      lab.ask('POST', `/containers/${id}/exec`, { AttachStdout: true }),
      400,
      'No exec command specified',
    );
  }),
  ...worded(
    'an exec in a container that does not run is refused',
    ['Container ID is not running', 'container ID is not running'],
    async (lab, message) => {
      const { id } = await lab.container();
      const answer = lab.ask('POST', `/containers/${id}/exec`, { Cmd: ['true'] });
      await refused(answer, 409, message.replace('ID', id));
    },
  ),
  fact('an exec in a paused container is refused', async lab => {
    const { id, name } = await lab.running();
    await lab.granted('POST', `/containers/${id}/pause`);
    await refused(
      lab.ask('POST', `/containers/${name}/exec`, { Cmd: ['true'] }),
      409,
      `Container ${name} is paused, unpause the container before exec`,
    );
  }),
  fact('an exec in a container that is between two starts is refused', async lab => {
    const { id } = await lab.running({
      Cmd: ['false'],
      HostConfig: { RestartPolicy: { Name: 'always' } },
    });
    const answer = await until(async () => {
      const { status, json } = await lab.ask('POST', `/containers/${id}/exec`, { Cmd: ['true'] });
      return status === 409 && /restarting/.test(json.message) ? json.message : undefined;
    });
    expect(answer).toBe(`Container ${id} is restarting, wait until the container is running`);
  }),
  fact('an exec in a container that is not there is refused', async lab => {
    await refused(
      lab.ask('POST', '/containers/nosuch/exec', { Cmd: ['true'] }),
      404,
      'No such container: nosuch',
    );
  }),
];
