import { EngineFailure } from '../domain/failure.ts';
import type { Pair } from '../domain/network.ts';
import type { Clean, Safe, Told } from '../domain/text.ts';
import { clean, told } from '../domain/text.ts';

/** A JSON object as an engine wrote it: nobody has looked at its values yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** The object's fields; none for anything else, since engines write `null` for what is empty. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** The list's items; none for anything else. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text, '' for anything else. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The number, 0 for anything else. */
export function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

export function cleanOf(value: unknown): Clean {
  return clean(textOf(value));
}

export function toldOf(value: unknown): Told {
  return told(textOf(value));
}

/** The texts of a list, each once. */
export function toldsOf(value: unknown): readonly Told[] {
  const texts = itemsOf(value).filter(item => typeof item === 'string');
  return [...new Set(texts)].map(text => told(text));
}

/** Labels or options: names and values, in the engine's order. */
export function pairsOf(value: unknown): readonly Pair[] {
  return Object.entries(fieldsOf(value)).map(([name, one]) => [told(name), toldOf(one)]);
}

/** How Go writes an address that is not there: `net.IP` (Podman 4's gateways) and `netip` (engines since 29). */
const NO_ADDRESS: ReadonlySet<string> = new Set(['<nil>', 'invalid IP', 'invalid Prefix']);

/** An address, subnet or MAC; '' where there is none. */
export function addressOf(value: unknown): Clean | '' {
  const text = textOf(value);
  return NO_ADDRESS.has(text) ? '' : clean(text);
}

/** The object that was due, as in `GET /containers/{id}/json`. Throws EngineFailure `unexpected` for anything else. */
export function objectDue(value: unknown, endpoint: Safe, due: Safe): Fields {
  const fields = fieldsOf(value);
  // Bytes are what a client makes of an answer that is no JSON.
  if (fields === value && !ArrayBuffer.isView(value)) return fields;
  throw unexpected(endpoint, due);
}

/** The list that was due, as in `GET /networks`. Throws EngineFailure `unexpected` for anything else. */
export function listDue(value: unknown, endpoint: Safe, due: Safe): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw unexpected(endpoint, due);
}

export function unexpected(endpoint: Safe, due: Safe, cause?: unknown): EngineFailure {
  return new EngineFailure({ kind: 'unexpected', endpoint, said: due }, cause);
}
