/** What was asked for: letters with a value, letters without, and the rest. */
export interface Options {
  readonly values: ReadonlyMap<string, string>;
  readonly flags: ReadonlySet<string>;
  readonly rest: readonly string[];
}

/** Why a command line cannot be understood: no such letter, or one that lacks its value. */
export interface BadOption {
  readonly bad: 'unknown' | 'incomplete';
  readonly letter: string;
}

/**
 * Reads a command line as getopt(3) does: `letters` are those that exist, a colon after those that take a value.
 * Options may stand behind other arguments, unless `first` says that the first of those ends them.
 */
export function readOptions(
  args: readonly string[],
  letters: string,
  { first = false }: { readonly first?: boolean } = {},
): Options | BadOption {
  const values = new Map<string, string>();
  const flags = new Set<string>();
  const rest: string[] = [];
  const left = [...args];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === '--') return { values, flags, rest: [...rest, ...left] };
    if (!/^-./.test(word)) {
      rest.push(word);
      if (first) return { values, flags, rest: [...rest, ...left] };
      continue;
    }
    for (let at = 1; at < word.length; at += 1) {
      const letter = word[at] ?? '';
      const known = letter === ':' ? -1 : letters.indexOf(letter);
      if (known < 0) return { bad: 'unknown', letter };
      if (letters[known + 1] !== ':') {
        flags.add(letter);
        continue;
      }
      const value = word.slice(at + 1) || left.shift();
      if (value === undefined) return { bad: 'incomplete', letter };
      values.set(letter, value);
      break;
    }
  }
  return { values, flags, rest };
}

/** As getopt(3) complains of it. */
export function complaintOf(program: string, { bad, letter }: BadOption): string {
  return bad === 'unknown'
    ? `${program}: invalid option -- '${letter}'\n`
    : `${program}: option requires an argument -- '${letter}'\n`;
}
