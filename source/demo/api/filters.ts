import { ApiError } from '../model/api-error.ts';
import type { Asked } from './asked.ts';
import { decode, goKind, JsonError } from './go-json.ts';

/** The `filters` of a query: each name and the values that it may have. */
export type Filters = ReadonlyMap<string, readonly string[]>;

/**
 * Reads `filters`, as `{"type":["x"]}` or as `{"type":{"x":true}}`. Throws ApiError when it is neither, or when a name
 * is not among `accepted` (undefined accepts all).
 */
export function filtersOf({ query, world: { edition } }: Asked, accepted?: readonly string[]): Filters {
  const filters = new Map<string, readonly string[]>();
  for (const [name, values] of Object.entries(
    fieldsIn(query.get('filters') ?? '', edition.badFilter.status),
  )) {
    if (accepted && !accepted.includes(name)) throw new ApiError(400, `${edition.badFilter.word} '${name}'`);
    filters.set(name, Array.isArray(values) ? values.map(String) : Object.keys(values));
  }
  return filters;
}

function fieldsIn(text: string, status: 400 | 500): Record<string, object> {
  if (text === '') return {};
  const fields = new Map<string, object>();
  try {
    const value = mapIn(decode(text)?.value ?? {}, 'map[string]map[string]bool');
    for (const [name, values] of Object.entries(value)) {
      fields.set(name, Array.isArray(values) ? values : mapIn(values, 'map[string]bool'));
    }
  } catch (error) {
    throw error instanceof JsonError ? new ApiError(status, error.message) : error;
  }
  return Object.fromEntries(fields);
}

function mapIn(value: unknown, type: string): object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new JsonError(`json: cannot unmarshal ${goKind(value)} into Go value of type ${type}`);
}

/** Whether one of the values is this text: true when the filter is absent. */
export function allows(filters: Filters, name: string, text: string): boolean {
  const values = filters.get(name);
  return values === undefined || values.length === 0 || values.includes(text);
}

/**
 * Looks for the values in texts, as regular expressions and to the letter: filters.Args.Match of moby. Made once for a
 * whole list, for there may be as many values as containers.
 */
export function matcher(filters: Filters, name: string): (text: string) => boolean {
  const values = filters.get(name) ?? [];
  if (values.length === 0) return () => true;
  const whole = new Set(values);
  // A whole id is in no other.
  const parts = values.filter(value => !/^[0-9a-f]{64}$/.test(value)).flatMap(patternsOf);
  return text => whole.has(text) || parts.some(pattern => pattern.test(text));
}

/* None where it is no regular expression. */
function patternsOf(value: string): readonly RegExp[] {
  try {
    return [new RegExp(value)];
  } catch {
    return [];
  }
}

/** Whether the labels have all that the values ask for, as `key` or as `key=value`: filters.Args.MatchKVList. */
export function hasLabels(
  filters: Filters,
  labels: Readonly<Record<string, string>>,
  name = 'label',
): boolean {
  return (filters.get(name) ?? []).every(wanted => {
    const at = wanted.indexOf('=');
    const own = labels[at === -1 ? wanted : wanted.slice(0, at)];
    return own !== undefined && (at === -1 || own === wanted.slice(at + 1));
  });
}

/** A filter that is yes or no; undefined when it is absent. Throws ApiError 400 for anything else. */
export function yesOrNo(filters: Filters, name: string): boolean | undefined {
  const values = filters.get(name);
  if (values === undefined || values.length === 0) return undefined;
  const isYes = values.some(value => ['1', 'true'].includes(value));
  if (isYes || values.some(value => ['0', 'false'].includes(value))) return isYes;
  throw new ApiError(400, `invalid value for filter '${name}', must be "true" (or "1"), or "false" (or "0")`);
}
