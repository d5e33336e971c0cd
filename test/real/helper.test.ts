import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { askingEngine } from './asking-engine.ts';
import { bareImage, importBareImage } from './bare-image.ts';
import { docker, dockerEnvironment } from './docker.ts';
import { tutorialLab } from './lab.ts';
import { labImage } from './lab-image.ts';
import { netui, openNetui, runNetui } from './netui.ts';
import { over, pingFrom } from './steps.ts';

// Containers that have nothing to ask with get their answer by a helper: after consent, and leaving nothing behind.

const engine = tutorialLab();
const isReal = inject('builtIn') === undefined;
const never = new AbortController().signal;
const helpers = () => docker(engine, 'ps', '--all', '--quiet', '--filter', 'label=netui.helper=1');

beforeAll(async () => {
  if (isReal) await importBareImage(engine);
  const options = ['--detach', '--name', 'bare', '--pull', 'never', '--network', 'test_network'];
  await docker(engine, 'run', ...options, bareImage);
});

describe('a container of one static program and no shell', () => {
  it('cannot be asked by itself', async () => {
    const { code, stdout } = await runNetui(engine, ['why', 'bare', '172.18.0.82', '--json']);
    const { verdicts } = JSON.parse(stdout);
    expect(verdicts[0]).toMatchObject({ by: 'ip', expected: 'yes', observed: 'unknown' });
    expect(code).toBe(1);
  });

  it('is answered for by a helper, by address, by name and on a port, and nothing is left', async () => {
    const args = ['why', 'bare', 'tomcat82', '--port', '8080', '--helper', labImage, '--json'];
    const { code, stdout } = await runNetui(engine, args);
    const { verdicts, notes } = JSON.parse(stdout);
    const seen = Object.fromEntries(
      verdicts.map((one: Record<string, string>) => [`${one['by']} ${one['target']}`, one['observed']]),
    );
    expect(seen).toMatchObject({
      'ip 172.18.0.82': 'yes',
      'name tomcat82': 'yes',
      'port 172.18.0.82:8080': 'yes',
    });
    expect(verdicts[0].evidence).toMatch(/ping said: /);
    expect(notes).toEqual([`Asked by a helper container from ${labImage} in the network stack of bare.`]);
    expect(code).toBe(0);
    expect(await helpers()).toBe('');
  });

  it('pings by it too', async () => {
    const { code, stdout } = await runNetui(engine, [
      'ping',
      'bare',
      'web',
      '--count',
      '1',
      '--helper',
      labImage,
    ]);
    expect(stdout).toContain(`Asked by a helper container from ${labImage} in the network stack of bare.\n`);
    expect(stdout).toMatch(/name +web +\S[^\n]+answers/);
    expect(code).toBe(0);
    expect(await helpers()).toBe('');
  });
});

it('is offered on the ping screen, and asks once somebody says y', async () => {
  const program = openNetui(engine, ['bare']);
  await pingFrom(program, 'tomcat82');
  await program.waitFor(over('bare', 'tomcat82'), 30_000);
  const offered = await program.waitFor('H asks by a helper container, which is made for it');
  expect(offered.join('\n')).toContain('! The image of bare has no ping.');
  expect(await helpers()).toBe('');
  program.press('H');
  await program.waitFor('Ask by a helper container?');
  const dialog = (await program.waitFor('It runs in the network stack of bare')).join('\n');
  // The images are in the engine's order where none is called by a likely name.
  if (!dialog.includes(` ${labImage}  `)) program.press('j');
  await program.waitFor(` ${labImage}  `);
  program.press('y');
  await program.waitFor(`by a helper from ${labImage}`);
  await program.waitFor(over('bare', 'tomcat82'), 40_000);
  await program.waitFor(`Asked by a helper container from ${labImage} in its network stack.`);
  await program.waitFor('✓ The address and all 4 names answer.');
  expect(await helpers()).toBe('');
});

describe('nothing is made', () => {
  it.each([[['--read-only']], [['--read-only', '--probe']]])('with %s', async flags => {
    const { code, stderr } = await runNetui(engine, ['why', 'bare', 'u1', '--helper', labImage, ...flags]);
    expect(code).toBe(7);
    expect(stderr).toContain('read-only');
    expect(await helpers()).toBe('');
  });

  it('from an image that is not there: none is pulled', async () => {
    const { code, stderr } = await runNetui(engine, ['why', 'bare', 'u1', '--helper', 'nosuch:1']);
    expect(code).toBe(2);
    expect(stderr).toContain('No image “nosuch:1” is on the engine, and netui pulls none: there are ');
    expect(stderr).toContain(labImage);
  });

  it('in a container that does not run', async () => {
    const { code, stderr } = await runNetui(engine, ['ping', 'u3', 'u1', '--helper', labImage]);
    expect(code).toBe(6);
    expect(stderr).toMatch(/The engine made no helper in u3\. The engine said: .*non running container/);
    expect(await helpers()).toBe('');
  });
});

it('is given no more than it needs, by one who can be told apart', async () => {
  const asking = askingEngine(engine);
  await asking.open(never);
  const { containers } = await asking.read(never);
  const [target] = containers.filter(({ name }) => (name.raw as string) === 'bare');
  const [image] = (await asking.helperImages(never)).filter(({ name }) => (name as string) === labImage);
  if (target === undefined || image === undefined) throw new Error('not in the lab');
  const helper = await asking.helper(target, image, never);
  if (helper.kind !== 'running') throw new Error(helper.said);
  const [said] = JSON.parse(await docker(engine, 'inspect', await helpers()));
  expect(said.HostConfig).toMatchObject({
    NetworkMode: `container:${target.id}`,
    CapDrop: ['ALL'],
    CapAdd: ['NET_RAW'],
    Privileged: false,
    AutoRemove: true,
    Init: true,
    PidsLimit: 32,
    Memory: 33_554_432,
    Binds: null,
    RestartPolicy: { Name: 'no' },
  });
  if (isReal) {
    expect(said.HostConfig).toMatchObject({
      ReadonlyRootfs: true,
      SecurityOpt: ['no-new-privileges'],
      LogConfig: { Type: 'none' },
    });
    expect(said.Mounts).toEqual([]);
  }
  expect(said.Config.Labels).toMatchObject({
    'netui.helper': '1',
    'netui.session': expect.stringMatching(/^[0-9a-f-]{36}$/),
    'netui.expires': expect.stringMatching(/^\d{4}-/),
  });
  expect(await asking.sweepHelpers(never)).toEqual([]);
  expect(await helpers()).not.toBe('');
  expect(await helper.close()).toBe('');
  expect(await helpers()).toBe('');
});

it('what a netui left that was killed is removed by the next one, when its time is over', async () => {
  const args = [netui, 'ping', 'bare', '192.0.2.1', '--count', '10', '--helper', labImage];
  const child = spawn(process.execPath, args, { env: dockerEnvironment(engine), stdio: 'ignore' });
  while ((await docker(engine, 'ps', '--quiet', '--filter', 'label=netui.helper=1')) === '') await wait(50);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await helpers()).not.toBe('');

  const long = ['--label', 'netui.helper=1', '--label', 'netui.expires=2020-01-01T00:00:00.000Z'];
  const create = ['create', '--pull', 'never'];
  await docker(engine, ...create, '--name', 'netui-helper-0ld', ...long, labImage, 'true');
  // No name of a helper: somebody else's, whatever its labels say.
  await docker(engine, ...create, '--name', 'not-a-helper', ...long, labImage, 'true');
  const removed = await askingEngine(engine).sweepHelpers(never);
  expect(removed).toEqual(['netui-helper-0ld']);
  await docker(engine, 'rm', 'not-a-helper');
  await docker(engine, 'rm', '--force', await helpers());
});
