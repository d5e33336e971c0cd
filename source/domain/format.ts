import { type Safe, words } from './text.ts';

/** Minutes east of Greenwich at a moment (milliseconds since the epoch): what the reader's clock shows. */
export type Zone = (moment: number) => number;

/** Above this, a count of addresses says nothing: an IPv6 subnet. */
const COUNTABLE = 1_000_000_000n;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A whole number as people read it: `65,533`. */
export function countText(count: number | bigint): Safe {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',') as Safe;
}

/** How many addresses a subnet has to give: counted where that means something. */
export function capacityText(addresses: bigint): Safe {
  return addresses > COUNTABLE ? words`practically unlimited` : countText(addresses);
}

/** So many bytes as docker writes them, in powers of ten: `4.9 MB`, `742 kB`. */
export function sizeText(bytes: number): Safe {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${Number((bytes / 1000 ** power).toPrecision(3))} ${units[power]}` as Safe;
}

/** A length of time in milliseconds by its largest unit, cut off, not rounded: `42 s`, `4 min`, `2 h`, `3 d`. */
export function ageText(milliseconds: number): Safe {
  const age = Math.max(0, milliseconds);
  if (age < MINUTE) return words`${Math.floor(age / SECOND)} s`;
  if (age < HOUR) return words`${Math.floor(age / MINUTE)} min`;
  if (age < DAY) return words`${Math.floor(age / HOUR)} h`;
  return words`${Math.floor(age / DAY)} d`;
}

/** A moment on the reader's clock: `14:03:20`; more than a day from `now`, `Nov 3 14:03`; in another year, `Nov 3 2024`. */
export function momentText(moment: number, now: number, zone: Zone): Safe {
  const there = local(moment, zone);
  if (Math.abs(now - moment) < DAY) return `${clock(there)}:${two(there.getUTCSeconds())}` as Safe;
  const day = `${MONTHS[there.getUTCMonth()]} ${there.getUTCDate()}`;
  const year = there.getUTCFullYear();
  const sameYear = year === local(now, zone).getUTCFullYear();
  return (sameYear ? `${day} ${clock(there)}` : `${day} ${year}`) as Safe;
}

/** What an engine's RFC 3339 text says, in milliseconds since the epoch; undefined for none and for Go's zero time (year 1). */
export function momentOf(text: string): number | undefined {
  const moment = Date.parse(text);
  return moment > 0 ? moment : undefined;
}

/* A Date whose UTC fields read as the reader's clock does. */
function local(moment: number, zone: Zone): Date {
  return new Date(moment + zone(moment) * MINUTE);
}

function clock(date: Date): string {
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
