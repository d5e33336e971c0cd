import { Box } from 'ink';
import SelectInput from 'ink-select-input';
import { createContext, useContext } from 'react';
import { type Safe, words } from '../domain/text.ts';
import type { Overlay, ScreenState } from '../store/screen-state.ts';
import { dialogAround } from './dialog.ts';
import { accent, blank, gap, key, line, quiet, strong, text, title } from './line.ts';
import { Rows } from './row.tsx';
import { ordersOf } from './sort-picker.ts';
import type { Look } from './theme.ts';

type SortDialogProps = {
  readonly overlay: Extract<Overlay, { kind: 'sort' }>;
  readonly size: ScreenState['size'];
  readonly look: Look;
};

const width = 34;
/** From the dialog's corner to its first line of text. */
const inset = { left: 4, top: 3 };

/* ink-select-input makes these itself, so the look reaches them by context. */
const LookOf = createContext<Look>({ colour: 'none', theme: 'either', glyphs: 'ascii', attributes: false });

function Indicator({ isSelected = false }: { readonly isSelected?: boolean }) {
  return (
    <Rows
      lines={[line(isSelected ? accent(words`›`) : gap(1), gap(1))]}
      width={2}
      look={useContext(LookOf)}
    />
  );
}

function Choice({ isSelected = false, label }: { readonly isSelected?: boolean; readonly label: string }) {
  // The labels are ours: see `orders`.
  const name = (isSelected ? strong : text)(label as Safe);
  return <Rows lines={[line(name)]} width={width - 2} look={useContext(LookOf)} />;
}

/**
 * The picker of a list's order. ink-select-input draws it; the cursor is the store's and the keys are the root
 * handler's, since the component by itself loses keys that come in one read: hence the key and no focus.
 */
export function SortDialog({ overlay, size, look }: SortDialogProps) {
  const orders = ordersOf(overlay.pane);
  const keys = line(key(words`Enter`), quiet(words` choose   `), key(words`Esc`), quiet(words` close`));
  const name = overlay.pane === 'networks' ? words`Sort networks` : words`Sort containers`;
  const content = [...orders.map(() => blank), blank, keys];
  const dialog = dialogAround(content, {
    title: title(name),
    width,
    edge: 'accent',
    columns: size.columns,
    rows: size.rows,
  });
  return (
    <LookOf value={look}>
      <Box position="absolute" marginLeft={dialog.left} marginTop={dialog.top}>
        <Rows lines={dialog.lines} width={dialog.width} look={look} />
      </Box>
      <Box position="absolute" marginLeft={dialog.left + inset.left} marginTop={dialog.top + inset.top}>
        <SelectInput
          key={overlay.cursor}
          isFocused={false}
          initialIndex={overlay.cursor}
          items={orders.map(order => ({ key: order.id, label: order.label, value: order.id }))}
          indicatorComponent={Indicator}
          itemComponent={Choice}
        />
      </Box>
    </LookOf>
  );
}
