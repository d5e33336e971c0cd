import { type Clean, clean, jsonText, type Safe, safeText, type Told, told } from '../domain/text.ts';
import { fieldsOf, numberOf, textOf } from './shape.ts';

/** What a line before a change says of it. Names are the engine's own words. */
export type Intent = {
  readonly action: string;
  /** Absent where a network itself is changed. */
  readonly container?: { readonly id: string; readonly name: string };
  readonly network?: { readonly id: string; readonly name: string };
  /** The request's body; absent if it has none. */
  readonly request?: unknown;
  /** What the engine told before. */
  readonly before: unknown;
};

/** What the line after it says. */
export type Result = {
  readonly outcome: string;
  /** The sentence that the user was shown, '' if none. */
  readonly sentence: string;
  /** The engine's own words, '' if none. */
  readonly said: string;
  /** Milliseconds from the line before to this one. */
  readonly duration: number;
};

/** Who does it, and to which engine. */
export type AuditOrigin = {
  readonly user: string;
  readonly engine: { readonly url: string; readonly context: string };
};

const SCHEMA = 1;

/** A line before a change, with its line end; `time` in milliseconds since the epoch, `key` ties the two lines together. */
export function intentLine(key: string, time: number, origin: AuditOrigin, intent: Intent): Safe {
  return lineOf({ schema: SCHEMA, key, phase: 'intent', time: at(time), ...origin, ...intent });
}

/** The line after it. */
export function resultLine(key: string, time: number, result: Result): Safe {
  return lineOf({ schema: SCHEMA, key, phase: 'result', time: at(time), ...result });
}

function at(time: number): string {
  return new Date(time).toISOString();
}

function lineOf(value: unknown): Safe {
  return `${jsonText(value, 0)}\n` as Safe;
}

/** A change that was begun and of which nobody wrote how it ended: netui ended in between. */
export type Unfinished = {
  readonly key: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly action: Safe;
  /** undefined where a network itself was changed. */
  readonly container: Told | undefined;
  /** undefined for a container's lifecycle. */
  readonly network: Told | undefined;
  /** The engine's address. */
  readonly engine: Clean;
};

/**
 * The last change in the log, if no result stands there for it; `tail` is the end of the file, from anywhere in a line
 * on. A change that another netui is making just now looks the same.
 */
export function unfinishedIn(tail: string): Unfinished | undefined {
  const lines = tail.split('\n').map(parsed);
  const intent = lines.findLast(line => line.phase === 'intent');
  if (intent === undefined) return undefined;
  const key = textOf(intent.key);
  if (lines.some(line => line.phase === 'result' && line.key === key)) return undefined;
  const [container, network] = [intent.container, intent.network].map(one => textOf(fieldsOf(one).name));
  return {
    key,
    time: numberOf(Date.parse(textOf(intent.time))),
    action: safeText(textOf(intent.action), 40),
    container: container ? told(container) : undefined,
    network: network ? told(network) : undefined,
    engine: clean(textOf(fieldsOf(intent.engine).url)),
  };
}

/* A line that is no JSON (the file was cut in it, or somebody wrote there) says nothing. */
function parsed(line: string): ReturnType<typeof fieldsOf> {
  try {
    return fieldsOf(JSON.parse(line));
  } catch {
    return {};
  }
}
