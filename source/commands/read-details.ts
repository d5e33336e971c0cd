import type { Container, ContainerDetail } from '../domain/container.ts';
import { failureOf } from '../domain/failure.ts';
import type { Network, NetworkDetail } from '../domain/network.ts';
import type { Clean } from '../domain/text.ts';
import type { Engine } from '../engine/engine.ts';

/** What inspecting said of each container, by id; those that are gone meanwhile, by id. */
export type Details = {
  readonly details: ReadonlyMap<string, ContainerDetail>;
  readonly gone: ReadonlySet<string>;
};

/** As many requests as an engine behind a slow line takes well at once. */
const AT_ONCE = 4;

/**
 * Inspects containers, four at a time. One that vanished since it was listed is told as gone; one that this endpoint
 * does not allow to be inspected has no detail. Any other failure ends all of it.
 */
export async function readDetails(
  engine: Engine,
  containers: readonly Container[],
  signal: AbortSignal,
): Promise<Details> {
  return readEach(containers, (id, either) => engine.inspectContainer(id, either), signal);
}

/** Inspects networks in the same way; undefined if that failed, or is not allowed, for one of them. */
export async function readMembers(
  engine: Engine,
  networks: readonly Network[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, NetworkDetail> | undefined> {
  const { details, gone } = await readEach(
    networks,
    (id, either) => engine.inspectNetwork(id, either),
    signal,
  ).catch(() => ({ details: new Map<string, NetworkDetail>(), gone: new Set<string>() }));
  return networks.every(({ id }) => details.has(id) || gone.has(id)) ? details : undefined;
}

async function readEach<T>(
  all: readonly { readonly id: Clean }[],
  read: (id: Clean, signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
): Promise<{ readonly details: ReadonlyMap<string, T>; readonly gone: ReadonlySet<string> }> {
  const details = new Map<string, T>();
  const gone = new Set<string>();
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const waiting = all.values();

  const work = async (): Promise<void> => {
    for (const { id } of waiting) {
      try {
        details.set(id, await read(id, either));
      } catch (error) {
        const { kind } = failureOf(error);
        if (kind === 'gone') gone.add(id);
        else if (kind !== 'denied') throw error;
      }
    }
  };

  const failures: unknown[] = [];
  const running = Array.from({ length: AT_ONCE }, () =>
    work().catch((error: unknown) => {
      failures.push(error);
      stop.abort();
    }),
  );
  // All are waited for, so that nothing is under way any more when this returns; the first failure counts.
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
  return { details, gone };
}
