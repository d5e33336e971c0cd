/* V8 has it since 11.4 (Node 21), TypeScript's libraries not yet. */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };

/** JSON as the engine writes it: on one line with an end, and big numbers as they are. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'bigint' ? rawJSON(String(each)) : each,
  );
  return `${text}\n`;
}

/** An object's fields in the order of their names, as Go writes a map. */
export function sorted<T>(fields: Iterable<readonly [string, T]>): Record<string, T> {
  return Object.fromEntries([...fields].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** A moment in milliseconds since 1970 as Go writes it: no zeros at its end, and its own zero time for never. */
export function goTime(milliseconds: number): string {
  if (milliseconds === 0) return '0001-01-01T00:00:00Z';
  return new Date(milliseconds).toISOString().replace(/\.?0+Z$/, 'Z');
}
