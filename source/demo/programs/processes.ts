import type { Container } from '../model/world.ts';
import { Interrupt, type Inside, type Program } from './program.ts';

/** A program that runs in a container, by the number that it has there. */
export interface Process {
  readonly pid: number;
  readonly argv: readonly string[];
  readonly user: string;
  readonly end: AbortController;
}

/** Why a program ends that was sent a signal. */
export class Killed extends Error {
  readonly signal: number;

  constructor(signal: number) {
    super(`signal ${signal}`);
    this.signal = signal;
  }
}

interface Table {
  readonly running: Map<number, Process>;
  next: number;
}

/** By the AbortController that ends the container's process 1: each start of a container begins anew. */
const tables = new WeakMap<AbortController, Table>();
const none: Table = { running: new Map(), next: 2 };

function tableOf({ end }: Container): Table {
  if (end === undefined) return none;
  const known = tables.get(end) ?? { running: new Map(), next: 2 };
  tables.set(end, known);
  return known;
}

/** What runs in a container, process 1 first. */
export function processesOf(container: Container): readonly Process[] {
  return [...tableOf(container).running.values()].toSorted((a, b) => a.pid - b.pid);
}

/** Runs a program as a process of its container, with a number of its own, that `kill` can end. */
export async function asProcess(program: Program, inside: Inside): Promise<number> {
  const table = tableOf(inside.container);
  const isFirst = inside.signal === inside.container.end?.signal;
  const pid = isFirst ? 1 : table.next;
  if (!isFirst) table.next += 1;
  const end = new AbortController();
  table.running.set(pid, { pid, argv: inside.argv, user: inside.user, end });
  try {
    return await program({ ...inside, pid, signal: AbortSignal.any([inside.signal, end.signal]) });
  } catch (error) {
    if (end.signal.aborted && error instanceof Killed) return 128 + error.signal;
    if (end.signal.aborted && error instanceof Interrupt) return 130;
    throw error;
  } finally {
    table.running.delete(pid);
  }
}

/** Sends a signal: 0 does nothing, 2 interrupts, others end. Process 1 of a container hears none that it has no handler for. */
export function signalProcess({ pid, end }: Process, signal: number): void {
  if (signal === 0 || pid === 1) return;
  end.abort(signal === 2 ? new Interrupt() : new Killed(signal));
}
