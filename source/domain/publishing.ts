import { type Container, type ContainerDetail, isRunning, type Port } from './container.ts';
import { modeOf } from './mode.ts';
import { type Clean, type Safe, words } from './text.ts';
import type { Topology } from './topology.ts';

/** `0.0.0.0` is written out in the details, where it matters who may come in; a list says it by leaving it out. */
export type PortStyle = 'list' | 'detail';

/** `8081 → 8080`, `127.0.0.1:8081 → 8080`, `53 → 53 udp`, `9000/tcp exposed`. */
export function portText(port: Port, style: PortStyle): Safe {
  if (port.hostPort === undefined) return words`${port.containerPort}/${port.protocol} exposed`;
  const host = hostText(port.hostIp, style);
  const from = port.hostPort === 0 ? words`a free port` : words`${port.hostPort}`;
  const to = port.protocol === 'tcp' ? words`` : words` ${port.protocol}`;
  return words`${host}${from} → ${port.containerPort}${to}`;
}

function hostText(ip: Clean | '', style: PortStyle): Safe {
  if (ip === '') return words``;
  if (ip === '0.0.0.0') return style === 'list' ? words`` : words`0.0.0.0:`;
  return ip.includes(':') ? words`[${ip}]:` : words`${ip}:`;
}

/**
 * A container's ports, each once, published ones first, in the order of the host's ports. The engine tells a port that
 * is open on all addresses twice, for IPv4 and for IPv6: the pair is one.
 */
export function portsOf(container: Container): readonly Port[] {
  const ports = new Map(container.ports.map(port => [keyOf(port), port]));
  return [...ports.values()].filter(port => !hasIpv4Twin(port, ports)).sort(comparePorts);
}

function keyOf(port: Port): string {
  return `${port.hostIp} ${port.hostPort} ${port.containerPort} ${port.protocol}`;
}

function hasIpv4Twin(port: Port, ports: ReadonlyMap<string, Port>): boolean {
  return port.hostIp === '::' && ports.has(keyOf({ ...port, hostIp: '0.0.0.0' as Clean }));
}

function comparePorts(a: Port, b: Port): number {
  const byHost = (a.hostPort ?? Number.POSITIVE_INFINITY) - (b.hostPort ?? Number.POSITIVE_INFINITY);
  return byHost || a.containerPort - b.containerPort || (keyOf(a) < keyOf(b) ? -1 : 1);
}

/** A port that `-p` asked for and that is not open, and why, in one sentence. */
export type UnmetPort = { readonly port: Port; readonly why: Safe };

/** Ports that were asked for (`HostConfig.PortBindings`) and are not in effect (`Ports` of the list). */
export function unmetPorts(
  container: Container,
  detail: ContainerDetail,
  topology: Topology,
): readonly UnmetPort[] {
  const open = new Set(container.ports.filter(isPublished).map(doorOf));
  const unmet = detail.requested.filter(port => !open.has(doorOf(port)));
  const why = whyUnmet(container, topology);
  // Asked for without a host port: the engine picks a free one at every start.
  return unmet.map(port => ({ port: { ...port, hostPort: port.hostPort ?? 0 }, why }));
}

function whyUnmet(container: Container, topology: Topology): Safe {
  if (modeOf(container, topology).kind === 'host') {
    return words`Discarded: in host mode the program listens on the host's ports directly.`;
  }
  if (!isRunning(container)) return words`Opened when the container runs.`;
  return words`Without effect: no network of this container can publish.`;
}

/** Ports that are only declared (`EXPOSE`, `--expose`) and published nowhere: a label, no open door. */
export function exposedPorts(container: Container, detail: ContainerDetail | undefined): readonly Port[] {
  const wanted = [...container.ports.filter(isPublished), ...(detail?.requested ?? [])];
  const published = new Set(wanted.map(doorOf));
  const declared = [...container.ports, ...(detail?.exposed ?? [])].filter(
    port => !published.has(doorOf(port)),
  );
  const each = new Map(declared.map(port => [doorOf(port), { ...port, hostPort: undefined }]));
  return [...each.values()].sort(comparePorts);
}

function isPublished(port: Port): boolean {
  return port.hostPort !== undefined;
}

/** The port inside the container, as Docker writes it: `8080/tcp`. */
function doorOf(port: Port): string {
  return `${port.containerPort}/${port.protocol}`;
}
