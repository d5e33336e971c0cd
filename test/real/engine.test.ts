import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { docker, type PrivateEngine } from './docker.ts';
import { removeEngine, startDaemon, startEngine, stopDaemon } from './engine.ts';
import { runContainer } from './lab.ts';
import { processesOf, sweepLeftovers } from './leftovers.ts';
import { runEngine } from './run-engine.ts';

type Traceable = Pick<PrivateEngine, 'name' | 'folder'>;

describe('the private engine', () => {
  it('is not the one the run shares, and has the lab image only', async () => {
    const engine = await startEngine();
    try {
      expect(engine.name).not.toBe(runEngine().name);
      expect(await docker(engine, 'images', '--format', '{{.Repository}}:{{.Tag}}')).toBe('netui-lab:1');
    } finally {
      await removeEngine(engine);
    }
  });

  it('is stopped and started again with its networks and containers still known', async () => {
    const engine = await startEngine();
    try {
      await docker(engine, 'network', 'create', 'kept');
      await runContainer(engine, 'web', ['--network', 'kept', '--restart', 'always']);
      await stopDaemon(engine);
      await expect(docker(engine, 'ps')).rejects.toThrow(/Cannot connect|daemon running/);
      await startDaemon(engine);
      expect(await docker(engine, 'ps', '--all', '--format', '{{.Names}} {{.Networks}}')).toBe('web kept');
    } finally {
      await removeEngine(engine);
    }
  });

  it('leaves nothing behind when it is removed with containers running', async () => {
    const engine = await startEngine();
    await runContainer(engine, 'on-bridge', ['-p', '8080:8080']);
    await runContainer(engine, 'on-host', ['--network', 'host']);
    // The daemon, containerd, two shims, a port proxy or two, two containers.
    expect(processesOf(engine.name).length).toBeGreaterThanOrEqual(7);
    await removeEngine(engine);
    expect(tracesOf(engine)).toEqual([]);
  });

  it('ends with the run that started it, even one that was killed', async () => {
    const engine = startAndCrash();
    await expect.poll(() => tracesOf(engine), { timeout: 20_000 }).toEqual([]);
  });

  it('of a run that could not clear up is swept by the next one, and no other', async () => {
    const engine = await leaveBehind();
    // Another run that starts just now may sweep it first: only that it is gone afterwards is certain.
    await sweepLeftovers();
    expect(tracesOf(engine)).toEqual([]);
    expect(await docker(runEngine(), 'info', '--format', '{{.ServerVersion}}')).toMatch(/^\d/);
  });
});

/** An engine with a running container, whose owner was killed before it could remove it. */
function startAndCrash(): PrivateEngine {
  const from = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
  const script = `
    import { docker } from ${from('docker.ts')};
    import { startEngine } from ${from('engine.ts')};
    import { processesOf } from ${from('leftovers.ts')};
    const engine = await startEngine();
    await docker(engine, 'run', '-d', 'netui-lab:1', 'sleep', '1d');
    console.log(JSON.stringify({ engine, processes: processesOf(engine.name).length }));
    process.kill(process.pid, 'SIGKILL');`;
  const argv = ['--input-type=module', '--eval', script];
  const owner = spawnSync(process.execPath, argv, { encoding: 'utf8' });
  expect(owner).toMatchObject({ signal: 'SIGKILL', stderr: '' });
  const { engine, processes } = JSON.parse(owner.stdout) as { engine: PrivateEngine; processes: number };
  // The daemon, containerd, a shim and the container.
  expect(processes).toBeGreaterThanOrEqual(4);
  return engine;
}

/** What an engine leaves when its run and its undertaker were killed: a process that sees its /run, and the rest. */
async function leaveBehind(): Promise<Traceable> {
  const dead = spawnSync('true').pid;
  const folder = mkdtempSync(join(tmpdir(), `netui-test-${dead}-`));
  const name = basename(folder);
  spawnSync('ip', ['netns', 'add', name]);
  const script = 'mount -t tmpfs "$1" /run && echo mounted && exec >&- sleep 1d';
  const shell = spawn('unshare', ['--mount', 'sh', '-c', script, 'sh', name], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(shell.stdout, 'readable'); // Mounted, or ended.
  return { name, folder };
}

/** What is left of an engine on this machine, by path. */
function tracesOf({ name, folder }: Traceable): string[] {
  const groups = spawnSync('find', ['/sys/fs/cgroup', '-name', name], { encoding: 'utf8' }).stdout;
  return [
    ...processesOf(name).map(pid => `/proc/${pid}`),
    ...[folder, `/run/netns/${name}`].filter(path => existsSync(path)),
    ...groups.split('\n').filter(Boolean),
  ];
}
