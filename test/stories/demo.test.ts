import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { type Program, startProgram } from '../pty.ts';

// netui without Docker: the built program on its built-in engine.

const run = promisify(execFile);

function home(): string {
  const folder = mkdtempSync(join(tmpdir(), 'netui-home-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

type Options = { readonly args?: readonly string[]; readonly runtime?: string; readonly size?: Size };
type Size = { readonly cols: number; readonly rows: number };

/** The demo's screen, once it lives; whoever has a home of their own has seen the offer of the tour. */
async function openDemo({
  args = [],
  runtime = home(),
  size = { cols: 120, rows: 40 },
}: Options = {}): Promise<Program> {
  const program = startProgram({
    command: process.execPath,
    args: ['dist/netui.js', '--demo', ...args],
    env: { HOME: home(), XDG_RUNTIME_DIR: runtime },
    ...size,
    onEnd: onTestFinished,
  });
  await program.waitFor('Take the tour');
  program.press('Esc');
  await program.waitFor('● live');
  return program;
}

function socketsIn(runtime: string): readonly string[] {
  return readdirSync(runtime)
    .filter(name => name.startsWith('netui-demo-'))
    .map(name => join(runtime, name, 'docker.sock'));
}

async function gone(path: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (existsSync(path) && Date.now() < deadline) await new Promise(setImmediate);
  expect(existsSync(path)).toBe(false);
}

for (const size of [
  { cols: 80, rows: 24 },
  { cols: 120, rows: 40 },
  { cols: 200, rows: 50 },
]) {
  it(`opens the lab at ${size.cols}x${size.rows}, and DEMO stays on every screen`, async () => {
    const program = await openDemo({ size });
    expect(program.line(0)).toContain('DEMO');
    await program.waitFor(/› +aaa_network [^]*[─━] Containers 2 on aaa_network/);
    for (const [key, sight] of [
      ['m', 'Network modes'],
      ['m', '━ Networks'],
      ['?', '━ Keys'],
      ['?', '━ Networks'],
    ] as const) {
      program.press(key);
      await program.waitFor(sight);
      expect(program.line(0)).toContain('DEMO');
    }
  });
}

it('leaves nothing behind, and lets nobody else near while it runs', async () => {
  const runtime = home();
  const program = await openDemo({ runtime });
  const [socket = ''] = socketsIn(runtime);
  expect([statSync(dirname(socket)).mode & 0o777, statSync(socket).mode & 0o777]).toEqual([0o700, 0o600]);
  program.press('q');
  expect(await program.exit).toEqual({ code: 0, signal: 0 });
  await gone(dirname(socket));
});

it('ends with netui, kill -9 included', async () => {
  const runtime = home();
  const program = await openDemo({ runtime });
  const [socket = ''] = socketsIn(runtime);
  process.kill(program.pid, 'SIGKILL');
  await program.exit;
  await gone(dirname(socket));
});

it('answers the printing commands', async () => {
  const env = { PATH: process.env['PATH'], HOME: home(), LANG: 'C.UTF-8' };
  const netui = (...args: readonly string[]) =>
    run(process.execPath, ['dist/netui.js', ...args, '--demo'], { env }).catch((error: unknown) => error);
  expect(await netui('ls')).toMatchObject({
    stdout: expect.stringMatching(/u1\s+running\s+bridge\s+bridge\s+172\.17\.0\.2/),
  });
  expect(await netui('ping', 'u1', 'u2')).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('172.17.0.3'),
  });
});

for (const api of ['1.41', '1.52'] as const) {
  it(`agrees with the docker command on its socket, as an engine of API ${api}`, async context => {
    if (!(await hasDocker())) return context.skip('the docker command is not installed');
    const runtime = home();
    const size = { cols: 200, rows: 60 };
    const program = await openDemo({ args: ['--demo-api', api], runtime, size });
    const [socket = ''] = socketsIn(runtime);
    const docker = async (...args: readonly string[]) => {
      const env = {
        PATH: process.env['PATH'],
        HOME: runtime,
        ...(api === '1.41' ? {} : { DOCKER_API_VERSION: '1.44' }),
      };
      return (await run('docker', ['-H', `unix://${socket}`, ...args], { env })).stdout.trim();
    };
    expect((await docker('network', 'ls', '--format', '{{.Name}}')).split('\n')).toContain('bb_network');
    await docker('network', 'create', 'made');
    await program.waitFor(/made\s+bridge/);
    await docker('run', '-d', '--name', 'guest', '--network', 'made', 'alpine', 'sleep', 'infinity');
    program.press('A');
    await program.waitFor(/● guest\s+172\.\d+\.0\.2/);
    expect(await docker('exec', 'guest', 'hostname')).toMatch(/^[0-9a-f]{12}$/);
    await docker('network', 'connect', 'test_network', 'guest');
    await program.waitFor(/guest .* made \+1|guest .* test_network \+1/);
    await docker('network', 'disconnect', 'made', 'guest');
    await program.waitFor(/● guest +172\.18\.0\.\d+ +running +test_network +–/);
    await docker('rm', '-f', 'guest');
    await program.waitForGone('guest');
    await docker('network', 'rm', 'made');
    await program.waitForGone(/made\s+bridge/);
    expect(await docker('ps', '--format', '{{.Names}}')).toContain('tomcat82');
  });
}

it('is offered, and only offered, where no engine is found', async () => {
  const folder = home();
  const program = startProgram({
    command: process.execPath,
    args: ['dist/netui.js', '--host', `unix://${folder}/docker.sock`],
    env: { HOME: folder, XDG_RUNTIME_DIR: folder },
    cols: 100,
    rows: 30,
    onEnd: onTestFinished,
  });
  await program.waitFor('built-in');
  expect(program.screen().join('\n')).not.toContain('DEMO');
  expect(socketsIn(folder)).toEqual([]);
  program.press('d');
  await program.waitFor('● live');
  expect(program.line(0)).toContain('DEMO');
  await program.waitFor(/› +aaa_network /);
  program.press('q');
  expect(await program.exit).toEqual({ code: 0, signal: 0 });
});

async function hasDocker(): Promise<boolean> {
  return run('docker', ['--version']).then(
    () => true,
    () => false,
  );
}
