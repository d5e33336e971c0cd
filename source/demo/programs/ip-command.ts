import type { Family, Netns } from '../kernel/netns.ts';

/** What can be asked of `ip` here: it only shows. */
export interface IpAsked {
  readonly what: 'address' | 'link' | 'route' | 'neigh' | 'get' | 'nothing';
  readonly family: Family | undefined;
  readonly oneline: boolean;
  readonly brief: boolean;
  readonly statistics: boolean;
  /** The interface that is asked for. */
  readonly device: string | undefined;
  /** The address of `route get`, or the destination that is asked for. */
  readonly to: string | undefined;
}

/** Why a command line of `ip` is not understood. */
export interface IpNotUnderstood {
  readonly unknown: 'option' | 'object' | 'command' | 'device';
  readonly word: string;
}

const objects = ['address', 'link', 'route', 'neighbour', 'neighbor'] as const;

/** Reads the command line of `ip`, whose words may be shortened. */
export function readIp(args: readonly string[], netns: Netns | undefined): IpAsked | IpNotUnderstood {
  const words = [...args];
  const letters = new Set<string>();
  while (words[0]?.startsWith('-')) {
    const letter = optionOf(words[0]);
    if (letter === undefined) return { unknown: 'option', word: words[0] };
    words.shift();
    if (letter === 'f') letters.add(words.shift() === 'inet6' ? '6' : '4');
    else letters.add(letter);
  }
  const family = letters.has('6') ? 6 : letters.has('4') ? 4 : undefined;
  const asked = {
    family,
    oneline: letters.has('o'),
    brief: letters.has('b'),
    statistics: letters.has('s'),
    device: undefined,
    to: undefined,
  } as const;
  const [word, command = 'show', ...rest] = words;
  if (word === undefined) return { ...asked, what: 'nothing' };
  const object = objects.find(one => one.startsWith(word));
  if (object === undefined) return { unknown: 'object', word };
  if (object === 'route' && command === 'get') return { ...asked, what: 'get', to: rest[0] };
  if (!'show'.startsWith(command) && !'list'.startsWith(command))
    return { unknown: 'command', word: command };
  const what = object === 'neighbour' || object === 'neighbor' ? 'neigh' : object;
  return { ...asked, what, ...selection(rest, what, netns) };
}

function optionOf(word: string): string | undefined {
  const plain = word.replace(/^-+/, '');
  if (/^[46osV]$/.test(plain)) return plain;
  const long = ['oneline', 'family', 'brief', 'statistics', 'stats'].find(
    one => plain.length > 0 && one.startsWith(plain),
  );
  return long?.[0];
}

function selection(rest: readonly string[], what: string, netns: Netns | undefined): Partial<IpAsked> {
  const at = rest.indexOf('dev');
  if (at >= 0) return { device: rest[at + 1] };
  const [first] = rest;
  if (first === undefined || first === 'up') return {};
  const isName = what !== 'route' || netns?.links.some(({ name }) => name === first);
  return isName ? { device: first } : { to: first };
}
