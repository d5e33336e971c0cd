import { type HelperImage, likelyFirst } from '../domain/helper.ts';
import { clean, words } from '../domain/text.ts';
import { apiDuring } from './api-during.ts';
import type { Modem } from './modem.ts';
import { fieldsOf, itemsOf, listDue, numberOf, textOf } from './shape.ts';

const IMAGES = words`a list of images was due`;

/** The images on the engine that a helper could be made from, the likeliest first: `GET /images/json`. */
export async function helperImages(modem: Modem, signal: AbortSignal): Promise<readonly HelperImage[]> {
  const said: unknown = await apiDuring(modem, signal).listImages();
  return likelyFirst(listDue(said, modem.endpoint, IMAGES).flatMap(imagesOf));
}

function imagesOf(item: unknown): readonly HelperImage[] {
  const { Id, RepoTags, Size } = fieldsOf(item);
  const id = textOf(Id);
  if (!/^(?:sha256:)?[0-9a-f]{64}$/.test(id)) return [];
  // What a build left behind is listed as `<none>:<none>` until API 1.42, and with no tag since.
  const [tag = id.replace('sha256:', '').slice(0, 12)] = itemsOf(RepoTags)
    .map(textOf)
    .filter(one => one !== '' && one !== '<none>:<none>');
  return [{ id: clean(id), name: clean(tag), size: numberOf(Size) }];
}
