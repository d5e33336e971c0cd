import type { World } from '../model/world.ts';

/** A request, as an endpoint sees it. */
export interface Asked {
  readonly world: World;
  /** The minor number of the API version that it is asked in: 41 of `/v1.41/…`; the newest without one. */
  readonly minor: number;
  /** What stands in the path for each `{}` of the route. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly body: { readonly text: string; readonly contentType: string };
  /** Aborted when whoever asked has gone away. */
  readonly gone: AbortSignal;
}

/** The connection of exec start and attach, once HTTP is over: bytes both ways. */
export interface Connection {
  write(bytes: string | Uint8Array): void;
  /** What comes in next; undefined once the other side has ended its half, or from the start without an upgrade. */
  read(): Promise<string | undefined>;
}

/** What an endpoint answers. */
export type Answer =
  | { readonly kind: 'json'; readonly status: number; readonly value: unknown }
  | {
      readonly kind: 'text';
      readonly status: number;
      readonly text: string;
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'nothing'; readonly status: number }
  /** In chunks, until `run` resolves; the headers leave at once. */
  | {
      readonly kind: 'stream';
      readonly contentType?: string;
      run(out: (bytes: string | Uint8Array) => void): Promise<void>;
    }
  /** Hijacked: from here on the connection is the program's. */
  | { readonly kind: 'raw'; readonly contentType: string; run(connection: Connection): Promise<void> };

/** Throws, or rejects with, ApiError. */
export type Endpoint = (asked: Asked) => Answer | Promise<Answer>;

/** 200 unless told. */
export function json(value: unknown, status = 200): Answer {
  return { kind: 'json', status, value };
}

/** Without a body: 200 with a length of 0, 204, 304. */
export function nothing(status: 200 | 204 | 304 = 204): Answer {
  return { kind: 'nothing', status };
}

/** What stands for the first `{}` of the path. */
export function refOf({ path: [first = ''] }: Asked): string {
  return first;
}

/** A flag of the query, as Go's httputils.BoolValue reads it. */
export function flag({ query }: Asked, name: string): boolean {
  const value = (query.get(name) ?? '').trim().toLowerCase();
  return !['', '0', 'no', 'false', 'none'].includes(value);
}
