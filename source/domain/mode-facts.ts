import { type Safe, words } from './text.ts';

/** The modes that a container can be given with `--network`, each a column of the comparison. */
export type ComparedMode =
  | 'bridge'
  | 'user-defined'
  | 'host'
  | 'none'
  | 'container'
  | 'macvlan'
  | 'ipvlan'
  | 'overlay';

/** What is compared, each a row of the comparison. */
export type ModeQuestion =
  | 'chosenBy'
  | 'ownStack'
  | 'interfaces'
  | 'address'
  | 'gateway'
  | 'byIp'
  | 'byName'
  | 'ports'
  | 'fromOutside'
  | 'stable'
  | 'breaks'
  | 'use';

/** One fact about a mode: a few words that fit a narrow column, and for whoever asks, the whole of it in sentences. */
export type ModeCell = { readonly sign?: 'ok' | 'warn' | 'bad'; readonly text: Safe; readonly note?: Safe };

/** A mode's title in two parts, and what holds of it. True for Engine 20.10; where a newer engine differs, the note says so. */
export type ModeFacts = { readonly title: Safe; readonly kind: Safe } & Readonly<
  Record<ModeQuestion, ModeCell>
>;

/** The rows in their order, with their labels: as narrow as the screen's label column. */
export const modeQuestions: readonly { readonly question: ModeQuestion; readonly label: Safe }[] = [
  { question: 'chosenBy', label: words`Chosen by` },
  { question: 'ownStack', label: words`Own stack` },
  { question: 'interfaces', label: words`Interfaces` },
  { question: 'address', label: words`Address` },
  { question: 'gateway', label: words`Gateway` },
  { question: 'byIp', label: words`By IP` },
  { question: 'byName', label: words`By name` },
  { question: 'ports', label: words`Publish -p` },
  { question: 'fromOutside', label: words`From outside` },
  { question: 'stable', label: words`Same address` },
  { question: 'breaks', label: words`Breaks if` },
  { question: 'use', label: words`Good for` },
];

/** A fact that is to the container's good. */
export function ok(text: Safe, note?: Safe): ModeCell {
  return cell(text, note, 'ok');
}

/** A fact that wants care. */
export function warn(text: Safe, note?: Safe): ModeCell {
  return cell(text, note, 'warn');
}

/** A fact that stands in the way. */
export function bad(text: Safe, note?: Safe): ModeCell {
  return cell(text, note, 'bad');
}

/** A fact that is neither good nor bad. */
export function plain(text: Safe, note?: Safe): ModeCell {
  return cell(text, note);
}

function cell(text: Safe, note?: Safe, sign?: ModeCell['sign']): ModeCell {
  return { text, ...(note && { note }), ...(sign && { sign }) };
}
