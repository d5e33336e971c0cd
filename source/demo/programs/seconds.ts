const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/** What `sleep` and `timeout` take: `2`, `.3`, `1d`, `infinity`; in milliseconds. undefined for what is none. */
export function secondsOf(text: string): number | undefined {
  if (/^inf(inity)?$/i.test(text)) return Infinity;
  const [, number, unit = ''] = /^(\d+\.?\d*|\.\d+)([smhd]?)$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * (units[unit] ?? 1) * 1_000;
}
