import { nodeAt } from './files.ts';
import type { Redirection } from './shell-parser.ts';
import type { Shell, Streams } from './shell-state.ts';
import type { Word } from './shell-words.ts';

function once(text: string): Streams['read'] {
  const left = text === '' ? [] : [text];
  return async () => left.shift();
}

/**
 * The streams of a command, with what its redirections make of them; undefined when one of them cannot be, which is
 * said then: nothing but /dev/null can be written to.
 */
export async function redirected(
  { inside, name }: Pick<Shell, 'inside' | 'name'>,
  redirections: readonly Redirection[],
  before: Streams,
  expanded: (word: Word) => Promise<string>,
): Promise<Streams | undefined> {
  let { out, err, read } = before;
  const nowhere = (): void => {};
  for (const { stream, to } of redirections) {
    const path = typeof to === 'string' ? to : await expanded(to);
    const writer = path === '&1' ? out : path === '&2' ? err : nowhere;
    const node = typeof to === 'string' ? undefined : nodeAt(inside, path);
    if (typeof to !== 'string' && (stream === 0 ? node?.kind !== 'file' : path !== '/dev/null')) {
      const why = stream === 0 ? 'open' : 'create';
      before.err(
        `${name}: can't ${why} ${path}: ${stream === 0 ? 'no such file' : 'Read-only file system'}\n`,
      );
      return undefined;
    }
    if (stream === 0) read = once(node?.kind === 'file' ? node.text : '');
    else if (stream === 1) out = writer;
    else err = writer;
  }
  return { ...before, out, err, read };
}
