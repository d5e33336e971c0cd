import type { Inside } from './program.ts';
import { hostsFile } from './hosts-file.ts';
import { resolvConf } from './resolv-conf.ts';
import { hostnameOf } from './whose-files.ts';

type Where = Pick<Inside, 'world' | 'container'>;

const files: Readonly<Record<string, (where: Where) => string>> = {
  '/etc/hosts': ({ world, container }) => hostsFile(world, container),
  '/etc/resolv.conf': ({ world, container }) => resolvConf(world, container),
  '/etc/hostname': ({ world, container }) => `${hostnameOf(world, container)}\n`,
};

/** What a file says; undefined where there is none. */
export function textOf(where: Where, path: string): string | undefined {
  return Object.hasOwn(files, path) ? files[path]?.(where) : undefined;
}
