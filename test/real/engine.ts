import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, closeSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { PrivateEngine } from './docker.ts';
import { importLabImage } from './lab-image.ts';
import { namePrefix, processesOf, removeTraces, signFolder } from './leftovers.ts';

/**
 * Starts a Docker engine of this run's own, with the lab's image in it. It gets a network namespace to itself
 * (a second engine in the machine's would rewrite the first one's iptables chains) and a mount namespace with
 * an empty /run, so that it neither sees nor leaves anything there. Needs what whyNoEngine() looks for.
 */
export async function startEngine(): Promise<PrivateEngine> {
  const folder = mkdtempSync(join(tmpdir(), namePrefix));
  signFolder(folder);
  const engine = { name: basename(folder), folder, host: `unix://${folder}/docker.sock` };
  callUndertaker(engine);
  try {
    execFileSync('ip', ['netns', 'add', engine.name]);
    execFileSync('nsenter', [...intoNetwork(engine), 'ip', 'link', 'set', 'lo', 'up']);
    await startDaemon(engine);
    await importLabImage(engine);
  } catch (error) {
    await removeEngine(engine);
    throw error;
  }
  return engine;
}

/** Ends the engine and all its containers and removes every trace of it. */
export async function removeEngine(engine: PrivateEngine): Promise<void> {
  await removeTraces(engine.name);
}

/** Starts the engine's daemon, the first time or after stopDaemon(), and waits until it answers. */
export async function startDaemon(engine: PrivateEngine): Promise<void> {
  const log = openSync(join(engine.folder, 'log'), 'a');
  const daemon = spawn('nsenter', [...intoNetwork(engine), ...daemonCommand(engine)], {
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  daemon.unref();
  let ended = false;
  daemon.once('exit', () => (ended = true));
  const deadline = Date.now() + 60_000;
  while (!(await answers(engine))) {
    if (ended || Date.now() > deadline) {
      throw new Error(`dockerd ${ended ? 'ended' : 'does not answer'}:\n${lastWords(engine)}`);
    }
    await wait(25);
  }
}

/** Stops the daemon as a service manager would (SIGTERM) and waits until it and its containers have ended. */
export async function stopDaemon(engine: PrivateEngine): Promise<void> {
  process.kill(Number(readFileSync(join(engine.folder, 'pid'), 'utf8')), 'SIGTERM');
  const deadline = Date.now() + 30_000;
  while (processesOf(engine.name).length > 0) {
    if (Date.now() > deadline) throw new Error(`dockerd does not stop:\n${lastWords(engine)}`);
    await wait(25);
  }
}

/** The arguments with which nsenter runs a command where the engine's bridges and host-mode containers are. */
export function intoNetwork(engine: PrivateEngine): string[] {
  return [`--net=/run/netns/${engine.name}`];
}

function callUndertaker({ name }: PrivateEngine): void {
  const script = join(import.meta.dirname, 'undertaker.ts');
  const undertaker = spawn(process.execPath, [script, name], {
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true,
  });
  undertaker.unref();
}

function daemonCommand({ name, folder, host }: PrivateEngine): string[] {
  const ownRun = `mount -t tmpfs ${name} /run && exec "$@"`;
  const options = {
    host,
    'data-root': join(folder, 'data'),
    'exec-root': join(folder, 'exec'),
    pidfile: join(folder, 'pid'),
    'cgroup-parent': `/${name}`,
    'exec-opt': 'native.cgroupdriver=cgroupfs',
    'shutdown-timeout': '1',
  };
  const flags = Object.entries(options).map(([option, value]) => `--${option}=${value}`);
  return ['unshare', '--mount', 'sh', '-c', ownRun, 'sh', 'dockerd', ...flags];
}

function answers({ folder }: PrivateEngine): Promise<boolean> {
  const socketPath = join(folder, 'docker.sock');
  if (!existsSync(socketPath)) return Promise.resolve(false);
  return new Promise(resolve => {
    const ping = request({ socketPath, path: '/_ping', timeout: 1000 }, response => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    ping.once('timeout', () => ping.destroy());
    ping.once('error', () => resolve(false));
    ping.end();
  });
}

function lastWords({ folder }: PrivateEngine): string {
  return readFileSync(join(folder, 'log'), 'utf8').split('\n').slice(-20).join('\n');
}
