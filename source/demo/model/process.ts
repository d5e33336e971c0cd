import { setImmediate } from 'node:timers/promises';
import { programFor } from '../programs/look-up.ts';
import type { Program } from '../programs/program.ts';
import type { Edition } from './edition.ts';
import { leavesWith } from './signals.ts';
import { endStreams, readTyped, write } from './streams.ts';
import type { Container, Exec, Image, World } from './world.ts';

/** Why a process ends that was told to: what its AbortController is aborted with. */
class Ended extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`ended with ${exitCode}`);
    this.exitCode = exitCode;
  }
}

/* The last process number given out in each world. */
const lastPid = new WeakMap<World, number>();

/** A number for a new process, as the host counts them. */
export function newPid(world: World): number {
  const pid = (lastPid.get(world) ?? 2_011) + 53;
  lastPid.set(world, pid);
  return pid;
}

/** What process 1 of the container is: its entrypoint and command in one. */
export function argvOf({ config }: Pick<Container, 'config'>): readonly string[] {
  return [...(config.Entrypoint ?? []), ...(config.Cmd ?? [])];
}

/** What the engine says when a program cannot be run. */
export interface Unrunnable {
  readonly message: string;
  /** 126 and 127 are a shell's words for "cannot be run" and "not found"; 128 is the engine's own for a failed start. */
  readonly exitCode: 126 | 127 | 128;
  readonly status: 400 | 500;
}

/** A program of the image, or why there is none, as it is told at a container's start or in an exec's output. */
export function programOf(
  edition: Edition,
  image: Image,
  argv: readonly string[],
  user: string,
  told: 'at start' | 'in exec',
): Program | Unrunnable {
  const unknown = unknownIn(user);
  if (unknown !== undefined)
    return { message: unknown, exitCode: told === 'at start' ? 128 : 126, status: 500 };
  const [name = ''] = argv;
  const found = programFor(image, name) ?? (name === image.cmd[0] ? untilKilled : undefined);
  if (found) return found;
  const isDenied = notPrograms.includes(name);
  const why = isDenied
    ? 'permission denied'
    : name.includes('/')
      ? `stat ${name}: no such file or directory`
      : 'executable file not found in $PATH';
  const said = `exec: ${JSON.stringify(name)}: ${why}`;
  const { cannotStart, cannotExec } = edition.wording;
  return {
    message: told === 'at start' ? cannotStart(said) : cannotExec(said),
    exitCode: isDenied ? 126 : 127,
    status: 400,
  };
}

/* Files that are in every container and cannot be run. */
const notPrograms = ['/etc/hosts', '/etc/hostname', '/etc/resolv.conf'];

/* Numbers need no entry in /etc/passwd; of names the built-in images have these, of users and groups alike. */
const known = ['root', 'nobody', 'daemon', 'bin'];

function unknownIn(user: string): string | undefined {
  const [name = '', group = ''] = user.split(':');
  const isKnown = (text: string) => text === '' || /^\d+$/.test(text) || known.includes(text);
  if (!isKnown(name)) return `unable to find user ${name}: no matching entries in passwd file`;
  if (!isKnown(group)) return `unable to find group ${group}: no matching entries in group file`;
  return undefined;
}

/** The one static binary of an image that has no other program. */
const untilKilled: Program = async ({ world, signal }) => {
  for (;;) await world.clock.wait(86_400_000, signal);
};

/**
 * Runs process 1 in the container's stack; resolves with its exit code, when everything that it held is given back.
 * `container.end` must be there: `endProcess` ends it.
 */
export async function runMain(world: World, container: Container, program: Program): Promise<number> {
  const { config, end = new AbortController() } = container;
  try {
    return await orEnded(end.signal, () =>
      program({
        world,
        container,
        argv: argvOf(container),
        user: config.User,
        env: config.Env ?? [],
        tty: config.Tty,
        out: text => write(world, container, 1, text),
        err: text => write(world, container, config.Tty ? 1 : 2, text),
        read: () => readTyped(container, end.signal),
        signal: end.signal,
      }),
    );
  } finally {
    // Whatever it has left behind in the background dies with process 1.
    end.abort(new Ended(128 + 9));
    giveBackPorts(container);
    endStreams(container);
  }
}

/** Runs an exec's program; resolves with its exit code. */
export function runExtra(
  world: World,
  exec: Exec,
  program: Program,
  io: { out(text: string): void; err(text: string): void; read(): Promise<string | undefined> },
): Promise<number> {
  const { container, argv, user, env, tty, workingDir, end } = exec;
  return orEnded(end.signal, () =>
    program({
      world,
      container,
      argv,
      user,
      env: [...(container.config.Env ?? []), ...env],
      tty,
      workingDir,
      signal: end.signal,
      ...io,
    }),
  );
}

/** Ends a process with that exit code, whatever it is doing. */
export function endProcess(end: AbortController | undefined, exitCode: number): void {
  end?.abort(new Ended(exitCode));
}

/** Sends a signal to process 1; whether it ends by it. */
export function signalMain(container: Container, signal: number): boolean {
  const exitCode = leavesWith(container, argvOf(container)[0] ?? '', signal);
  if (exitCode === undefined) return false;
  endProcess(container.end, exitCode);
  return true;
}

async function orEnded(signal: AbortSignal, run: () => Promise<number>): Promise<number> {
  const ended = new Promise<number>(resolve => {
    signal.addEventListener('abort', () => resolve(exitCodeOf(signal)), { once: true });
  });
  const own = run();
  try {
    return await Promise.race([own, ended]);
  } catch (error) {
    if (signal.aborted) return exitCodeOf(signal);
    throw error;
  } finally {
    // What it waits for is rejected by the signal: it has a turn to give back what it holds.
    own.catch(() => {});
    if (signal.aborted) await setImmediate();
  }
}

function exitCodeOf({ reason }: AbortSignal): number {
  return reason instanceof Ended ? reason.exitCode : 137;
}

/** Its sockets end with it, in whichever stack they are. */
function giveBackPorts({ id, netns }: Container): void {
  if (!netns) return;
  const kept = netns.listeners.filter(({ owner }) => owner !== id);
  netns.listeners.splice(0, netns.listeners.length, ...kept);
}
