import type { Fact, Ground } from './fact.ts';
import { inLab, type Lab } from './lab-of-facts.ts';

type Look<T> = (made: T, lab: Lab) => Promise<void>;

/** What is looked at, by the sentence that it is to prove. */
export type Looks<T> = Readonly<Record<string, Look<T>>>;

interface Row<T> {
  readonly about: Omit<Fact, 'check'>;
  readonly look: Look<T>;
}

/**
 * Facts about what one lab holds. They are all looked at when the first of them is asked for, and at once: much of
 * it is waiting for answers that never come. So a look leaves alone what is not its own. `older` ones are of
 * Docker 20.10, `newer` ones of API 1.52.
 */
export function factsOfOneLab<T>(
  make: (lab: Lab) => Promise<T>,
  looks: Looks<T>,
  older: Looks<T> = {},
  newer: Looks<T> = {},
): readonly Fact[] {
  const rows: readonly Row<T>[] = [
    ...Object.entries(looks).map(([name, look]) => ({ about: { name }, look })),
    ...Object.entries(older).map(([name, look]) => ({ about: { name, only: '1.41' as const }, look })),
    ...Object.entries(newer).map(([name, look]) => ({ about: { name, newer: true as const }, look })),
  ];
  const rounds = new Map<string, Round>();

  /** The round that a fact is asked of: the last one, or another where it was asked of that before. */
  function roundFor(ground: Ground, name: string): Round {
    const last = rounds.get(ground.socketPath);
    const round =
      last === undefined || last.asked.has(name)
        ? { asked: new Set<string>(), outcomes: lookAtAll(ground, make, rows) }
        : last;
    round.asked.add(name);
    rounds.set(ground.socketPath, round);
    return round;
  }

  return rows.map(({ about }) => ({
    ...about,
    check: async ground => {
      const result = (await roundFor(ground, about.name).outcomes).get(about.name);
      if (result?.status === 'rejected') throw result.reason;
    },
  }));
}

type Outcomes = ReadonlyMap<string, PromiseSettledResult<void>>;

interface Round {
  readonly asked: Set<string>;
  readonly outcomes: Promise<Outcomes>;
}

async function lookAtAll<T>(
  ground: Ground,
  make: (lab: Lab) => Promise<T>,
  rows: readonly Row<T>[],
): Promise<Outcomes> {
  const outcomes = new Map<string, PromiseSettledResult<void>>();
  const old = ground.api === '1.41';
  const applying = rows.filter(({ about }) => (old ? !about.newer : !about.only));
  await inLab(ground, async lab => {
    const made = await make(lab);
    const results = await Promise.allSettled(applying.map(({ look }) => look(made, lab)));
    results.forEach((result, at) => outcomes.set(applying[at]?.about.name ?? '', result));
  });
  return outcomes;
}
