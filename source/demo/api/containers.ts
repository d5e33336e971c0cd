import { ApiError } from '../model/api-error.ts';
import { createContainer } from '../model/create.ts';
import { findContainer } from '../model/find.ts';
import type { Container, World } from '../model/world.ts';
import { remember } from './asked-for.ts';
import { type Answer, type Asked, flag, json, refOf } from './asked.ts';
import { wantedContainers } from './container-filters.ts';
import { containerInList } from './json-container-list.ts';
import { containerInspected } from './json-container-inspect.ts';
import { objectIn } from './request-body.ts';
import type { Routes } from './routes.ts';
import { processesOf } from './top.ts';

/** Containers, as they are looked at and made. */
export const containers: Routes = {
  'GET /containers/json': list,
  'GET /containers/{}/json': asked => {
    const container = findContainer(asked.world, refOf(asked));
    const sizes = flag(asked, 'size') ? { SizeRw: 0, SizeRootFs: container.image.size } : {};
    return json({ ...containerInspected(asked.world, container, asked.minor), ...sizes });
  },
  'GET /containers/{}/top': asked => json(processesOf(asked.world, findContainer(asked.world, refOf(asked)))),
  'POST /containers/create': asked => {
    const body = objectIn(asked, {
      type: 'runconfig.ContainerConfigWrapper',
      empty: 'EOF',
      status: 500,
    });
    const { world, query } = asked;
    const made = createContainer(world, query.get('name') || undefined, body);
    remember(findContainer(world, made.Id), body);
    return json(made, 201);
  },
};

/* The newest first, as `docker ps` has them. */
function list(asked: Asked): Answer {
  const { world, minor, query } = asked;
  const limit = Number(query.get('limit') ?? 0);
  if (!Number.isInteger(limit)) {
    const text = JSON.stringify(query.get('limit'));
    throw new ApiError(500, `strconv.Atoi: parsing ${text}: invalid syntax`);
  }
  const wanted = wantedContainers(asked, { all: flag(asked, 'all') || limit > 0 });
  const newest = wanted.reverse().sort((one, other) => other.created - one.created);
  const shown = limit > 0 ? newest.slice(0, limit) : newest;
  const links = linkedNames(world);
  return json(
    shown.map(container =>
      containerInList(world, container, {
        minor,
        linked: links.get(container.name) ?? [],
        withSizes: flag(asked, 'size'),
      }),
    ),
  );
}

/* The target of a link is also known by the linking container's alias: `/app/db`. */
function linkedNames({ containers: all }: World): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const { hostConfig } of all.values() as Iterable<Container>) {
    for (const link of hostConfig.Links ?? []) {
      const [target = '', alias = ''] = link.split(':');
      const name = target.replace(/^\//, '');
      names.set(name, [...(names.get(name) ?? []), alias]);
    }
  }
  return names;
}
