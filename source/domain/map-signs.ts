import { type MapSpan, span } from './map-span.ts';
import { words } from './text.ts';

/** How bad the worst is that was found about a network or container, by its id; nothing where nothing was found. */
export type MapSigns = ReadonlyMap<string, 'error' | 'warn' | 'info'>;

export const noSigns: MapSigns = new Map();

/** The sign of what was found, beside the name that it is about. What only explains has none on the map. */
export function signOf(id: string, signs: MapSigns): MapSpan | undefined {
  const found = signs.get(id);
  if (found === 'error') return span('bad', words`✗`);
  return found === 'warn' ? span('warn', words`!`) : undefined;
}
