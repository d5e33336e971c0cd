import { words } from '../domain/text.ts';
import type { Overlay, ScreenState } from '../store/screen-state.ts';
import { key, line, quiet } from './line.ts';
import { PickerDialog } from './picker-dialog.tsx';
import { ordersOf } from './sort-picker.ts';
import type { Look } from './theme.ts';

type SortDialogProps = {
  readonly overlay: Extract<Overlay, { kind: 'sort' }>;
  readonly size: ScreenState['size'];
  readonly look: Look;
};

/** The picker of a list's order. */
export function SortDialog({ overlay, size, look }: SortDialogProps) {
  return (
    <PickerDialog
      name={overlay.pane === 'networks' ? words`Sort networks` : words`Sort containers`}
      above={[]}
      items={ordersOf(overlay.pane)}
      cursor={overlay.cursor}
      empty={words``}
      foot={line(key(words`Enter`), quiet(words` choose   `), key(words`Esc`), quiet(words` close`))}
      width={34}
      size={size}
      look={look}
    />
  );
}
