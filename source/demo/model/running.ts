import { ApiError } from './api-error.ts';
import { freeName } from './container-names.ts';
import { tellOf } from './events.ts';
import { endExecs, forgetExecs } from './exec.ts';
import { newPid, programOf, argvOf, runMain } from './process.ts';
import { enterStack, leaveStack } from './stack.ts';
import type { Container, World } from './world.ts';

/** What the engine knows of a container's life besides its state. */
interface Life {
  /** Somebody stopped or killed it: no restart policy brings it back. */
  isStopped: boolean;
  /** Somebody waits for its end and will see to its removal. */
  isHeld: boolean;
  /** Milliseconds until the next restart; 0 before the first. */
  delay: number;
  /** Ends the wait for the next restart. */
  cancel?: AbortController;
  /** Called when it is paused no more. */
  readonly resumed: Set<() => void>;
}

const lives = new WeakMap<Container, Life>();

/** What is known of this container's life. */
export function lifeOf(container: Container): Life {
  const known = lives.get(container);
  if (known) return known;
  const made: Life = { isStopped: false, isHeld: false, delay: 0, resumed: new Set() };
  lives.set(container, made);
  return made;
}

/** It runs, or is on its way to run again: what the API calls Running. */
export function isAlive({ state: { status } }: Container): boolean {
  return status === 'running' || status === 'paused' || status === 'restarting';
}

/** A start that somebody asked for: the count of restarts and their delays begin anew. Throws as `begin`. */
export function beginAnew(world: World, container: Container): void {
  const life = lifeOf(container);
  life.isStopped = false;
  life.delay = 0;
  container.state.restartCount = 0;
  begin(world, container);
}

/**
 * Starts process 1. When that fails, State.Error says why, the exit code is 128 unless there is one already, and a
 * container to be removed at its end is removed.
 */
function begin(world: World, container: Container): void {
  const { state } = container;
  try {
    enterStack(world, container);
    const program = programOf(
      world.edition,
      container.image,
      argvOf(container),
      container.config.User,
      'at start',
    );
    if (typeof program !== 'function') {
      leaveStack(world, container);
      if (program.exitCode !== 128) state.exitCode = program.exitCode;
      throw new ApiError(program.status, program.message);
    }
    state.status = 'running';
    state.pid = newPid(world);
    state.startedAt = world.clock.now();
    state.exitCode = 0;
    state.error = '';
    container.end = new AbortController();
    tellOf(world, container, 'start');
    void runMain(world, container, program).then(exitCode => finish(world, container, exitCode));
  } catch (error) {
    state.error = error instanceof Error ? error.message : String(error);
    if (state.exitCode === 0) state.exitCode = 128;
    if (container.hostConfig.AutoRemove) discard(world, container);
    throw error;
  }
}

async function finish(world: World, container: Container, exitCode: number): Promise<void> {
  const { state } = container;
  const life = lifeOf(container);
  while (state.status === 'paused') await new Promise<void>(resolve => life.resumed.add(resolve));
  const ranFor = world.clock.now() - state.startedAt;
  endExecs(world, container);
  delete container.end;
  const isBack = comesBack(container, exitCode, ranFor);
  state.status = isBack ? 'restarting' : 'exited';
  if (isBack) state.restartCount += 1;
  state.pid = 0;
  state.exitCode = exitCode;
  state.finishedAt = world.clock.now();
  tellOf(world, container, 'die', {
    exitCode: String(exitCode),
    ...(world.edition.tellsExecDuration && { execDuration: String(Math.floor(ranFor / 1000)) }),
  });
  leaveStack(world, container);
  tellWaiters(container);
  if (isBack) await comeBack(world, container);
  else if (container.hostConfig.AutoRemove && !life.isHeld) discard(world, container);
}

const FIRST_DELAY = 100;
const LONGEST_DELAY = 60_000;
const LONG_RUN = 10_000;

/* restartmanager/restartmanager.go of moby: the delay doubles from 100 ms to a minute, and begins anew after a run of ten seconds. */
function comesBack(container: Container, exitCode: number, ranFor: number): boolean {
  const { Name, MaximumRetryCount } = container.hostConfig.RestartPolicy;
  const life = lifeOf(container);
  if (life.isStopped) return false;
  const before = ranFor >= LONG_RUN ? 0 : life.delay;
  life.delay = before === 0 ? FIRST_DELAY : Math.min(before * 2, LONGEST_DELAY);
  if (Name === 'on-failure') {
    return exitCode !== 0 && (MaximumRetryCount === 0 || container.state.restartCount < MaximumRetryCount);
  }
  return Name === 'always' || Name === 'unless-stopped';
}

async function comeBack(world: World, container: Container): Promise<void> {
  const life = lifeOf(container);
  const cancel = new AbortController();
  life.cancel = cancel;
  try {
    await world.clock.wait(life.delay, cancel.signal);
  } catch (error) {
    if (cancel.signal.aborted) return;
    throw error;
  }
  if (cancel.signal.aborted) return;
  try {
    begin(world, container);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    container.state.status = 'exited';
    tellWaiters(container);
  }
}

/** Ends the restarts of a container that waits for its next one. */
export function giveUp(container: Container): void {
  lifeOf(container).cancel?.abort();
  container.state.status = 'exited';
  tellWaiters(container);
}

/** Removes a container that does not run. */
export function discard(world: World, container: Container): void {
  world.containers.delete(container.id);
  freeName(world, container);
  forgetExecs(world, container);
  tellOf(world, container, 'destroy');
  tellWaiters(container);
}

/** Resolves with the exit code at the container's next end. */
export function nextEnd(container: Container): Promise<number> {
  return new Promise(resolve => {
    const waiter = (exitCode: number) => {
      container.waiters.delete(waiter);
      resolve(exitCode);
    };
    container.waiters.add(waiter);
  });
}

function tellWaiters({ state, waiters }: Container): void {
  for (const waiter of waiters) waiter(state.exitCode);
}
