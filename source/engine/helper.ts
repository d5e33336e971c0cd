import { finished, type Readable } from 'node:stream';
import { randomUUID } from 'node:crypto';
import { EngineFailure, failureOf } from '../domain/failure.ts';
import { HELPER_NAME, type HelperImage, type HelperTarget } from '../domain/helper.ts';
import { type Clean, clean, joined, type Safe, safeText, words } from '../domain/text.ts';
import { apiDuring } from './api-during.ts';
import type { AuditLog } from './audit-log.ts';
import { demultiplexer } from './demultiplex.ts';
import { outputReader } from './exec-output.ts';
import { helperBody, WAITERS } from './helper-request.ts';
import type { Helper, NoHelper } from './engine.ts';
import type { Modem } from './modem.ts';
import type { Prober } from './prober.ts';
import { removeHelper } from './remove-helper.ts';
import { idInPath } from './request-path.ts';

/** All that helpers need. `session` names this netui among others on their labels; `now` in milliseconds since the epoch. */
export type Helping = {
  readonly modem: Modem;
  readonly prober: Prober;
  readonly audit: AuditLog;
  readonly session: string;
  readonly now: () => number;
};

/** A helper that runs; what its prober runs in the target goes into it. */
export type RunningHelper = Omit<Helper, 'probes'> & { readonly prober: Prober };

/** One try: what waits in it, and whether the engine's init is there to start that. */
type Try = { readonly waiter: readonly string[]; readonly init: boolean };
type Tried = RunningHelper | (NoHelper & { readonly next?: 'waiter' | 'no-init' });

/** The engine's init (`docker-init`) is a program of its own, which a machine may lack. */
const NO_INIT = /docker-init|init binary|catatonit/i;
/** The program that was to wait is not in the image; by the runtime, or by the init that was to start it. */
const NO_WAITER =
  /executable file not found|no such file or directory|exec \S+ failed|not found in \$PATH|command that was not found/i;

/**
 * Starts a container in the target's network stack and waits until programs can be run in it. It ends by itself after
 * HELPER_LASTS seconds and is then removed by the engine, so that nothing of it depends on netui. Everything is written
 * down first. Call it only after the user has said yes to this one.
 * Rejects with EngineFailure if nothing was made: `read-only`, or the engine cannot be reached.
 */
export async function startHelper(
  helping: Helping,
  target: HelperTarget,
  image: HelperImage,
  signal: AbortSignal,
): Promise<RunningHelper | NoHelper> {
  if (helping.modem.access !== 'full') {
    throw new EngineFailure({ kind: 'read-only', endpoint: helping.modem.endpoint, said: words`` });
  }
  idInPath({ kind: 'container', id: target.id }, helping.modem.endpoint);
  let init = true;
  let last: NoHelper = notUsable(image, words``);
  for (let at = 0; at < WAITERS.length; ) {
    const waiter = WAITERS[at] ?? [];
    const tried = await tryOnce(helping, target, image, { waiter, init }, signal);
    if (tried.kind === 'running') return tried;
    if (tried.next === undefined) return tried;
    last = tried.next === 'waiter' ? notUsable(image, tried.said) : tried;
    if (tried.next === 'no-init' && init) init = false;
    else at += 1;
  }
  return last;
}

async function tryOnce(
  helping: Helping,
  target: HelperTarget,
  image: HelperImage,
  { waiter, init }: Try,
  signal: AbortSignal,
): Promise<Tried> {
  const { modem, audit, session, prober } = helping;
  const body = helperBody({ target, image, waiter, session, now: helping.now(), init });
  const name = clean(`${HELPER_NAME}${randomUUID().slice(0, 8)}`);
  let key: string;
  try {
    const container = { id: target.id, name: target.name.raw };
    key = audit.begin({ action: 'create-helper', container, request: { name, ...body }, before: {} });
  } catch (error) {
    const said = safeText(error instanceof Error ? error.message : String(error), 200);
    const path = safeText(audit.path);
    const sentence = words`No helper was made: netui writes down everything that it makes before it makes it, and cannot write to ${path}.`;
    return { kind: 'refused', sentence, said };
  }
  const ended = (outcome: string, said: Safe): void => {
    try {
      audit.end(key, { outcome, sentence: '', said });
    } catch {
      // That it was begun stands there; the next start of netui says that its end does not.
    }
  };

  let id: Clean | undefined;
  let output: Readable | undefined;
  const heard: Safe[] = [];
  try {
    const api = apiDuring(modem, signal);
    const made = await api.createContainer({ _query: { name }, _body: body } as object);
    id = clean(idInPath({ kind: 'container', id: clean(made.id) }, modem.endpoint));
    const one = api.getContainer(id);
    // Before it is started: the first words of a program that fails at once are the only ones.
    output = (await one.attach({ stream: true, stdout: true, stderr: true })) as unknown as Readable;
    listen(output, heard);
    await one.start();
    // Once a program of it has run there, it is up; this one is the one that waits.
    const up = await prober.run(id, { argv: [...waiter, '0'], user: '0' }, () => undefined, signal);
    if (up.kind === 'ended') {
      ended('done', words``);
      return running(helping, target, { id, name, image, init, output });
    }
    const said = joined(['said' in up ? up.said : words``, ...heard], words` `);
    const isWaiterMissing = up.kind === 'not-started' || NO_WAITER.test(said);
    ended('refused', said);
    await discard(helping, target, { id, name }, output);
    return { ...notUsable(image, said), ...(isWaiterMissing && { next: 'waiter' as const }) };
  } catch (error) {
    const failure = failureOf(error);
    ended('refused', failure.said);
    if (id !== undefined) await discard(helping, target, { id, name }, output);
    if (failure.status === undefined) throw error;
    const refused: NoHelper = {
      kind: 'refused',
      sentence: words`The engine made no helper in ${target.name.safe}.`,
      said: failure.said,
    };
    if (init && NO_INIT.test(failure.said)) return { ...refused, next: 'no-init' };
    return NO_WAITER.test(failure.said) && failure.status !== 404 ? { ...refused, next: 'waiter' } : refused;
  }
}

function running(
  helping: Helping,
  target: HelperTarget,
  {
    id,
    name,
    image,
    init,
    output,
  }: {
    readonly id: Clean;
    readonly name: Clean;
    readonly image: HelperImage;
    readonly init: boolean;
    readonly output: Readable;
  },
): RunningHelper {
  const { prober } = helping;
  return {
    kind: 'running',
    image,
    prober: {
      turn: prober.turn,
      toolless: new Set(),
      run: (container, ...rest) => prober.run(container === target.id ? id : container, ...rest),
    },
    note: init
      ? words``
      : words`This engine has no docker-init: the helper runs without one, and ends by itself all the same.`,
    close: () => discard(helping, target, { id, name }, output),
  };
}

async function discard(
  helping: Helping,
  target: HelperTarget,
  helper: { readonly id: Clean; readonly name: Clean },
  output: Readable | undefined,
): Promise<Safe> {
  output?.destroy();
  return await removeHelper(helping, { target, ...helper });
}

function notUsable(image: HelperImage, said: Safe): NoHelper {
  const sentence = words`No helper runs from ${image.name}: that image has no sleep and no busybox.`;
  return { kind: 'refused', sentence, said };
}

/* What init and the waiting program say; nothing, if all is well. */
function listen(stream: Readable, heard: Safe[]): void {
  const reader = outputReader({ mostBytes: 4_096, mostLines: 5 }, ({ lines }) => heard.push(...lines));
  const frames = demultiplexer((channel, payload) => {
    if (channel !== 'error') reader.read(channel, payload);
  });
  stream.on('data', (chunk: Buffer) => frames.write(chunk));
  finished(stream, { writable: false }, () => reader.end());
}
