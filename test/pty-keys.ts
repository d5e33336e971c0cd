const KEYS: Readonly<Record<string, string>> = {
  Enter: '\r',
  Esc: '\x1b',
  Tab: '\t',
  'Shift-Tab': '\x1b[Z',
  Backspace: '\x7f',
  Delete: '\x1b[3~',
  Up: '\x1b[A',
  Down: '\x1b[B',
  Right: '\x1b[C',
  Left: '\x1b[D',
  Home: '\x1b[H',
  End: '\x1b[F',
  PageUp: '\x1b[5~',
  PageDown: '\x1b[6~',
};

/** What a terminal sends for a key by name (`Enter`, `Down`, `Ctrl-C`); any other text is sent as it is. */
export function bytesOf(key: string): string {
  const control = /^Ctrl-([A-Z\\])$/.exec(key)?.[1];
  return control ? String.fromCharCode(control.charCodeAt(0) - 0x40) : (KEYS[key] ?? key);
}
