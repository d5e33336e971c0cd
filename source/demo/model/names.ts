import { canonical } from '../address.ts';
import type { Container, Endpoint, EndpointWish } from './world.ts';

/** Networks whose containers the embedded DNS does not know, and that cannot be made or removed. */
export const predefinedNetworks: ReadonlySet<string> = new Set(['bridge', 'host', 'none']);

/**
 * The names by which the embedded DNS knows an endpoint: the container's name, its aliases, the short id and the
 * hostname, in the order in which API 1.44's `DNSNames` lists them. None on the default bridge, host and none.
 */
export function dnsNamesOf(container: Container, endpoint: Endpoint): readonly string[] {
  if (predefinedNetworks.has(endpoint.networkName)) return [];
  const names = [container.name, ...endpoint.wish.aliases, shortIdOf(container), container.config.Hostname];
  return [...new Set(names.filter(name => name !== ''))];
}

/** The twelve digits by which people and DNS know a container. */
export function shortIdOf(container: Container): string {
  return container.id.slice(0, 12);
}

/** What an EndpointConfig of the create and connect requests asks for; of anything else, nothing. */
export function wishOf(body: unknown): EndpointWish {
  const config = recordOf(body);
  const ipam = recordOf(config['IPAMConfig']);
  const ipv4 = textOf(ipam['IPv4Address']);
  const ipv6 = textOf(ipam['IPv6Address']);
  const mac = textOf(config['MacAddress']);
  return {
    ...(ipv4 === undefined ? {} : { ipv4: canonical(ipv4) ?? ipv4 }),
    ...(ipv6 === undefined ? {} : { ipv6: canonical(ipv6) ?? ipv6 }),
    ...(config['IPAMConfig'] ? { ipamGiven: true } : {}),
    aliases: textsOf(config['Aliases']),
    links: textsOf(config['Links']),
    driverOpts: config['DriverOpts'] ? textRecordOf(config['DriverOpts']) : null,
    ...(mac === undefined ? {} : { mac }),
    gwPriority: typeof config['GwPriority'] === 'number' ? config['GwPriority'] : 0,
  };
}

/** A JSON object's fields; none of anything else. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

/** A JSON object's fields that are strings, as in Labels and Options. */
export function textRecordOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(recordOf(value)).filter(isText));
}

function isText(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string';
}

/** A string that says something. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}
