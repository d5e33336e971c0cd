import type { Inside } from './program.ts';
import { isRoot } from './rights.ts';
import { hostnameOf } from './whose-files.ts';

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** A program's environment in the engine's order: PATH, HOSTNAME, TERM at a terminal, what was asked for, HOME. */
export function environmentOf({
  world,
  container,
  env,
  tty,
  user,
}: Inside): readonly (readonly [string, string])[] {
  const given = env.map(text => {
    const at = text.indexOf('=');
    return at < 0 ? ([text, ''] as const) : ([text.slice(0, at), text.slice(at + 1)] as const);
  });
  const home = container.image.programs === 'iputils' && isRoot(user) ? '/root' : '/';
  const all = new Map<string, string>([
    ['PATH', PATH],
    ['HOSTNAME', hostnameOf(world, container)],
    ...(tty ? [['TERM', 'xterm'] as const] : []),
    ...given,
  ]);
  if (!all.has('HOME')) all.set('HOME', home);
  return [...all];
}
