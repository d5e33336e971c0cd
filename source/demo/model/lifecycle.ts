import { ApiError } from './api-error.ts';
import { checkName, giveName, withoutSlash } from './container-names.ts';
import { tell, tellOf } from './events.ts';
import { findContainer } from './find.ts';
import { signalMain } from './process.ts';
import { beginAnew, discard, giveUp, isAlive, lifeOf, nextEnd } from './running.ts';
import { LARGEST_SIGNAL, SIGKILL, signalNumber, stopSignalOf } from './signals.ts';
import type { Container, World } from './world.ts';

/* What a stop waits for when neither it nor the container is told. */
const PATIENCE = 10;

/**
 * Starts it.
 * @throws ApiError 304 when it runs, 409 when it is paused, and whatever keeps it from starting.
 */
export async function start(world: World, ref: string): Promise<void> {
  const container = findContainer(world, ref);
  if (container.state.status === 'paused') {
    throw new ApiError(409, 'cannot start a paused container, try unpause instead');
  }
  if (isAlive(container)) throw new ApiError(304, '');
  beginAnew(world, container);
}

/**
 * Stops it: its stop signal, and SIGKILL when it still runs after so many seconds (unless told, as many as it has, or
 * 10; for ever when negative). Resolves when it has ended.
 * @throws ApiError 304 when it does not run.
 */
export async function stop(world: World, ref: string, seconds?: number): Promise<void> {
  const container = findContainer(world, ref);
  if (!isAlive(container)) throw new ApiError(304, '');
  await halt(world, container, seconds);
  if (container.hostConfig.AutoRemove && world.containers.has(container.id)) discard(world, container);
}

/**
 * Stops it when it runs, and starts it in a new stack: whoever shared the old one keeps that, with only `lo`.
 * @throws ApiError 500 with whatever keeps it from starting.
 */
export async function restart(world: World, ref: string, seconds?: number): Promise<void> {
  const container = findContainer(world, ref);
  try {
    if (isAlive(container)) await halt(world, container, seconds);
    beginAnew(world, container);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new ApiError(500, `Cannot restart container ${ref}: ${error.message}`);
  }
  tellOf(world, container, 'restart');
}

async function halt(world: World, container: Container, asked: number | undefined): Promise<void> {
  const life = lifeOf(container);
  life.isHeld = true;
  try {
    const seconds = asked ?? container.config.StopTimeout ?? PATIENCE;
    await end(world, container, stopSignalOf(container), seconds);
  } finally {
    life.isHeld = false;
  }
  tellOf(world, container, 'stop');
}

/* Sends the signal and waits for the end; after so many seconds by force. */
async function end(world: World, container: Container, signal: number, seconds: number): Promise<void> {
  const over = nextEnd(container);
  send(world, container, signal);
  if (signal !== SIGKILL && isAlive(container)) {
    const patience = new AbortController();
    const late = seconds < 0 ? over : world.clock.wait(seconds * 1000, patience.signal).catch(() => {});
    await Promise.race([over, late]);
    patience.abort();
    if (isAlive(container)) send(world, container, SIGKILL);
  }
  await over;
}

/**
 * Sends a signal, SIGKILL unless told; resolves when it is sent, or after SIGKILL when it has ended.
 * @throws ApiError 400 for no signal, 500 for one that Linux has not, 404, 409 when it does not run.
 */
export async function kill(world: World, ref: string, signal: string = 'SIGKILL'): Promise<void> {
  const number = signalNumber(signal);
  try {
    const container = findContainer(world, ref);
    if (number > LARGEST_SIGNAL)
      throw new ApiError(500, `The linux daemon does not support signal ${number}`);
    if (!isAlive(container)) throw new ApiError(409, world.edition.wording.notRunning(container.id));
    const over = nextEnd(container);
    send(world, container, number);
    if (number === SIGKILL) await over;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new ApiError(error.status, world.edition.wording.cannotKill(ref, error.message));
  }
}

/* killWithSignal of moby's daemon/kill.go: whoever is restarting just stops doing so, whoever is paused wakes up to it. */
function send(world: World, container: Container, signal: number): void {
  const life = lifeOf(container);
  life.isStopped = true;
  if (container.state.status === 'restarting') {
    giveUp(container);
    return;
  }
  const isLast = signal === SIGKILL || signal === stopSignalOf(container);
  tellOf(world, container, 'kill', { signal: String(signal) });
  if (container.state.status === 'paused' && isLast) wake(world, container);
  signalMain(container, signal);
}

/**
 * Freezes its processes.
 * @throws ApiError 409 unless it runs.
 */
export async function pause(world: World, ref: string): Promise<void> {
  const container = findContainer(world, ref);
  const { id, state } = container;
  if (state.status === 'paused') throw new ApiError(409, `Container ${id} is already paused`);
  if (state.status === 'restarting') {
    throw new ApiError(409, `Container ${id} is restarting, wait until the container is running`);
  }
  if (state.status !== 'running') throw new ApiError(409, world.edition.wording.notRunning(id));
  state.status = 'paused';
  tellOf(world, container, 'pause');
}

/**
 * Lets its processes go on.
 * @throws ApiError 500 unless it is paused.
 */
export async function unpause(world: World, ref: string): Promise<void> {
  const container = findContainer(world, ref);
  if (container.state.status !== 'paused') throw new ApiError(500, `Container ${container.id} is not paused`);
  wake(world, container);
}

function wake(world: World, container: Container): void {
  const { resumed } = lifeOf(container);
  container.state.status = 'running';
  tellOf(world, container, 'unpause');
  for (const go of resumed) go();
  resumed.clear();
}

/**
 * Gives it another name.
 * @throws ApiError 400 for an empty, unchanged or impossible name, 409 for a taken one.
 */
export async function rename(world: World, ref: string, name: string): Promise<void> {
  if (ref === '' || name === '') throw new ApiError(400, 'Neither old nor new names may be empty');
  const container = findContainer(world, ref);
  const { name: old } = container;
  const wanted = withoutSlash(name);
  if (wanted === old) throw new ApiError(400, 'Renaming a container with the same name as its current name');
  try {
    checkName(world, `/${wanted}`);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new ApiError(error.status, `Error when allocating new name: ${error.message}`);
  }
  // Its sandbox is to be renamed too, and while it restarts it has none.
  if (container.state.status === 'restarting') throw new ApiError(404, `sandbox ${container.id} not found`);
  giveName(world, container, wanted);
  tellOf(world, container, 'rename', { oldName: `/${old}` });
}

/**
 * Removes it, after killing it when that is forced.
 * @throws ApiError 409 when it runs and is not to be forced.
 */
export async function remove(
  world: World,
  ref: string,
  { force }: { readonly force: boolean },
): Promise<void> {
  const container = findContainer(world, ref);
  const { id, name, state } = container;
  if (isAlive(container)) {
    if (!force) throw new ApiError(409, world.edition.wording.cannotRemove(id, name, state.status));
    lifeOf(container).isHeld = true;
    await end(world, container, SIGKILL, 0);
  }
  if (world.containers.has(id)) discard(world, container);
}

/**
 * Resolves with the exit code when the container does not run (`not-running`: at once if so), at its next end
 * (`next-exit`), or when it is gone (`removed`). Rejects with the signal's reason.
 */
export function waitFor(world: World, ref: string, condition: string, signal?: AbortSignal): Promise<number> {
  const container = findContainer(world, ref);
  const isPatient = condition === 'next-exit' || condition === 'removed';
  if (!isPatient && !isAlive(container)) return Promise.resolve(container.state.exitCode);
  return new Promise((resolve, reject) => {
    const leave = () => void container.waiters.delete(waiter);
    const waiter = (exitCode: number) => {
      if (condition === 'removed' && world.containers.has(container.id)) return;
      leave();
      resolve(exitCode);
    };
    container.waiters.add(waiter);
    signal?.addEventListener(
      'abort',
      () => {
        leave();
        reject(signal.reason);
      },
      { once: true },
    );
  });
}

/** Removes all that do not run and have every one of these labels (`key` or `key=value`); returns their ids. */
export function prune(world: World, labels: readonly string[] = []): string[] {
  const gone = [...world.containers.values()].filter(
    container => !isAlive(container) && labels.every(label => hasLabel(container, label)),
  );
  for (const container of gone) discard(world, container);
  tell(world, { type: 'container', action: 'prune', id: '', attributes: { reclaimed: '0' } });
  return gone.map(({ id }) => id);
}

function hasLabel({ config: { Labels } }: Container, label: string): boolean {
  const [key = '', ...value] = label.split('=');
  return Object.hasOwn(Labels, key) && (value.length === 0 || Labels[key] === value.join('='));
}
