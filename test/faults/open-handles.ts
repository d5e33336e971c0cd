/** Open handles of this process by kind, of the kinds that talking to an engine can leave behind. */
export type OpenHandles = ReadonlyMap<string, number>;

export function openHandles(): OpenHandles {
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) {
    if (/Pipe|TCP|Timeout|MessagePort|Worker|GetAddrInfo/.test(kind)) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }
  return counts;
}

/** The kinds of which more is open than before, once what is on its way out has gone; none if all is well. */
export async function leftSince(before: OpenHandles): Promise<readonly string[]> {
  // Some close in a later turn, and the test runner's own come and go.
  for (let turn = 0; turn < 100_000 && more(before).length > 0; turn += 1) await new Promise(setImmediate);
  return more(before);
}

function more(before: OpenHandles): readonly string[] {
  return [...openHandles()].filter(([kind, count]) => count > (before.get(kind) ?? 0)).map(([kind]) => kind);
}
