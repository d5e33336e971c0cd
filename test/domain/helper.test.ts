import { expect, test } from 'vitest';
import { helperCommand, type HelperImage, imageNamed, likelyFirst } from '../../source/domain/helper.ts';
import { clean, told } from '../../source/domain/text.ts';

function image(name: string, size = 1, id = name): HelperImage {
  return { id: clean(`sha256:${Buffer.from(id).toString('hex').padEnd(64, '0')}`), name: clean(name), size };
}

test('the likeliest first: by what they are called, then the smaller one', () => {
  const names = [
    'tomcat:9',
    'mybusyboxes/tool:1',
    'nicolaka/netshoot:latest',
    'golang:1-alpine',
    'alpine:3',
    'registry.example/busybox:1.36',
    'nginx',
  ];
  const images = names.map((name, at) => image(name, name === 'nginx' ? 5 : 100 + at));
  expect(likelyFirst(images).map(one => one.name)).toEqual([
    'registry.example/busybox:1.36',
    'alpine:3',
    'mybusyboxes/tool:1',
    'nicolaka/netshoot:latest',
    'golang:1-alpine',
    'nginx',
    'tomcat:9',
  ]);
});

test('an image is named as docker reads it', () => {
  const images = [image('busybox:latest'), image('busybox:1.36'), image('ab', 1, 'x1'), image('cd', 1, 'x2')];
  expect(imageNamed(images, 'busybox')?.name).toBe('busybox:latest');
  expect(imageNamed(images, 'busybox:1.36')?.name).toBe('busybox:1.36');
  expect(imageNamed(images, 'busybox:2')).toBeUndefined();
  const id = image('ab', 1, 'x1').id;
  expect(imageNamed(images, id)?.name).toBe('ab');
  expect(imageNamed(images, id.slice(7, 19))?.name).toBe('ab');
  // 78 is x: two begin so, and it is too short for an id anyway.
  expect(imageNamed(images, '78')).toBeUndefined();
  expect(imageNamed(images, '')).toBeUndefined();
});

test('the same by hand, with an id where the name cannot be typed', () => {
  const id = clean('a'.repeat(64));
  expect(helperCommand({ id, name: told('u1') }, image('busybox:1'))).toMatch(
    /^docker run --rm -d --init .* --network container:u1 --entrypoint sleep busybox:1 120$/,
  );
  expect(helperCommand({ id, name: told('a\u001bb') }, image('busybox:1'))).toContain(`container:${id}`);
});
