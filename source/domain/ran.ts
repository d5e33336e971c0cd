import type { Ran } from './run.ts';
import { joined, type Safe, words } from './text.ts';

/**
 * True if there is no such program. Exec then ends with 126 on Engine 20.10 and 127 on newer ones, and with the
 * runtime's text in place of the program's; a BusyBox built without it says `applet not found`.
 */
export function isAbsent({ code, out, why }: Ran): boolean {
  if (code !== undefined && code !== 126 && code !== 127) return false;
  const said = joined(why ? [why, ...out] : out, words` `);
  return /executable file not found|no such file or directory|applet not found/i.test(said);
}

/** Why a program's run tells nothing, in its own words where it has some. */
export function reasonOf({ code, out, why }: Ran): Safe {
  if (why !== undefined) return why;
  if (code === undefined) return words`it gave no answer.`;
  if (code === 0) return words`its answer is not one that netui knows.`;
  const said = out.find(line => line.trim() !== '');
  return said === undefined ? words`it ended with code ${code} and said nothing.` : words`“${said}”`;
}
