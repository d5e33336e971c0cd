import { ApiError } from '../../source/demo/model/api-error.ts';
import { createContainer } from '../../source/demo/model/create.ts';
import { editions } from '../../source/demo/model/edition.ts';
import { findContainer } from '../../source/demo/model/find.ts';
import { labImages } from '../../source/demo/model/images.ts';
import { start } from '../../source/demo/model/lifecycle.ts';
import { newWorld } from '../../source/demo/model/new-world.ts';
import type { Container, World } from '../../source/demo/model/world.ts';
import { type TurnedClock, turnedClock } from './turned-clock.ts';

export interface Stage {
  readonly world: World;
  readonly clock: TurnedClock;
  /** What was told since the last look, one line each: `container die web exitCode=137`. */
  events(): string[];
  /** Creates `alpine` with `sleep infinity` unless told. */
  create(name: string, body?: object, host?: object): Container;
  run(name: string, body?: object, host?: object): Promise<Container>;
}

/** An engine with nothing on it, and a clock that is turned by hand. */
export function stage(api: '1.41' | '1.52' = '1.41'): Stage {
  const clock = turnedClock();
  const world = newWorld({ edition: editions[api], clock, seed: 'test', images: labImages });
  const told: string[] = [];
  world.events.listeners.add(({ type, action, actor: { attributes } }) => {
    const { name, image: _image, container: _container, type: _type, ...more } = attributes;
    const rest = Object.entries(more).map(([key, value]) => `${key}=${value}`);
    told.push([type, action, name, ...rest].join(' '));
  });
  const create: Stage['create'] = (name, body = {}, host = {}) => {
    const asked = { Image: 'alpine', Cmd: ['sleep', 'infinity'], ...body, HostConfig: host };
    return findContainer(world, createContainer(world, name, asked).Id);
  };
  return {
    world,
    clock,
    events: () => told.splice(0),
    create,
    async run(name, body, host) {
      const container = create(name, body, host);
      await start(world, container.id);
      return container;
    },
  };
}

/** What the engine refuses something with: `409 Container … is not running`. */
export async function refusal(what: () => unknown): Promise<string> {
  try {
    await what();
  } catch (error) {
    if (error instanceof ApiError) return `${error.status} ${error.message}`;
    throw error;
  }
  return 'granted';
}
