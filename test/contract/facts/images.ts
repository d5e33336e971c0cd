import { expect } from 'vitest';
import type { Fact } from '../fact.ts';
import { fact, olderFact, worded } from '../lab-of-facts.ts';
import { refused } from '../refused.ts';

type Listed = { readonly RepoTags: readonly string[] };

/** The images that are there: what a helper container could be made of. */
export const facts: readonly Fact[] = [
  fact('the list of images has every tag', async ({ granted, ground }) => {
    const images: Listed[] = await granted('GET', '/images/json');
    expect(images.filter(({ RepoTags }) => RepoTags.includes(ground.image))).toHaveLength(1);
  }),
  olderFact('an image of the list has the keys of Docker 20.10', async ({ granted, ground }) => {
    const images: Listed[] = await granted('GET', '/images/json');
    const image = images.find(({ RepoTags }) => RepoTags.includes(ground.image));
    const keys = 'Containers Created Id Labels ParentId RepoDigests RepoTags SharedSize Size VirtualSize';
    expect(Object.keys(image ?? {}).sort()).toEqual(keys.split(' '));
  }),
  fact('an image is inspected by its tag', async ({ granted, ground }) => {
    const { Id, RepoTags } = await granted('GET', `/images/${ground.image}/json`);
    expect(Id).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(RepoTags).toContain(ground.image);
  }),
  ...worded(
    'an image that is not there is not found',
    ['no such image: nosuch: No such image: nosuch:latest', 'No such image: nosuch:latest'],
    async (lab, message) => {
      await refused(lab.ask('GET', '/images/nosuch/json'), 404, message);
    },
  ),
  fact('a container tells the id of its image, and the name that it was asked for', async lab => {
    const container = await lab.container();
    const { Id } = await lab.granted('GET', `/images/${lab.ground.image}/json`);
    const { Image, Config } = await lab.inspect(container);
    expect([Image, Config.Image]).toEqual([Id, lab.ground.image]);
  }),
];
