import { type Asked, askEveryone, questionsIn, type Row, rowsOf } from '../domain/ask-everyone.ts';
import { type Member, type Pair, type PairRule, standingOf, wayKey } from '../domain/matrix.ts';
import { proberInside } from '../domain/prober-inside.ts';
import type { Verdict } from '../domain/reach.ts';
import { sparing } from '../domain/sparing.ts';
import { words } from '../domain/text.ts';
import type { Probes } from '../engine/engine.ts';
import type { Clock } from './clock.ts';
import { membersOn, rulesOf } from './matrix-known.ts';
import type { Cell, MatrixRun } from './matrix-state.ts';
import type { Message, State } from './state.ts';
import { bell, limit } from './waiting.ts';

type Probing = {
  readonly engine: Probes;
  readonly store: { getState(): State; dispatch(message: Message): void };
  readonly clock: Clock;
  readonly signal: AbortSignal;
};

/** Milliseconds between two messages while answers come, so that they do not keep the screen busy. */
const BATCH = 250;
/** Milliseconds for one question: a name server that is silent takes a resolver ten seconds, and a ladder has rungs. */
const PATIENCE = 30_000;
/** Milliseconds that the members' inspect answers are waited for, and between two looks. */
const READING = 3_000;
const LOOK = 50;

export type MatrixAsker = {
  /** Asks the members of a network for each other: all of them, or only the one with that id; what was asked before is left alone. */
  ask(network: string, from?: string): Promise<void>;
  /** Asks no further; what is being asked in containers ends by itself. */
  stop(): void;
};

/** Asks for matrices, and tells the store as it goes. */
export function matrixAsker({ engine, store, clock, signal }: Probing): MatrixAsker {
  let current = new AbortController();

  async function ask(networkId: string, from?: string): Promise<void> {
    current.abort();
    const mine = new AbortController();
    current = mine;
    const stop = AbortSignal.any([signal, mine.signal]);
    const state = store.getState();
    const network = state.engine.topology?.networkById.get(networkId);
    if (network === undefined) return;
    const now = membersOn(state, networkId);
    const last = state.probes.matrix;
    // A row that is asked anew leaves what is known of the others, if these are the same members.
    const isRow = from !== undefined;
    const isSame = last?.network.id === networkId && areAll(last.members, now);
    const members = isRow && isSame ? last.members : now;
    const rows = rowsOf(members).filter(row => !isRow || row.from.container.id === from);
    const cells = new Map<string, Cell>(isRow && isSame ? settledOnly(last.cells) : []);
    for (const row of rows) for (const key of keysOf(row)) cells.delete(key);
    const { id, name } = network;
    const questions = questionsIn(rows);
    let settled = 0;
    const told = batched(clock, () => {
      if (current === mine && !signal.aborted) tell(false);
    });
    const tell = (isOver: boolean): void => {
      const run: MatrixRun = {
        network: { id, name },
        members,
        cells: new Map(cells),
        questions,
        settled,
        isOver,
      };
      store.dispatch({ type: 'matrix', run });
    };
    const inside = sparing(engine);
    tell(questions === 0);
    await untilRead(members, stop);
    await askEveryone({
      rows,
      rule: pair => ruleNow(store.getState(), networkId, pair),
      proberOf: (member, ended) => proberInside(inside, member.container, ended),
      patience: () => limit(clock, PATIENCE, stop),
      tell: (asked, news) => {
        heard(asked, news);
        told.wake();
      },
      signal: stop,
    });
    told.end();
    if (current !== mine || signal.aborted) return;
    for (const [key, cell] of cells) if (cell === 'asking') cells.delete(key);
    tell(true);
    if (mine.signal.aborted) say();

    function heard(asked: Asked, news: 'asking' | 'left' | Verdict): void {
      const key = wayKey(asked, asked.way);
      if (news !== 'asking') settled++;
      if (news === 'left') cells.delete(key);
      else cells.set(key, news);
    }
  }

  /* By rule little is known before the members were inspected: right after the start that may be under way. */
  async function untilRead(members: readonly Member[], ended: AbortSignal): Promise<void> {
    const ids = members.flatMap(one => [one.container.id, one.owner.id]);
    const until = clock.now() + READING;
    const isRead = () => ids.every(id => store.getState().engine.details.has(id));
    while (!isRead() && clock.now() < until && !ended.aborted) await bell(clock, ended).wait(LOOK);
  }

  function say(): void {
    const text = words`Stopped: what containers were asked last ends by itself within seconds.`;
    store.dispatch({ type: 'notice', notice: { sign: 'warn', text, at: clock.now() } });
  }

  return { ask, stop: () => current.abort() };
}

function areAll(members: readonly Member[], now: readonly Member[]): boolean {
  return members.length === now.length && members.every(one => standingOf(one, now) === 'here');
}

function settledOnly(cells: MatrixRun['cells']): readonly (readonly [string, Cell])[] {
  return [...cells].filter(([, cell]) => cell !== 'asking');
}

function keysOf({ from, to }: Row): readonly string[] {
  return to.flatMap(one => [wayKey({ from, to: one }, 'ip'), wayKey({ from, to: one }, 'name')]);
}

/* By what is known now, for the picture moves on while so many are asked; of a lost engine nothing is. */
function ruleNow(state: State, networkId: string, pair: Pair): PairRule | undefined {
  if (state.engine.link.kind === 'lost') return undefined;
  const now = membersOn(state, networkId);
  const isThere = [pair.from, pair.to].every(one => standingOf(one, now) === 'here');
  return isThere ? rulesOf(state)?.(pair) : undefined;
}

/* Runs at once when there is news, and then at most once a while; nothing ticks when none comes. */
function batched(clock: Clock, run: () => void): { wake(): void; end(): void } {
  let isNews = false;
  let cancel: (() => void) | undefined;
  const now = (): void => {
    cancel = undefined;
    if (!isNews) return;
    isNews = false;
    cancel = clock.after(BATCH, now);
    run();
  };
  return {
    wake: () => {
      isNews = true;
      if (cancel === undefined) now();
    },
    end: () => cancel?.(),
  };
}
