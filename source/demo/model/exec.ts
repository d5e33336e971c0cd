import { ApiError } from './api-error.ts';
import { tellOf } from './events.ts';
import { findContainer } from './find.ts';
import { newPid, programOf, runExtra, type Unrunnable } from './process.ts';
import type { Container, Exec, World } from './world.ts';

/* The engine forgets an exec some time after its end: daemon.execCommandGC of moby. */
const FORGOTTEN_AFTER = 5 * 60_000;

const endedAt = new WeakMap<Exec, number>();

/**
 * POST /containers/{id}/exec: makes an exec that does not run yet, and returns its id.
 * @throws ApiError 404, 400 without a command, 409 when the container does not run or is paused or restarting.
 */
export function createExec(world: World, containerRef: string, body: unknown): string {
  const asked = readBody(body);
  if (asked.argv.length === 0) throw new ApiError(400, 'No exec command specified');
  const container = findContainer(world, containerRef);
  if (container.state.status !== 'paused') refuseUnlessRunning(world, container);
  else throw new ApiError(409, `Container ${containerRef} is paused, unpause the container before exec`);
  forgetOld(world);
  const exec: Exec = {
    ...asked,
    id: world.newId(),
    container,
    user: asked.user || container.config.User,
    workingDir: asked.workingDir || container.config.WorkingDir,
    state: 'created',
    pid: 0,
    exitCode: null,
    end: new AbortController(),
  };
  world.execs.set(exec.id, exec);
  tellExec(world, exec, 'exec_create');
  return exec.id;
}

/** Throws ApiError 404 `No such exec instance: x`. */
export function findExec(world: World, id: string): Exec {
  const exec = world.execs.get(id);
  if (!exec || !world.containers.has(exec.container.id))
    throw new ApiError(404, `No such exec instance: ${id}`);
  return exec;
}

/** An exec whose container can run it now: what POST /exec/{id}/start looks for. Throws ApiError 404 or 409. */
export function findStartableExec(world: World, id: string): Exec {
  const exec = findExec(world, id);
  const { container } = exec;
  if (container.state.status === 'paused') {
    throw new ApiError(409, `Container ${container.id} is paused, unpause the container before exec`);
  }
  refuseUnlessRunning(world, container);
  return exec;
}

/**
 * Runs it; resolves when it has ended, its code in `exec.exitCode`. What keeps it from running is written on its
 * standard output, whatever is attached: by then the engine has answered, and has nowhere else to say it.
 */
export async function runExec(
  world: World,
  exec: Exec,
  io: { out(text: string): void; err(text: string): void; read(): Promise<string | undefined> },
): Promise<void> {
  if (exec.state !== 'created') {
    io.out(`${hasRun(exec)}\r\n`);
    return;
  }
  exec.state = 'running';
  tellExec(world, exec, 'exec_start');
  const program =
    nowhere(world, exec) ?? programOf(world.edition, exec.container.image, exec.argv, exec.user, 'in exec');
  if (typeof program !== 'function') {
    ended(world, exec, program.exitCode === 127 ? world.edition.notFoundExit : program.exitCode);
    io.out(`${program.message}\r\n`);
    return;
  }
  exec.pid = newPid(world);
  const exitCode = await runExtra(world, exec, program, io);
  ended(world, exec, exitCode);
  const attributes = { execID: exec.id, exitCode: String(exitCode) };
  tellOf(world, exec.container, 'exec_die', attributes);
}

/** Refuses to run one again for nobody: who listens is told by `runExec`. ApiError 409. */
export function refuseToRunAgain(exec: Exec): void {
  if (exec.state !== 'created') throw new ApiError(409, hasRun(exec));
}

function hasRun({ id }: Exec): string {
  return `Error: Exec command ${id} has already run`;
}

/** Ends all that runs in a container besides its process 1, with which it dies. */
export function endExecs(world: World, container: Container): void {
  for (const exec of world.execs.values()) {
    if (exec.container === container && exec.state === 'running') exec.end.abort();
  }
}

/** Nothing is known any more of what has run in a container that is gone. */
export function forgetExecs(world: World, container: Container): void {
  for (const [id, exec] of world.execs) if (exec.container === container) world.execs.delete(id);
}

/* Directories of every image; the container's own was made with it. */
const everywhere = /^\/(bin|dev|etc|home|proc|root|sbin|sys|tmp|usr|var)?\/?$/;

function nowhere(world: World, { container, workingDir }: Exec): Unrunnable | undefined {
  if (['', container.config.WorkingDir].includes(workingDir) || everywhere.test(workingDir)) return undefined;
  const why = `chdir to cwd ("${workingDir}") set in config.json failed: no such file or directory`;
  return { message: world.edition.wording.cannotExec(why), exitCode: 126, status: 500 };
}

function ended(world: World, exec: Exec, exitCode: number): void {
  exec.state = 'ended';
  exec.exitCode = exitCode;
  endedAt.set(exec, world.clock.now());
}

function forgetOld(world: World): void {
  const before = world.clock.now() - FORGOTTEN_AFTER;
  for (const [id, exec] of world.execs) {
    if ((endedAt.get(exec) ?? Infinity) < before) world.execs.delete(id);
  }
}

function refuseUnlessRunning({ edition }: World, { id, state: { status } }: Container): void {
  if (status === 'restarting') {
    throw new ApiError(409, `Container ${id} is restarting, wait until the container is running`);
  }
  if (status !== 'running') throw new ApiError(409, edition.wording.notRunning(id));
}

function tellExec(world: World, exec: Exec, action: 'exec_create' | 'exec_start'): void {
  const [program = '', ...rest] = exec.argv;
  tellOf(world, exec.container, `${action}: ${program} ${rest.join(' ')}`, { execID: exec.id });
}

function readBody(
  body: unknown,
): Pick<
  Exec,
  'argv' | 'env' | 'user' | 'workingDir' | 'tty' | 'attachStdin' | 'attachStdout' | 'attachStderr'
> {
  const asked: Readonly<Record<string, unknown>> =
    typeof body === 'object' && body !== null ? { ...body } : {};
  const texts = (value: unknown) =>
    Array.isArray(value) ? value.filter(each => typeof each === 'string') : [];
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    argv: texts(asked['Cmd']),
    env: texts(asked['Env']),
    user: text(asked['User']),
    workingDir: text(asked['WorkingDir']),
    tty: asked['Tty'] === true,
    attachStdin: asked['AttachStdin'] === true,
    attachStdout: asked['AttachStdout'] === true,
    attachStderr: asked['AttachStderr'] === true,
  };
}
