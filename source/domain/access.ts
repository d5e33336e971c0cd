/** What netui may do to an engine: anything, only look (`read-only`), or look and run its probes in containers (`probes`). */
export type Access = 'full' | 'read-only' | 'probes';

/** Values of NETUI_READ_ONLY that mean no; whatever else stands there means yes, for a typing error must not open a door. */
const NO: ReadonlySet<string> = new Set(['', '0', 'false']);

/** What the command line and the environment allow: either can make netui read-only, neither takes that back. */
export function accessOf(
  flags: { readonly readOnly: boolean; readonly probe: boolean },
  env: Readonly<Record<string, string | undefined>>,
): Access {
  const isReadOnly = flags.readOnly || !NO.has(env['NETUI_READ_ONLY'] ?? '');
  if (!isReadOnly) return 'full';
  return flags.probe ? 'probes' : 'read-only';
}
