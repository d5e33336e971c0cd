import type { Change } from './change.ts';
import { commandOf } from './change-command.ts';
import { commandText } from './command-text.ts';
import type { Plan } from './plan.ts';
import type { Mend } from './reach.ts';
import type { Safe } from './text.ts';

/** A mend that netui can make itself. */
export function mendBy(title: Safe, changes: readonly Change[]): Mend {
  return { title, commands: changes.map(one => commandText(commandOf(one))), changes };
}

/** One that it cannot: commands for hands, or none where no command does it. */
export function mendByHand(title: Safe, commands: readonly Safe[] = []): Mend {
  return { title, commands, changes: [] };
}

/** What has to be confirmed before a mend is made; undefined if it is for hands. */
export function planOfMend({ title, changes }: Mend): Plan | undefined {
  return changes.length === 0 ? undefined : { title, steps: changes.map(change => ({ change })) };
}
