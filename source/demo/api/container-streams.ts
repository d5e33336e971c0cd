import { ApiError } from '../model/api-error.ts';
import { findContainer } from '../model/find.ts';
import { waitFor } from '../model/lifecycle.ts';
import { resize } from '../programs/window.ts';
import { attach } from './attach.ts';
import { type Answer, type Asked, flag, json, nothing, refOf } from './asked.ts';
import { jsonText } from './json-text.ts';
import { logs } from './logs.ts';
import type { Routes } from './routes.ts';
import { statsOf } from './json-stats.ts';
import { sizeIn } from './window-size.ts';

/** What goes on for as long as a container runs, or is looked at. */
export const containerStreams: Routes = {
  'GET /containers/{}/logs': logs,
  'GET /containers/{}/stats': stats,
  'POST /containers/{}/attach': attach,
  'POST /containers/{}/wait': wait,
  'POST /containers/{}/resize': asked => {
    const size = sizeIn(asked);
    const container = findContainer(asked.world, refOf(asked));
    if (!container.netns) throw new ApiError(409, asked.world.edition.wording.notRunning(container.id));
    if (container.end) resize(container.end.signal, size);
    return nothing(200);
  },
};

/* The headers leave before the end: `docker run` waits for them before it starts the container. */
function wait(asked: Asked): Answer {
  const { world, query, minor, gone } = asked;
  const { id } = findContainer(world, refOf(asked));
  const over = waitFor(world, id, query.get('condition') || 'not-running', gone);
  over.catch(() => {});
  return {
    kind: 'stream',
    contentType: 'application/json',
    async run(out) {
      const StatusCode = await over;
      out(jsonText({ ...(minor < 44 && { Error: null }), StatusCode }));
    },
  };
}

/* Once a second; the first has nothing to be compared with, unless a single one is waited for. */
async function stats(asked: Asked): Promise<Answer> {
  const { world, query, gone } = asked;
  const container = findContainer(world, refOf(asked));
  const isStream = query.get('stream') === null || flag(asked, 'stream');
  if (!isStream) {
    const before = world.clock.now();
    if (!container.netns || flag(asked, 'one-shot')) return json(statsOf(world, container, undefined));
    await world.clock.wait(1000, gone);
    return json(statsOf(world, container, before));
  }
  return {
    kind: 'stream',
    async run(out) {
      let before: number | undefined;
      while (!gone.aborted && world.containers.has(container.id)) {
        out(jsonText(statsOf(world, container, before)));
        before = world.clock.now();
        await world.clock.wait(1000, gone).catch(() => {});
      }
    },
  };
}
