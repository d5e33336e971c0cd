import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FaultProxy, startFaultProxy } from '../faults/fault-proxy.ts';
import { netui, openNetui, run, runNetui } from './netui.ts';
import { runEngine } from './run-engine.ts';

// How the built netui finds the engine, beside how the docker command does.

const engine = runEngine();
const nowhere = 'unix:///nowhere/docker.sock';
const folder = mkdtempSync(join(tmpdir(), 'netui-finding-'));
let proxy: FaultProxy;

beforeAll(async () => {
  proxy = await startFaultProxy({
    upstream: { socketPath: join(engine.folder, 'docker.sock') },
    over: 'tcp',
  });
  // Two contexts, made by the docker command; `there` is the current one.
  await run('docker', ['context', 'create', 'here', '--docker', `host=${engine.host}`], surroundings());
  await run('docker', ['context', 'create', 'there', '--docker', `host=${proxy.url}`], surroundings());
  await run('docker', ['context', 'use', 'there'], surroundings());
});

afterAll(async () => {
  await proxy.close();
  rmSync(folder, { recursive: true });
});

type Given = { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>> };
type Way = readonly [by: string, given: () => Given, context: string, over: 'unix' | 'tcp'];

/** What is given, and what that leads to: the socket, or TCP. */
const ways: readonly Way[] = [
  ['DOCKER_HOST, a socket', () => ({ env: { DOCKER_HOST: engine.host } }), 'default', 'unix'],
  ['DOCKER_HOST, TCP', () => ({ env: { DOCKER_HOST: proxy.url } }), 'default', 'tcp'],
  [
    '--host before DOCKER_HOST',
    () => ({ args: ['--host', proxy.url], env: { DOCKER_HOST: nowhere } }),
    'default',
    'tcp',
  ],
  [
    '--context before DOCKER_HOST',
    () => ({ args: ['--context', 'here'], env: { DOCKER_HOST: nowhere } }),
    'here',
    'unix',
  ],
  [
    'DOCKER_HOST before DOCKER_CONTEXT',
    () => ({ env: { DOCKER_HOST: engine.host, DOCKER_CONTEXT: 'there' } }),
    'default',
    'unix',
  ],
  ['DOCKER_CONTEXT before the current context', () => ({ env: { DOCKER_CONTEXT: 'here' } }), 'here', 'unix'],
  ['the current context', () => ({}), 'there', 'tcp'],
];

describe('the engine is found, as by the docker command, by', () => {
  it.each(ways)('%s', async (_, given, context, over) => {
    const { args = [], env = {} } = given();
    const inspect = ['network', 'inspect', '--format', '{{.Id}}', 'bridge'];
    const cli = await run('docker', [...args, ...inspect], surroundings(env));
    const said = await run(process.execPath, [netui, ...args, 'ls', '--json'], surroundings(env));
    expect({ cli: cli.code, netui: said.code }).toEqual({ cli: 0, netui: 0 });
    expect(JSON.parse(said.stdout)).toMatchObject({
      engine: { url: over === 'tcp' ? proxy.url : engine.host, context },
      networks: expect.arrayContaining([
        expect.objectContaining({ name: 'bridge', id: cli.stdout.trim() }),
      ]) as unknown,
    });
  });

  it('the screen, which says where it is', async () => {
    const program = openNetui(engine, ['--context', 'there'], { env: { DOCKER_CONFIG: folder } });
    await program.waitFor(`netui   there   ${proxy.url}`);
    await program.waitFor('● live');
  });
});

describe('where there is no engine to be had, netui ends with', () => {
  it('2 for wrong usage and a context that does not exist', async () => {
    const wrong: readonly (readonly string[])[] = [
      ['ls', 'web'],
      ['--pol', '1'],
      ['-c', 'nobody', 'ls'],
    ];
    for (const args of wrong) {
      const { code, stdout, stderr } = await runNetui(engine, args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^netui: /);
    }
  });

  it('3 for no engine there', async () => {
    const { code, stdout, stderr } = await runNetui(engine, ['--host', nowhere, 'ls', '--json']);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/^netui: No Docker engine at unix:.*\nWhy: .*\nNext: systemctl start docker/);
  });

  it('4 for a socket that this user may not use', async () => {
    // Into nobody's reach: Node, netui, and the way to the socket, but not the socket itself.
    const programs = [process.execPath, netui, netui.replace('netui.js', 'app.js')];
    for (const path of programs) copyFileSync(path, join(folder, basename(path)));
    chmodSync(folder, 0o755);
    chmodSync(engine.folder, 0o711);
    const asNobody = ['--reuid=65534', '--regid=65534', '--clear-groups'];
    const node = join(folder, basename(process.execPath));
    const argv = [...asNobody, node, join(folder, 'netui.js'), 'ls'];
    const said = await run('setpriv', argv, surroundings({ DOCKER_HOST: engine.host }));
    chmodSync(engine.folder, 0o700);
    expect(said).toMatchObject({ code: 4, stdout: '' });
    expect(said.stderr).toMatch(/^netui: Permission denied on the Docker socket\.\n/);
  });
});

/** An environment with the contexts in it, and nothing of the user's. */
function surroundings(env: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return { PATH: process.env['PATH'] ?? '', HOME: folder, DOCKER_CONFIG: folder, LANG: 'C.UTF-8', ...env };
}
