import { momentText, type Zone } from '../domain/format.ts';
import type { JournalEntry } from '../domain/journal.ts';
import { entryText, seenText } from '../domain/journal-words.ts';
import { type Safe, words } from '../domain/text.ts';

/** A line of `netui events` for people: when, and what; with its line end. */
export function eventLine(entry: JournalEntry, zone: Zone): Safe {
  const clock = (moment: number) => momentText(moment, moment, zone);
  const seen = seenText(entry, clock);
  const beside = seen === undefined ? words`` : words`  ${seen}`;
  return words`${clock(entry.at)}  ${entryText(entry)}${beside}\n`;
}

/** The first line: what is listened to, since when. */
export function listeningLine(at: number, engine: Safe, zone: Zone): Safe {
  return words`${momentText(at, at, zone)}  listening to ${engine}\n`;
}
