import type { Clean, Safe } from './text.ts';

/** What `GET /info` tells of the engine and its host. */
export type EngineInfo = {
  /** The host's name; `docker-desktop` in Docker Desktop's machine. */
  readonly name: Clean;
  readonly operatingSystem: Clean;
  readonly kernelVersion: Clean;
  /** `IPv4Forwarding`: read anew by the engine each time. */
  readonly forwards: boolean;
  /** `BridgeNfIptables`; undefined from API 1.48 on, where it says nothing. */
  readonly bridgeFilter: boolean | undefined;
  /** The engine's own warnings, a line each. */
  readonly warnings: readonly Safe[];
  /** `Swarm.LocalNodeState`: `active`, `inactive`, …; '' if not told. */
  readonly swarm: Clean | '';
  /** `DefaultAddressPools`, as `base/size`; empty: Docker's own. */
  readonly addressPools: readonly { readonly base: Clean; readonly size: number }[];
  /** True for an engine that runs without root (`SecurityOptions`). */
  readonly rootless: boolean;
  /** `FirewallBackend.Driver` (API 1.49), '' if not told. */
  readonly firewall: Clean | '';
};
