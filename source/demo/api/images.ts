import { ApiError } from '../model/api-error.ts';
import { findImage } from '../model/images.ts';
import type { Image, World } from '../model/world.ts';
import { json, refOf } from './asked.ts';
import { filtersOf, matcher } from './filters.ts';
import { imageInList, imageInspected } from './json-image.ts';
import type { Routes } from './routes.ts';

/** Images: those that came with the engine are all that there are. */
export const images: Routes = {
  'GET /images/json': asked => {
    const filters = filtersOf(asked);
    const shown = asked.world.images.filter(({ tags }) =>
      (filters.get('reference') ?? ['']).some(
        reference => reference === '' || tags.some(tag => isLike(tag, reference)),
      ),
    );
    const isId = matcher(filters, 'id');
    return json(
      shown
        .filter(({ id }) => isId(id))
        .map(image => imageInList(image, { minor: asked.minor, users: usersOf(asked.world, image) })),
    );
  },
  'GET /images/{}/json': asked => {
    const ref = refOf(asked);
    try {
      return json(imageInspected(findImage(asked.world, ref), asked.world, asked.minor));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { saysNoImageTwice } = asked.world.edition;
      throw new ApiError(
        error.status,
        `${saysNoImageTwice ? `no such image: ${ref}: ` : ''}${error.message}`,
      );
    }
  },
  'POST /images/create': ({ query }) => {
    const name = query.get('fromImage') ?? '';
    const tag = query.get('tag') ?? '';
    const what = name === '' ? 'import an image' : `pull ${tag === '' ? name : `${name}:${tag}`}`;
    throw new ApiError(
      404,
      `the built-in engine cannot ${what}: it has no way to a registry, only the images that it came with`,
    );
  },
};

/* `alpine`, `alpine:latest`, `alpine:*`. */
function isLike(tag: string, reference: string): boolean {
  const wanted = reference.split('*').map(part => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  const pattern = new RegExp(`^${wanted.join('[^/]*')}$`);
  return pattern.test(tag) || pattern.test(tag.replace(/:[^/:]*$/, ''));
}

function usersOf({ containers }: World, image: Image): number {
  let count = 0;
  for (const container of containers.values()) if (container.image === image) count += 1;
  return count;
}
