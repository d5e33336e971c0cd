import type { World } from '../model/world.ts';
import { json } from './asked.ts';
import { infoJson } from './json-info.ts';
import { versionJson } from './json-version.ts';
import { swarmState } from './json-swarm.ts';
import type { Routes } from './routes.ts';

/** What the engine says of itself. */
export const system: Routes = {
  'GET /_ping': ({ world }) => pong(world),
  'HEAD /_ping': ({ world }) => pong(world),
  'GET /version': ({ world }) => json(versionJson(world)),
  'GET /info': ({ world, minor }) => json(infoJson(world, minor)),
};

function pong(world: World) {
  const headers = {
    'Cache-Control': 'no-cache, no-store, must-revalidate',
    Pragma: 'no-cache',
    'Content-Type': 'text/plain; charset=utf-8',
    // Who makes images: BuildKit, since Docker 23, with which `_ping` also tells of the swarm.
    ...(world.edition.tellsSwarmInPing && { 'Builder-Version': '2', Swarm: swarmState(world) }),
  };
  return { kind: 'text', status: 200, text: 'OK', headers } as const;
}
