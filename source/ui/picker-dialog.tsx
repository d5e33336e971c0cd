import { Box } from 'ink';
import SelectInput from 'ink-select-input';
import { createContext, useContext } from 'react';
import { widthOf } from '../domain/fit.ts';
import { type Safe, words } from '../domain/text.ts';
import { dialogAround, dialogHeight, dialogRoom } from './dialog.ts';
import { accent, blank, cell, gap, type Line, line, quiet, strong, text, title } from './line.ts';
import { Rows } from './row.tsx';
import type { Look } from './theme.ts';

/** One thing to choose: what it is called, and a quiet word beside it. */
export type PickerItem = { readonly id: string; readonly label: Safe; readonly aside?: Safe };

type PickerProps = {
  readonly name: Safe;
  /** Lines above the choices: what is typed, or what it is about. */
  readonly above: readonly Line[];
  readonly items: readonly PickerItem[];
  readonly cursor: number;
  /** What stands there instead of choices. */
  readonly empty: Safe;
  /** The keys, at the bottom. */
  readonly foot: Line;
  /** Widest text inside; the screen may leave less. */
  readonly width: number;
  readonly size: { readonly columns: number; readonly rows: number };
  readonly look: Look;
};

/** From the dialog's corner to its first line of text. */
const inset = { left: 4, top: 3 };

/* ink-select-input makes these itself, so what they need reaches them by context. */
const Inside = createContext<{ readonly look: Look; readonly width: number }>({
  look: { colour: 'none', theme: 'either', glyphs: 'ascii', attributes: false },
  width: 0,
});

function Indicator({ isSelected = false }: { readonly isSelected?: boolean }) {
  const sign = line(isSelected ? accent(words`›`) : gap(1), gap(1));
  return <Rows lines={[sign]} width={2} look={useContext(Inside).look} />;
}

type ChoiceProps = { readonly isSelected?: boolean; readonly label: string; readonly aside?: Safe };

function Choice({ isSelected = false, label, aside = words`` }: ChoiceProps) {
  const { look, width } = useContext(Inside);
  const room = width - 2;
  // ink-select-input hands the item's own label back: a PickerItem's.
  const name = (isSelected ? strong : text)(label as Safe);
  // What is to be chosen is written out where it can be; what stands beside it has a third of the row in any case.
  const left = Math.max(room - 2 - widthOf(name.text), Math.floor(room / 3));
  const besideWidth = Math.min(widthOf(aside), left);
  const beside = besideWidth === 0 ? [] : [gap(2), ...cell([quiet(aside)], besideWidth)];
  const nameWidth = room - (besideWidth === 0 ? 0 : besideWidth + 2);
  return <Rows lines={[line(...cell([name], nameWidth), ...beside)]} width={room} look={look} />;
}

/** The first of the items in view when there are more than fit: the cursor stays in the middle. */
function firstInView(cursor: number, count: number, height: number): number {
  return Math.max(0, Math.min(cursor - Math.floor(height / 2), count - height));
}

/**
 * A picker in the middle of the screen. ink-select-input draws it; the cursor is the store's and the keys are the
 * root handler's, since the component by itself loses keys that come in one read: hence the key and no focus.
 */
export function PickerDialog(props: PickerProps) {
  const { name, above, items, cursor, empty, foot, size, look } = props;
  const width = Math.min(props.width, dialogRoom(size.columns));
  const height = Math.max(1, Math.min(items.length, dialogHeight(size.rows) - above.length - 2));
  const top = firstInView(cursor, items.length, height);
  const rows = items.slice(top, top + height);
  const choices = rows.length === 0 ? [line(quiet(empty))] : rows.map(() => blank);
  const dialog = dialogAround([...above, ...choices, blank, foot], {
    title: title(name),
    width,
    edge: 'accent',
    ...size,
  });
  return (
    <Inside value={{ look, width }}>
      <Box position="absolute" marginLeft={dialog.left} marginTop={dialog.top}>
        <Rows lines={dialog.lines} width={dialog.width} look={look} />
      </Box>
      {rows.length > 0 && (
        <Box
          position="absolute"
          marginLeft={dialog.left + inset.left}
          marginTop={dialog.top + inset.top + above.length}
        >
          <SelectInput
            key={cursor}
            isFocused={false}
            initialIndex={cursor - top}
            items={rows.map(item => ({ ...item, key: item.id, value: item.id }))}
            indicatorComponent={Indicator}
            itemComponent={Choice}
          />
        </Box>
      )}
    </Inside>
  );
}
