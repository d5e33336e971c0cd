import type { Clean } from './text.ts';

/** A socket that listens in a sandbox, as /proc/net/tcp and its like tell it. */
export type Listener = {
  readonly protocol: 'tcp' | 'udp';
  /** `0.0.0.0` and `::` mean all addresses. */
  readonly address: Clean;
  readonly port: number;
};

/** What listens in a container's sandbox; `unknown` where it could not be asked. */
export type Listening = readonly Listener[] | 'unknown';
