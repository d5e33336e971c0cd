import { type Clean, joined, type Safe, type Told, wasEscaped, words } from './text.ts';

const NEEDS_NO_QUOTES = /^[\w@%+=:,./-]+$/;

/** One command as it may be pasted into a POSIX shell: every argument that a shell could take for more is quoted. */
export function commandText(argv: readonly Safe[]): Safe {
  return joined(argv.map(quoted), words` `);
}

/** The arguments of a command text as they are quoted in it. */
export function quotedArguments(command: Safe): readonly Safe[] {
  return (command.match(/(?:'[^']*'|\\.|[^\s'\\])+/g) ?? []) as readonly string[] as readonly Safe[];
}

/** The arguments that a POSIX shell would make of a command text. */
export function argumentsOf(command: Safe): readonly string[] {
  return quotedArguments(command).map(one =>
    one.replace(/'([^']*)'|\\(.)/g, (_, quoted?: string, escaped?: string) => quoted ?? escaped ?? ''),
  );
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
