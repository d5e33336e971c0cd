import type { CreateNetwork, Named, NetworkChange, RemoveNetwork } from '../domain/change.ts';
import { explain } from '../domain/explain.ts';
import { EngineFailure, type Failure, failureOf } from '../domain/failure.ts';
import type { Outcome } from '../domain/outcome.ts';
import { type Clean, clean, type Raw, words } from '../domain/text.ts';
import { apiDuring } from './api-during.ts';
import { isLost, isNotSent } from './after-failure.ts';
import type { Changing } from './change.ts';
import { defaultChangePace } from './change-pace.ts';
import type { Deadlines } from './deadlines.ts';
import { mayChange } from './may-change.ts';
import type { Modem } from './modem.ts';
import { recorded } from './recorded.ts';
import { refusalSentence } from './refusal-sentence.ts';
import { networkPath } from './snapshot.ts';
import { type Fields, fieldsOf, itemsOf, textOf } from './shape.ts';

/**
 * Makes or removes a network as `perform` makes a change: once, written down, and looked up where the answer is lost.
 * What `docker network create NAME` asks for, and nothing more. Rejects with EngineFailure if nothing was sent.
 */
export async function performOnNetwork(
  { modem, audit, pace = defaultChangePace }: Changing,
  change: NetworkChange,
  signal: AbortSignal,
): Promise<Outcome> {
  mayChange(modem);
  const { network } = change;
  const deadlines = { headers: pace.answer, total: pace.answer };
  const before = await found(modem, change, signal);
  if (change.kind === 'create-network' && before)
    return refused(change, words`A network ${network.name.safe} exists already.`);
  if (change.kind === 'remove-network' && !before)
    return refused(change, words`The network ${network.name.safe} no longer exists.`);
  const request = change.kind === 'create-network' ? createRequest(change) : undefined;
  const intent = {
    network: { id: network.id, name: network.name.raw },
    ...(request && { request }),
    before: before ?? {},
  };
  return await recorded(audit, change, intent, async () => {
    try {
      if (change.kind === 'create-network')
        return made(change, await create(modem, change, deadlines, signal));
      await apiDuring(modem, signal, deadlines).getNetwork(networkPath(network, modem.endpoint)).remove();
      return { kind: 'done', change };
    } catch (error) {
      return await afterwards(modem, change, failureOf(error), signal);
    }
  });
}

function createRequest({ network }: CreateNetwork) {
  // Before API 1.44 an engine makes a second network of one name unless it is told to look.
  return { Name: network.name.raw as string, Driver: 'bridge', CheckDuplicate: true };
}

async function create(
  modem: Modem,
  change: CreateNetwork,
  deadlines: Partial<Deadlines>,
  signal: AbortSignal,
): Promise<Clean> {
  const { id }: { readonly id: unknown } = await apiDuring(modem, signal, deadlines).createNetwork(
    createRequest(change),
  );
  return clean(textOf(id));
}

/* The network that a change is about, as the engine tells it now; of one to be made, who has its name. */
async function found(
  modem: Modem,
  { kind, network }: NetworkChange,
  signal: AbortSignal,
): Promise<Fields | undefined> {
  const list: unknown = await apiDuring(modem, signal).listNetworks({});
  return itemsOf(list)
    .map(fieldsOf)
    .find(one =>
      kind === 'create-network' ? textOf(one.Name) === network.name.raw : textOf(one.Id) === network.id,
    );
}

/* What takes it back is known by the id only that it has now. */
function made(done: CreateNetwork, id: Clean): Outcome {
  const network: Named = { id, name: done.network.name };
  const change: CreateNetwork = { kind: 'create-network', network };
  if ((id as string) === '') {
    return {
      kind: 'done',
      change: done,
      note: words`The engine did not tell the id of the network, so netui cannot take it back.`,
    };
  }
  const reverse: RemoveNetwork = { kind: 'remove-network', network };
  return { kind: 'done', change, undo: { done: change, reverse, before: '{}' as Raw } };
}

function refused(change: NetworkChange, sentence: ReturnType<typeof words>): Outcome {
  return { kind: 'refused', change, sentence, said: words`` };
}

async function afterwards(
  modem: Modem,
  change: NetworkChange,
  failure: Failure,
  signal: AbortSignal,
): Promise<Outcome> {
  const { what } = explain(failure);
  if (isNotSent(failure)) return { ...refused(change, words`Nothing was changed. ${what}`) };
  if (!isLost(failure)) {
    return {
      kind: 'refused',
      change,
      sentence: refusalSentence(change, failure).sentence,
      said: failure.said,
    };
  }
  const name = change.network.name.safe;
  let now: Fields | undefined;
  try {
    now = await found(modem, change, signal);
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error;
    const sentence = words`${what} netui could not look again: whether it was done is not known. Nothing was sent twice.`;
    return { kind: 'unknown', change, sentence };
  }
  const isThere = now !== undefined;
  const isDone = isThere === (change.kind === 'create-network');
  const state = isThere ? words`${name} exists` : words`${name} does not exist`;
  const sentence = words`${what} netui looked again: ${state}.`;
  const outcome = { kind: 'unknown-then-read', change, isDone, sentence } as const;
  if (now === undefined || change.kind !== 'create-network') return outcome;
  const done = made(change, clean(textOf(now.Id)));
  return { ...outcome, ...('undo' in done && done.undo && { change: done.change, undo: done.undo }) };
}
