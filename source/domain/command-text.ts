import { type Clean, joined, type Safe, type Told, wasEscaped, words } from './text.ts';

const NEEDS_NO_QUOTES = /^[\w@%+=:,./-]+$/;

/** One command as it may be pasted into a POSIX shell: every argument that a shell could take for more is quoted. */
export function commandText(argv: readonly Safe[]): Safe {
  return joined(argv.map(quoted), words` `);
}

function quoted(argument: Safe): Safe {
  if (NEEDS_NO_QUOTES.test(argument)) return argument;
  return words`'${argument.replaceAll("'", "'\\''") as Safe}'`;
}

/**
 * How a command names an object: by its name, or by its id where the name had to be escaped or cut to be shown (what
 * would be pasted is not the name) or begins like an option.
 */
export function nameOrId(name: Told, id: Clean): Safe {
  return wasEscaped(name) || name.safe === '' || name.safe.startsWith('-') ? id : name.safe;
}
