import type { Connect, Wish } from '../domain/change.ts';
import { clean, told } from '../domain/text.ts';
import { isAtLeast } from './api-version.ts';
import type { Dialect } from './dialect.ts';
import { type Fields, fieldsOf, itemsOf, numberOf, textOf } from './shape.ts';
import type { Snapshot } from './snapshot.ts';

/** From this version on `Aliases` are what was asked for; before, the engine put the short id among them. */
const EXACT_ALIASES = { major: 1, minor: 45 };
/** `GwPriority`. */
const PRIORITY = { major: 1, minor: 48 };
/** From this version on a connect heeds `MacAddress`; before, it is taken and ignored. */
const HEEDS_MAC = { major: 1, minor: 54 };

/** True where the engine knows gateway priorities. */
export function heedsPriority({ api }: Dialect): boolean {
  return api !== undefined && isAtLeast(api, PRIORITY);
}

/** The `EndpointConfig` that asks for a wish; undefined if nothing is asked for. */
export function configOfWish(
  { ipv4, ipv6, aliases = [], priority = 0 }: Connect,
  dialect: Dialect,
): Fields | undefined {
  return unlessEmpty({
    ...filled('IPAMConfig', unlessEmpty({ ...filled('IPv4Address', ipv4), ...filled('IPv6Address', ipv6) })),
    ...filled('Aliases', aliases.length > 0 && aliases.map(one => one.raw)),
    ...filled('GwPriority', heedsPriority(dialect) && priority),
  });
}

/**
 * The `EndpointConfig` with which an endpoint comes back as it was; undefined if nothing is to be asked for. An address
 * that the engine chose is left for it to choose again: asked for, it would be a static one from then on.
 */
export function configOfEndpoint(endpoint: Fields, snapshot: Snapshot, dialect: Dialect): Fields | undefined {
  // It takes neither addresses nor aliases (400); its links are the container's own and come back by themselves.
  if (snapshot.network?.name === 'bridge') return undefined;
  const mac = textOf(endpoint.MacAddress);
  const isOwnMac = mac !== '' && mac === snapshot.mac && isAtLeastApi(dialect, HEEDS_MAC);
  const links = itemsOf(endpoint.Links);
  return unlessEmpty({
    ...filled('IPAMConfig', addressesAskedFor(endpoint, snapshot)),
    ...filled('Aliases', nonEmpty(aliasesOf(endpoint, snapshot, dialect))),
    ...filled('Links', nonEmpty(links)),
    ...filled('DriverOpts', unlessEmpty(fieldsOf(endpoint.DriverOpts))),
    ...filled('MacAddress', isOwnMac && mac),
    ...filled('GwPriority', heedsPriority(dialect) && numberOf(endpoint.GwPriority)),
  });
}

/** The same as a wish, for words, commands and the check whether it can be had. */
export function wishOfEndpoint(endpoint: Fields, snapshot: Snapshot, dialect: Dialect): Wish {
  const config = fieldsOf(configOfEndpoint(endpoint, snapshot, dialect));
  const { IPv4Address, IPv6Address } = fieldsOf(config.IPAMConfig);
  const aliases = itemsOf(config.Aliases).map(one => told(textOf(one)));
  return {
    ...(IPv4Address !== undefined && { ipv4: clean(textOf(IPv4Address)) }),
    ...(IPv6Address !== undefined && { ipv6: clean(textOf(IPv6Address)) }),
    ...(aliases.length > 0 && { aliases }),
    ...(config.GwPriority !== undefined && { priority: numberOf(config.GwPriority) }),
  };
}

/* On a network of a swarm it shows the address that was given, though nobody asked for it. */
function addressesAskedFor(endpoint: Fields, snapshot: Snapshot): Fields | undefined {
  if (snapshot.network?.scope === 'swarm') return undefined;
  const { IPv4Address, IPv6Address, LinkLocalIPs } = fieldsOf(endpoint.IPAMConfig);
  return unlessEmpty({
    ...filled('IPv4Address', textOf(IPv4Address)),
    ...filled('IPv6Address', textOf(IPv6Address)),
    ...filled('LinkLocalIPs', nonEmpty(itemsOf(LinkLocalIPs))),
  });
}

/** The aliases that somebody gave. */
export function aliasesOf(endpoint: Fields, { id }: Snapshot, dialect: Dialect): readonly unknown[] {
  const aliases = itemsOf(endpoint.Aliases);
  if (isAtLeastApi(dialect, EXACT_ALIASES) && dialect.product !== 'Podman') return aliases;
  return aliases.filter(one => one !== id.slice(0, 12));
}

function isAtLeastApi({ api }: Dialect, least: { readonly major: number; readonly minor: number }): boolean {
  return api !== undefined && isAtLeast(api, least);
}

function filled(name: string, value: unknown): Fields {
  return value ? { [name]: value } : {};
}

function nonEmpty(list: readonly unknown[]): readonly unknown[] | undefined {
  return list.length > 0 ? list : undefined;
}

function unlessEmpty(fields: Fields): Fields | undefined {
  return Object.keys(fields).length > 0 ? fields : undefined;
}
