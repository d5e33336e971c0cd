import Docker from 'dockerode';
import type { Deadlines } from './deadlines.ts';
import type { Modem } from './modem.ts';

/**
 * dockerode whose every call goes through netui's modem and stops when `signal` aborts; dockerode's own
 * `abortSignal` is ignored by several calls (`network.inspect`). Making one costs nothing.
 */
export function apiDuring(modem: Modem, signal: AbortSignal, deadlines?: Partial<Deadlines>): Docker {
  // `modem` is an option of dockerode (lib/docker.js) that its types do not know.
  return new Docker({ modem: modem.during(signal, deadlines) } as Docker.DockerOptions);
}
