import { ApiError } from './api-error.ts';
import type { Network } from './world.ts';

/** The `filters` of a prune: `label`, `label!`, `until`, each with its values. */
export type PruneFilters = ReadonlyMap<string, readonly string[]>;

/**
 * Whether a network may be pruned by these filters, `now` in milliseconds since 1970.
 * @throws ApiError when `until` is no time, or there are several.
 */
export function passesPrune(filters: PruneFilters, now: number): (network: Network) => boolean {
  const until = momentOf(filters.get('until') ?? [], now);
  const wanted = filters.get('label') ?? [];
  const unwanted = filters.get('label!') ?? [];
  return ({ labels, created }) =>
    wanted.every(label => hasLabel(labels, label)) &&
    !unwanted.some(label => hasLabel(labels, label)) &&
    (until === undefined || created <= until);
}

/* `key`, or `key=value`. */
function hasLabel(labels: Network['labels'], label: string): boolean {
  const at = label.indexOf('=');
  if (at < 0) return Object.hasOwn(labels, label);
  const key = label.slice(0, at);
  return Object.hasOwn(labels, key) && labels[key] === label.slice(at + 1);
}

function momentOf(values: readonly string[], now: number): number | undefined {
  const [value] = values;
  if (value === undefined) return undefined;
  if (values.length > 1) throw new ApiError(500, 'more than one until filter specified');
  const moment = agoOf(value, now) ?? secondsOf(value) ?? dateOf(value);
  if (moment === undefined) {
    throw new ApiError(500, `failed to parse value as time or duration: ${JSON.stringify(value)}`);
  }
  return moment;
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/* Go's durations: 1h30m is an hour and a half ago. */
function agoOf(value: string, now: number): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?(?:ms|[smh]))+$/.test(value)) return undefined;
  const parts = value.matchAll(/(\d+(?:\.\d+)?)(ms|[smh])/g);
  return [...parts].reduce(
    (moment, [, count, unit = '']) => moment - Number(count) * (units[unit] ?? 0),
    now,
  );
}

function secondsOf(value: string): number | undefined {
  return /^\d+(?:\.\d+)?$/.test(value) ? Number(value) * 1000 : undefined;
}

function dateOf(value: string): number | undefined {
  const moment = /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(moment) ? undefined : moment;
}
