import { kill, pause, prune, remove, rename, restart, start, stop, unpause } from '../model/lifecycle.ts';
import { type Answer, type Asked, flag, json, nothing, refOf } from './asked.ts';
import { filtersOf } from './filters.ts';
import type { Routes } from './routes.ts';

/** What is done to containers that are there. */
export const containerChanges: Routes = {
  'POST /containers/prune': asked => {
    const gone = prune(asked.world, filtersOf(asked, ['until', 'label', 'label!']).get('label'));
    return json({ ContainersDeleted: gone.length > 0 ? gone : null, SpaceReclaimed: 0 });
  },
  'POST /containers/{}/start': asked => done(start(asked.world, refOf(asked))),
  'POST /containers/{}/stop': asked => done(stop(asked.world, refOf(asked), secondsIn(asked))),
  'POST /containers/{}/restart': asked => done(restart(asked.world, refOf(asked), secondsIn(asked))),
  'POST /containers/{}/kill': asked =>
    done(kill(asked.world, refOf(asked), asked.query.get('signal') || undefined)),
  'POST /containers/{}/pause': asked => done(pause(asked.world, refOf(asked))),
  'POST /containers/{}/unpause': asked => done(unpause(asked.world, refOf(asked))),
  'POST /containers/{}/rename': asked =>
    done(rename(asked.world, refOf(asked), asked.query.get('name') ?? '')),
  'DELETE /containers/{}': asked => done(remove(asked.world, refOf(asked), { force: flag(asked, 'force') })),
};

async function done(change: Promise<unknown>): Promise<Answer> {
  await change;
  return nothing();
}

/* How long a program is given to end by itself: `t`. */
function secondsIn({ query }: Asked): number | undefined {
  const text = query.get('t');
  return text === null || text === '' ? undefined : Number(text);
}
