import { wrapped } from '../domain/fit.ts';
import { type Safe, safeText, words } from '../domain/text.ts';
import { type Overlay, type WishField, wishFields } from '../store/screen-state.ts';
import type { State } from '../store/state.ts';
import { wishedChange } from '../store/wish-fields.ts';
import { type Dialog, dialogAround, dialogRoom, dialogScreen } from './dialog.ts';
import {
  accent,
  blank,
  cell,
  gap,
  key,
  type Line,
  line,
  quiet,
  type Span,
  text,
  title,
  warn,
} from './line.ts';

const widest = 66;
const labelWidth = 11;

const labels: { readonly [field in WishField]: readonly [label: Safe, otherwise: Safe] } = {
  ipv4: [words`Address`, words`a free one; an IPv6 address will do as well`],
  aliases: [words`Aliases`, words`none besides its name`],
  priority: [words`Priority`, words`0; the highest gives the default route (Engine 28)`],
};

/** What a container may ask for on a network, before the question is put. */
export function wishDialog(state: State, overlay: Extract<Overlay, { kind: 'wish' }>): Dialog {
  const { columns, rows } = dialogScreen(state);
  const width = Math.min(widest, dialogRoom(columns));
  const { change } = overlay;
  const { problem } = wishedChange(state, overlay);
  const said = problem === undefined ? [] : wrapped(problem, width - 2);
  const content: readonly Line[] = [
    ...wishFields.map(field => fieldLine(field, overlay)),
    blank,
    ...(said.length === 0
      ? [blank]
      : said.map((part, at) => line(at === 0 ? warn(words`!`) : gap(1), gap(1), text(part)))),
    blank,
    line(
      key(words`Enter`),
      quiet(words` go on   `),
      key(words`↑ ↓`),
      quiet(words` field   `),
      key(words`Esc`),
      quiet(words` close`),
    ),
  ];
  const name = words`Connect ${change.container.name.safe} to ${change.network.name.safe}`;
  return dialogAround(content, { title: title(name), width, edge: 'accent', columns, rows });
}

function fieldLine(field: WishField, { fields, field: current }: Extract<Overlay, { kind: 'wish' }>): Line {
  const [label, otherwise] = labels[field];
  const isCurrent = field === current;
  const cursor: readonly Span[] = isCurrent ? [{ text: words` `, role: 'mark' }] : [];
  const value =
    fields[field] === '' ? [...cursor, quiet(otherwise)] : [text(safeText(fields[field])), ...cursor];
  return line(isCurrent ? accent(words`› `) : gap(2), ...cell([quiet(label)], labelWidth), ...value);
}
