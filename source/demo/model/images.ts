import { ApiError } from './api-error.ts';
import type { Image, ImagePrograms, World } from './world.ts';

/** The images of the lab: those that the tutorial uses, and what else its containers need. */
export const labImages: readonly Image[] = [
  image('alpine:latest', '05455a08881e', 7_377_000, 'busybox', ['/bin/sh']),
  image('ubuntu:latest', 'ca2b0f26964c', 77_862_000, 'iputils', ['/bin/bash']),
  image('billygoo/tomcat8-jdk8:latest', '30ef4019761d', 523_000_000, 'iputils', ['catalina.sh', 'run'], {
    workingDir: '/usr/local/tomcat',
    exposedPorts: ['8080/tcp'],
  }),
  image('nginx:alpine', '6913ed9ec8d0', 42_600_000, 'busybox', ['nginx', '-g', 'daemon off;'], {
    exposedPorts: ['80/tcp'],
  }),
  image('postgres:latest', 'f49abb9855df', 432_000_000, 'iputils', ['postgres'], {
    exposedPorts: ['5432/tcp'],
  }),
  image('redis:latest', '170a1e90f843', 138_000_000, 'iputils', ['redis-server'], {
    workingDir: '/data',
    exposedPorts: ['6379/tcp'],
  }),
  image('gcr.io/distroless/static:latest', '6d508f497fe7', 2_450_000, 'none', ['/server']),
];

/**
 * The image of that name, tag (`latest` unless told), id or beginning of an id. Throws ApiError 404
 * `No such image: x:latest`.
 */
export function findImage(world: World, ref: string): Image {
  const tagged = withTag(ref);
  const digits = ref.replace(/^sha256:/, '');
  const byId = /^[0-9a-f]+$/.test(digits)
    ? world.images.filter(each => each.id.startsWith(`sha256:${digits}`))
    : [];
  const found =
    world.images.find(each => each.tags.includes(tagged)) ?? (byId.length === 1 ? byId[0] : undefined);
  if (!found) throw new ApiError(404, `No such image: ${ref.startsWith('sha256:') ? ref : tagged}`);
  return found;
}

/* The last part of a name holds its tag: a colon before a slash is a registry's port. */
function withTag(ref: string): string {
  return /[:@][^/]*$/.test(ref) ? ref : `${ref}:latest`;
}

function image(
  tag: string,
  id: string,
  size: number,
  programs: ImagePrograms,
  cmd: readonly string[],
  { workingDir = '', exposedPorts = [] }: { workingDir?: string; exposedPorts?: readonly string[] } = {},
): Image {
  return {
    id: `sha256:${id.repeat(6).slice(0, 64)}`,
    tags: [tag],
    created: Date.UTC(2024, 0, 27),
    size,
    cmd,
    workingDir,
    exposedPorts,
    programs,
  };
}
