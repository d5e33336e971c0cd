import type { Safe } from './text.ts';
import { joined, words } from './text.ts';
import type { JournalEntry } from './journal.ts';

/** Some words of an entry: plain, a name, an address, or something beside the point. */
export type Part = { readonly text: Safe; readonly role: 'text' | 'name' | 'address' | 'aside' };

/** A moment on the reader's clock. */
export type Clock = (moment: number) => Safe;

/** What happened to the subject, in words that follow its name: `connected to bridge, was given 172.17.0.3`. */
export function entryParts(entry: JournalEntry): readonly Part[] {
  const { kind, subject } = entry;
  switch (kind) {
    case 'created':
      return subject.kind === 'network' ? planParts(entry) : [plain(words`created`)];
    case 'removed':
      return [plain(subject.kind === 'network' ? words`removed (a network)` : words`removed`)];
    case 'started':
      return startParts(entry);
    case 'stopped':
      return stopParts(entry);
    case 'died':
      return [plain(deathText(entry))];
    case 'paused':
      return [plain(words`paused`)];
    case 'unpaused':
      return [plain(words`unpaused`)];
    case 'renamed':
      return [plain(words`is the new name of `), named(entry.oldName?.safe ?? words`?`)];
    case 'connected':
      return [
        plain(words`connected to ${entry.network?.safe ?? words`?`}`),
        ...addressParts(entry, words`, was given `),
        ...(entry.heldBefore ? [aside(words`  which was ${entry.heldBefore.name.safe}'s`)] : []),
      ];
    case 'disconnected':
      return [
        plain(words`disconnected from ${entry.network?.safe ?? words`?`}`),
        ...addressParts(entry, words`, gave back `),
      ];
    case 'engine-lost':
      return [plain(words`was lost`)];
    case 'engine-back':
      return [plain(words`is back`)];
  }
}

/** The whole entry in one sentence, without its time. */
export function entryText(entry: JournalEntry): Safe {
  const parts = entryParts(entry).map(one => one.text);
  return words`${entry.subject.name.safe} ${joined(parts, words``)}`;
}

/** Beside an entry that no event told of: when it must have been; undefined where an event told. */
export function seenText({ by, at, notBefore }: JournalEntry, clock: Clock): Safe | undefined {
  if (by === 'event') return undefined;
  if (notBefore === undefined) return words`seen by reading`;
  return words`seen by reading, between ${clock(notBefore)} and ${clock(at)}`;
}

const plain = (text: Safe): Part => ({ text, role: 'text' });
const named = (text: Safe): Part => ({ text, role: 'name' });
const address = (text: Safe): Part => ({ text, role: 'address' });
const aside = (text: Safe): Part => ({ text, role: 'aside' });

function addressParts({ addresses = [] }: JournalEntry, before: Safe): readonly Part[] {
  return addresses.length === 0 ? [] : [plain(before), address(joined(addresses, words` and `))];
}

function planParts({ plan }: JournalEntry): readonly Part[] {
  const subnets = plan?.subnets.map(one => one.subnet) ?? [];
  return [
    plain(plan?.internal ? words`created, internal` : words`created`),
    ...(subnets.length === 0 ? [] : [plain(words`, `), address(joined(subnets, words` and `))]),
    ...(plan === undefined ? [plain(words` (a network)`)] : []),
  ];
}

function startParts({ stack }: JournalEntry): readonly Part[] {
  if (stack === undefined) return [plain(words`started`)];
  if (stack === 'host') return [plain(words`started in host mode`)];
  if (stack === 'none') return [plain(words`started without a network`)];
  return [plain(words`started in the network of `), named(stack.of.safe)];
}

/* KILL alone says that nobody asked it to end first. */
function stopParts({ exitCode, signal }: JournalEntry): readonly Part[] {
  const code = exitCode === undefined ? [] : [aside(words`  with code ${exitCode}`)];
  return [plain(signal === 9 ? words`killed` : words`stopped`), ...code];
}

function deathText({ exitCode }: JournalEntry): Safe {
  if (exitCode === undefined) return words`died`;
  return exitCode === 0 ? words`ended with code 0` : words`died with code ${exitCode}`;
}
