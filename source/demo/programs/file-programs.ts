import { nodeAt, type Where } from './files.ts';
import type { Folder } from './folder.ts';
import type { Inside, Program } from './program.ts';
import { readOptions } from './options.ts';

const cat: Program = async inside => {
  const paths = inside.argv.slice(1);
  let code = 0;
  for (const path of paths.length === 0 ? ['-'] : paths) {
    if (path === '-') {
      for (let text = await inside.read(); text !== undefined; text = await inside.read()) inside.out(text);
      continue;
    }
    const node = nodeAt(inside, path);
    if (node?.kind === 'file') {
      inside.out(node.text);
      continue;
    }
    code = 1;
    if (node === undefined || node.kind === 'link') inside.err(words(inside, path).absent);
    else inside.err(node.kind === 'folder' ? words(inside, path).isFolder : words(inside, path).unreadable);
  }
  return code;
};

/* BusyBox and coreutils complain in words of their own. */
function words(
  { container }: Where,
  path: string,
): Readonly<Record<'absent' | 'isFolder' | 'unreadable', string>> {
  return container.image.programs === 'busybox'
    ? {
        absent: `cat: can't open '${path}': No such file or directory\n`,
        isFolder: 'cat: read error: Is a directory\n',
        unreadable: 'cat: read error: Invalid argument\n',
      }
    : {
        absent: `cat: ${path}: No such file or directory\n`,
        isFolder: `cat: ${path}: Is a directory\n`,
        unreadable: `cat: ${path}: Invalid argument\n`,
      };
}

const ls: Program = async inside => {
  const options = readOptions(inside.argv.slice(1), '1alAFh');
  if ('bad' in options) {
    inside.err(`ls: invalid option -- '${options.letter}'\n`);
    return 1;
  }
  const isLong = options.flags.has('l');
  const paths = options.rest.length === 0 ? ['/'] : options.rest;
  let code = 0;
  for (const path of paths) {
    const isName = isLong && !path.endsWith('/');
    const node = nodeAt(inside, path, { asIs: isName });
    if (node === undefined) {
      inside.err(
        inside.container.image.programs === 'busybox'
          ? `ls: ${path}: No such file or directory\n`
          : `ls: cannot access '${path}': No such file or directory\n`,
      );
      code = inside.container.image.programs === 'busybox' ? 1 : 2;
    } else if (node.kind !== 'folder') inside.out(isLong ? longRow(inside, path, path) : `${path}\n`);
    else {
      if (paths.length > 1) inside.out(`${path}:\n`);
      inside.out(`${isLong ? 'total 0\n' : ''}${rowsOf(inside, path, node.entries, isLong)}`);
      if (paths.length > 1) inside.out(path === paths.at(-1) ? '' : '\n');
    }
  }
  return code;
};

function rowsOf(inside: Inside, path: string, entries: Folder, isLong: boolean): string {
  const names = entries.names().toSorted();
  return names.map(name => (isLong ? longRow(inside, `${path}/${name}`, name) : `${name}\n`)).join('');
}

function longRow(inside: Inside, path: string, name: string): string {
  const node = nodeAt(inside, path, { asIs: true });
  const to = /^\/+sys\/class\/net\/([^/]+)$/.exec(path)
    ? `../../devices/virtual/net/${name}`
    : node?.kind === 'link'
      ? node.to
      : undefined;
  const mode = to !== undefined ? 'lrwxrwxrwx' : node?.kind === 'folder' ? 'drwxr-xr-x' : '-rw-r--r--';
  const size = node?.kind === 'file' ? node.text.length : 0;
  const user = inside.container.image.programs === 'busybox' ? '0        0   ' : 'root root ';
  const start = `${mode}    1 ${user}${String(size).padStart(14)} ${dateOf(inside.world.clock.now())} ${name}`;
  return `${start}${to === undefined ? '' : ` -> ${to}`}\n`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dateOf(now: number): string {
  const date = new Date(now);
  const two = (number: number) => String(number).padStart(2, '0');
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  return `${months[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)} ${time}`;
}

const readlink: Program = async ({ argv, out, world, container }) => {
  const path = argv.slice(1).findLast(word => !word.startsWith('-')) ?? '';
  const node = nodeAt({ world, container }, path, { asIs: true });
  if (node?.kind !== 'link') return 1;
  out(`${node.to}\n`);
  return 0;
};

const numbers: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '-eq': (a, b) => a === b,
  '-ne': (a, b) => a !== b,
  '-lt': (a, b) => a < b,
  '-le': (a, b) => a <= b,
  '-gt': (a, b) => a > b,
  '-ge': (a, b) => a >= b,
};

/* test(1): one condition, or the opposite of one. */
const test: Program = async inside => {
  const isBracket = inside.argv[0] === '[';
  const words = inside.argv.slice(1, isBracket && inside.argv.at(-1) === ']' ? -1 : undefined);
  const isNot = words[0] === '!';
  return Number(holds(inside, isNot ? words.slice(1) : words) === isNot);
};

function holds(where: Where, [first = '', second, third]: readonly string[]): boolean {
  if (second === undefined) return first !== '';
  if (third === undefined) {
    if (first === '-n') return second !== '';
    if (first === '-z') return second === '';
    const kind = nodeAt(where, second)?.kind;
    if (first === '-d') return kind === 'folder';
    return first === '-f' ? kind === 'file' || kind === 'unreadable' : kind !== undefined;
  }
  const compare = numbers[second];
  if (compare) return compare(Number(first), Number(third));
  return (first === third) === (second !== '!=');
}

/** Programs that read files. */
export const filePrograms: Readonly<Record<string, Program>> = { '[': test, cat, ls, readlink, test };
