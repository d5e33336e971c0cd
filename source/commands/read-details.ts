import type { Container, ContainerDetail } from '../domain/container.ts';
import { failureOf } from '../domain/failure.ts';
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
  const details = new Map<string, ContainerDetail>();
  const gone = new Set<string>();
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const waiting = containers.values();

  const work = async (): Promise<void> => {
    for (const { id } of waiting) {
      try {
        details.set(id, await engine.inspectContainer(id, either));
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
