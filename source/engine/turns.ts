/** Gives back a turn; once is enough. */
export type GiveBack = () => void;

/**
 * Whose turn it is: one at a time for a key, and so many at once for all. The promise settles when it is one's turn,
 * first come, first served as far as keys allow; with undefined if the signal aborts before that.
 */
export type TakeTurn = (key: string, signal: AbortSignal) => Promise<GiveBack | undefined>;

type Waiting = { readonly key: string; readonly start: () => void };

export function createTurns(atOnce: number): TakeTurn {
  const busy = new Set<string>();
  let waiting: readonly Waiting[] = [];

  function next(): void {
    for (const one of waiting) {
      if (busy.size === atOnce) return;
      if (busy.has(one.key)) continue;
      busy.add(one.key);
      waiting = waiting.filter(other => other !== one);
      one.start();
    }
  }

  return (key, signal) =>
    new Promise(resolve => {
      const giveBack = (): void => {
        if (busy.delete(key)) next();
      };
      const one: Waiting = {
        key,
        start() {
          signal.removeEventListener('abort', leave);
          let isGiven = false;
          resolve(() => {
            if (!isGiven) giveBack();
            isGiven = true;
          });
        },
      };
      const leave = (): void => {
        waiting = waiting.filter(other => other !== one);
        resolve(undefined);
      };
      if (signal.aborted) return leave();
      signal.addEventListener('abort', leave, { once: true });
      waiting = [...waiting, one];
      next();
    });
}
