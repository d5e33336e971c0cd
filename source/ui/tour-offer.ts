import { wrapped } from '../domain/fit.ts';
import { words } from '../domain/text.ts';
import type { ScreenState } from '../store/screen-state.ts';
import { tourSteps } from '../store/tour-steps.ts';
import { type Dialog, dialogAround, dialogRoom } from './dialog.ts';
import { blank, key, line, quiet, text, title } from './line.ts';

const widest = 60;

/** The question whether the tour is wanted, once at the first look at the built-in engine. */
export function tourOfferDialog({ columns, rows }: ScreenState['size']): Dialog {
  const width = Math.min(widest, dialogRoom(columns));
  const prose = words`${tourSteps.length} steps with netui's own keys: ping by address and by name, connect, undo, a shared network that breaks, an address that changes hands. It can be left at any time.`;
  const content = [
    ...wrapped(prose, width).map(one => line(text(one))),
    blank,
    line(key(words`Enter`), quiet(words` takes it      `), key(words`Esc`), quiet(words` looks around`)),
    blank,
    line(quiet(words`Later: `), key(words`?`), quiet(words` then `), key(words`t`)),
  ];
  return dialogAround(content, { title: title(words`Take the tour?`), width, edge: 'accent', columns, rows });
}
