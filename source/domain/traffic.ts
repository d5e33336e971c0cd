import type { HostInterface } from './host-side.ts';
import { type Safe, words } from './text.ts';

/** Bytes that went through each interface since it is there, by its name, at a moment in milliseconds. */
export type Sample = {
  readonly at: number;
  readonly counters: ReadonlyMap<string, { readonly received: number; readonly sent: number }>;
};

/** Bytes a second, as a container sees it: into it, and out of it. */
export type Rate = { readonly into: number; readonly out: number };

/**
 * The traffic of containers by the host's ends of their pairs: what such an end sends, its container receives.
 * Undefined without two samples of all of them, or where one has begun anew in between.
 */
export function rateOf(ends: readonly HostInterface[], samples: readonly Sample[]): Rate | undefined {
  const [before, after] = samples.slice(-2);
  if (before === undefined || after === undefined || after.at <= before.at || ends.length === 0)
    return undefined;
  const seconds = (after.at - before.at) / 1000;
  let into = 0;
  let out = 0;
  for (const { name } of ends) {
    const [old, now] = [before.counters.get(name), after.counters.get(name)];
    if (old === undefined || now === undefined) return undefined;
    if (now.sent < old.sent || now.received < old.received) return undefined;
    into += (now.sent - old.sent) / seconds;
    out += (now.received - old.received) / seconds;
  }
  return { into, out };
}

const UNITS = [words`B/s`, words`kB/s`, words`MB/s`, words`GB/s`] as const;

/** `0 B/s`, `940 B/s`, `1.2 kB/s`, `37 MB/s`. */
export function rateText(bytes: number): Safe {
  let value = bytes;
  let unit = 0;
  // 999.5 would be shown as 1000.
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return words`${value.toFixed(digits) as Safe} ${UNITS[unit] ?? words``}`;
}
