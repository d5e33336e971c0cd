import { addressHistories } from '../domain/holders.ts';
import { countText } from '../domain/format.ts';
import type { Container } from '../domain/container.ts';
import type { Network } from '../domain/network.ts';
import { words } from '../domain/text.ts';
import { entriesAbout } from '../store/activity-state.ts';
import { lastAnswer } from '../store/last-answer.ts';
import type { State } from '../store/state.ts';
import { beginText, historyLines, type Seen, textLines } from './activity-lines.ts';
import { block } from './facts.ts';
import { type Line, line, quiet } from './line.ts';

/** As many entries as the tab tells; the activity screen has all. */
const most = 200;

/** The Activity tab of a network or container: what has happened to it, newest first, and who held its addresses. */
export function activityTab(state: State, subject: Network | Container, width: number): readonly Line[] {
  const { engine, changes, screen } = state;
  return tabLines(engine, changes, screen.zone, subject, width);
}

/* Made anew only when what it says has changed, not on every key that scrolls it. */
const tabLines = lastAnswer(
  (
    engine: Seen['engine'],
    changes: Seen['changes'],
    zone: Seen['screen']['zone'],
    subject: Network | Container,
    width: number,
  ): readonly Line[] => {
    const seen = { engine, changes, screen: { zone } };
    const { journal, topology } = engine;
    const entries = entriesAbout(journal.entries, subject);
    const more = words`${countText(entries.length - most)} more before them: see the activity screen, a.`;
    const about = 'driver' in subject ? { network: subject.name.raw } : { container: subject.id };
    const histories = addressHistories(journal, topology, about);
    return [
      ...textLines(entries.slice(0, most), seen, width),
      ...(entries.length > most ? [line(quiet(more))] : []),
      line(quiet(beginText(seen))),
      ...block(words`Addresses`, words`who held them, when`, historyLines(histories, seen, width)),
    ];
  },
);
