import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers/promises';
import { type Answer, opened } from './ask.ts';
import type { Lab, Made } from './lab-of-facts.ts';

type Event = Answer['json'];

/**
 * Listens while something is done, until `last` was heard; the events are those about the objects given, in the order
 * in which they came. `last` is an action, and `filters` narrow what the engine tells.
 */
export async function heard(
  lab: Lab,
  about: readonly Made[],
  last: string,
  act: () => Promise<unknown>,
  filters: object = {},
): Promise<readonly Event[]> {
  const ids = new Set(about.map(({ id }) => id));
  // The stream opens before the engine listens: what comes in between is told because it is asked for since then.
  const since = await nextMoment();
  const query = `since=${since}&filters=${encodeURIComponent(JSON.stringify(filters))}`;
  const stream = await opened(lab.ground, 'GET', `/v${lab.ground.api}/events?${query}`);
  const late = setTimeout(() => stream.destroy(new Error(`no ${last} was heard`)), 15_000);
  try {
    await act();
    const events: Event[] = [];
    for await (const line of createInterface({ input: stream })) {
      const event: Event = JSON.parse(line);
      if (!ids.has(event.Actor.ID) && !ids.has(event.Actor.Attributes.container)) continue;
      events.push(event);
      if (event.Action === last) break;
    }
    return events;
  } finally {
    clearTimeout(late);
    stream.destroy();
  }
}

/** The actions of what was heard, in one line. */
export async function actions(events: Promise<readonly Event[]>): Promise<string> {
  return (await events).map(({ Action }) => Action).join(' ');
}

/** The next millisecond, once it has come, as the engine wants to be told it: nothing before belongs to it. */
export async function nextMoment(): Promise<string> {
  const next = Date.now() + 1;
  while (Date.now() < next) await setImmediate();
  return (next / 1000).toFixed(3);
}

/** What has happened since a moment, until now; ends by itself. */
export async function past(lab: Lab, since: string, filters: object = {}): Promise<readonly Event[]> {
  const query = `since=${since}&until=${await nextMoment()}&filters=${encodeURIComponent(JSON.stringify(filters))}`;
  const { text } = await lab.ask('GET', `/events?${query}`);
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));
}
