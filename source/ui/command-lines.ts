import { quotedArguments } from '../domain/command-text.ts';
import { chopped, widthOf } from '../domain/fit.ts';
import { type Safe, words } from '../domain/text.ts';

/**
 * A command in lines of at most `width` cells, as a shell reads them: a line that goes on ends with `\`, and is never
 * broken within an argument, unless that alone is longer.
 */
export function commandLines(command: Safe, width: number): readonly Safe[] {
  const lines: Safe[] = [];
  let current = words``;
  for (const argument of quotedArguments(command)) {
    const longer = current === '' ? argument : words`${current} ${argument}`;
    if (current === '' || widthOf(longer) <= width - 2) current = longer;
    else {
      lines.push(words`${current} \\`);
      current = words`  ${argument}`;
    }
  }
  return [...lines, current].flatMap(line => chopped(line, width));
}
