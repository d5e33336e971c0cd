import type { EngineInfo } from '../domain/engine-info.ts';
import { safeText } from '../domain/text.ts';
import { isAtLeast } from './api-version.ts';
import type { Dialect } from './dialect.ts';
import { cleanOf, type Fields, fieldsOf, itemsOf, numberOf, textOf } from './shape.ts';

/** From this API version on the bridge filters are false whatever the kernel does (moby, API 1.48). */
const FILTERS_UNTOLD = { major: 1, minor: 48 };

/** `GET /info`. */
export function engineInfoOf(said: Fields, { api }: Dialect): EngineInfo {
  const untold = said.BridgeNfIptables === undefined || (api !== undefined && isAtLeast(api, FILTERS_UNTOLD));
  return {
    name: cleanOf(said.Name),
    operatingSystem: cleanOf(said.OperatingSystem),
    kernelVersion: cleanOf(said.KernelVersion),
    // An engine that does not tell (Podman) has it on: it starts no container without.
    forwards: said.IPv4Forwarding !== false,
    bridgeFilter: untold ? undefined : said.BridgeNfIptables === true,
    warnings: itemsOf(said.Warnings).flatMap(one => (textOf(one) === '' ? [] : [safeText(textOf(one), 300)])),
    swarm: cleanOf(fieldsOf(said.Swarm).LocalNodeState),
    addressPools: itemsOf(said.DefaultAddressPools).map(one => {
      const { Base, Size } = fieldsOf(one);
      return { base: cleanOf(Base), size: numberOf(Size) };
    }),
    rootless: itemsOf(said.SecurityOptions).some(one => textOf(one).includes('name=rootless')),
    firewall: cleanOf(fieldsOf(said.FirewallBackend).Driver),
  };
}
