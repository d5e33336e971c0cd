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

/** By what each finding is about, how bad the worst is. */
export function worstSigns(
  findings: readonly {
    readonly subject: { readonly id: string };
    readonly severity: 'error' | 'warn' | 'info';
  }[],
): MapSigns {
  const order = ['info', 'warn', 'error'];
  const worst = new Map<string, 'error' | 'warn' | 'info'>();
  for (const { subject, severity } of findings) {
    const known = worst.get(subject.id);
    const isWorse = known === undefined || order.indexOf(severity) > order.indexOf(known);
    if (subject.id !== '' && isWorse) worst.set(subject.id, severity);
  }
  return worst;
}
