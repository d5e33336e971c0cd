import { isIP } from 'node:net';
import { ApiError } from './api-error.ts';
import type { Edition } from './edition.ts';
import { recordOf } from './names.ts';
import type { HostConfig } from './world.ts';

/** What of a create request the checks look at; `config` as it was asked for, without the image's. */
export interface Asked {
  readonly config: Readonly<Record<string, unknown>>;
  readonly host: HostConfig;
  /** NetworkingConfig.EndpointsConfig. */
  readonly endpoints: Readonly<Record<string, unknown>>;
}

/** A conflict, and when it is there: `runconfig/hostconfig_unix.go` of moby, in its order. */
const conflicts: readonly (readonly [message: string, (asked: Asked) => boolean])[] = [
  [
    'Invalid network mode: invalid container format container:<name|id>',
    ({ host }) => /^container(:?$|:$)/.test(host.NetworkMode),
  ],
  [
    'conflicting options: hostname and the network mode',
    ({ config, host }) => sharesOther(host) && has(config['Hostname']),
  ],
  [
    "conflicting options: container type network can't be used with links. This would result in undefined behavior",
    ({ host }) => sharesOther(host) && has(host.Links),
  ],
  ['conflicting options: dns and the network mode', ({ host }) => sharesOther(host) && has(host.Dns)],
  [
    'conflicting options: custom host-to-IP mapping and the network mode',
    ({ host }) => sharesOther(host) && has(host.ExtraHosts),
  ],
  [
    'conflicting options: mac-address and the network mode',
    ({ config, host }) => (sharesOther(host) || host.NetworkMode === 'host') && has(config['MacAddress']),
  ],
  [
    'conflicting options: port publishing and the container type network mode',
    ({ host }) => sharesOther(host) && (host.PublishAllPorts || Object.keys(host.PortBindings).length > 0),
  ],
  [
    'conflicting options: port exposing and the container type network mode',
    ({ config, host }) => sharesOther(host) && Object.keys(recordOf(config['ExposedPorts'])).length > 0,
  ],
  [
    "conflicting options: host type networking can't be used with links. This would result in undefined behavior",
    ({ host }) => host.NetworkMode === 'host' && has(host.Links),
  ],
];

/** Throws ApiError 400 for a request that contradicts itself or that no engine can grant. */
export function checkCreate(edition: Edition, asked: Asked): void {
  const { host, endpoints } = asked;
  for (const [message, isThere] of conflicts) if (isThere(asked)) throw new ApiError(400, message);
  const complaint =
    removalComplaint(host) ??
    host.ExtraHosts?.map(extraHostComplaint).find(Boolean) ??
    portComplaint(host) ??
    restartComplaint(host);
  if (complaint !== undefined) throw new ApiError(400, complaint);
  const names = Object.keys(endpoints);
  if (names.length > 1 && !edition.severalNetworksAtCreate) {
    throw new ApiError(400, `Container cannot be connected to network endpoints: ${names.join(', ')}`);
  }
}

/** What is granted and yet does not do what was asked for. */
export function warningsOf({ host }: Asked): string[] {
  const isIgnored = host.NetworkMode === 'host' && Object.keys(host.PortBindings).length > 0;
  return isIgnored ? ['Published ports are discarded when using host network mode'] : [];
}

function sharesOther({ NetworkMode }: HostConfig): boolean {
  return NetworkMode.startsWith('container:');
}

function has(value: unknown): boolean {
  return Array.isArray(value) || typeof value === 'string' ? value.length > 0 : false;
}

function removalComplaint({ AutoRemove, RestartPolicy: { Name } }: HostConfig): string | undefined {
  return AutoRemove && Name !== '' && Name !== 'no'
    ? "can't create 'AutoRemove' container with restart policy"
    : undefined;
}

function extraHostComplaint(entry: string): string | undefined {
  const [name = '', ...rest] = entry.split(':');
  const address = rest.join(':');
  if (name === '' || rest.length === 0) return `bad format for add-host: ${JSON.stringify(entry)}`;
  if (address === 'host-gateway' || isIP(address)) return undefined;
  return `invalid IP address in add-host: ${JSON.stringify(address)}`;
}

function portComplaint({ PortBindings }: HostConfig): string | undefined {
  for (const [port, bindings] of Object.entries(PortBindings)) {
    const inside = port.replace(/\/.*$/, '');
    if (!isPort(inside)) return `invalid port specification: ${JSON.stringify(inside)}`;
    for (const { HostPort = '' } of bindings) {
      if (HostPort !== '' && !HostPort.split('-').every(isPort)) {
        return `invalid port specification: ${JSON.stringify(HostPort)}`;
      }
    }
  }
  return undefined;
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
}

function restartComplaint({ RestartPolicy: { Name, MaximumRetryCount } }: HostConfig): string | undefined {
  if (!['', 'no', 'always', 'unless-stopped', 'on-failure'].includes(Name)) {
    return `invalid restart policy '${Name}'`;
  }
  if (Name === 'on-failure') {
    return MaximumRetryCount < 0 ? 'maximum retry count cannot be negative' : undefined;
  }
  return MaximumRetryCount !== 0 && Name !== ''
    ? `maximum retry count cannot be used with restart policy '${Name}'`
    : undefined;
}
