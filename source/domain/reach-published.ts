import { type Container, isRunning, type Port } from './container.ts';
import { hostAddresses } from './ping-whereabouts.ts';
import { portsOf, portText, unmetPorts } from './publishing.ts';
import type { Expectation, Scene, Target } from './reach.ts';
import type { Aim } from './reach-aim.ts';
import { also, type Decision, no } from './reach-decision.ts';
import { behind, listenerOn } from './reach-listener.ts';
import type { Place } from './reach-place.ts';
import { throughHost } from './reach-through-host.ts';
import { modeOf } from './mode.ts';
import { sandboxOwner } from './sandbox.ts';
import { type Clean, clean, words } from './text.ts';

const LOOPBACK = clean('127.0.0.1');

/**
 * What is expected of the ports that a container publishes on the host, asked for where `from` finds the host; with a
 * port, those that lead to it or are it. Ports that were asked for and are not open are told too.
 */
export function byPublished(
  from: Place,
  aim: Aim,
  port: number | undefined,
  scene: Scene,
): readonly Expectation[] {
  const { container } = aim;
  if (container === undefined || aim.address !== undefined) return [];
  const owner = sandboxOwner(container, scene.topology);
  if (owner === 'gone') return [];
  const isAsked = (one: Port): boolean =>
    port === undefined || one.containerPort === port || one.hostPort === port;
  const open = portsOf(owner).filter(one => one.hostPort !== undefined && isAsked(one));
  return [
    ...open.flatMap(one => published(one, from, owner, scene)),
    ...unmet(owner, scene)
      .filter(({ port: one }) => isAsked(one))
      .map(({ port: one, decision }) => expectation(targetOf(one, from, scene), decision)),
  ];
}

function published(port: Port, from: Place, owner: Container, scene: Scene): readonly Expectation[] {
  const way = throughHost(port, from, owner, scene);
  const listener =
    way.expected !== 'no' && port.protocol === 'tcp' && listenerOn(port.containerPort, owner, scene);
  const decision = !listener
    ? way
    : listener.expected === 'no'
      ? listener
      : { ...way, reasons: [...way.reasons, ...listener.reasons] };
  const inside = { behind: behind(owner, port.containerPort, scene) };
  const first = expectation({ ...targetOf(port, from, scene), ...inside }, decision);
  // The engine's proxy listens on both families, and so at ::1 too.
  if (from.kind !== 'host' || !hasTwin(port, owner)) return [first];
  return [first, expectation({ ...portTarget(clean('::1'), port), ...inside }, decision)];
}

function expectation(target: Target, decision: Decision): Expectation {
  return { by: 'published', target, ...decision };
}

/** Whether a port that is open on all addresses of IPv4 is open on all of IPv6 too. */
export function hasTwin(port: Port, { ports }: Container): boolean {
  const { hostIp, hostPort, protocol } = port;
  const isWide = hostIp === '0.0.0.0' || hostIp === '';
  return (
    isWide && ports.some(one => one.hostIp === '::' && one.hostPort === hostPort && one.protocol === protocol)
  );
}

/* Where the host is found: a container knows it by its gateway, the host by 127.0.0.1, others by its name. */
function targetOf(port: Port, from: Place, { topology, info, reachedAt }: Scene): Target {
  const { hostIp, hostPort } = port;
  // Asked for without a number, and not open: there is none to try.
  if (!hostPort) return { shown: portText(port, 'detail'), host: clean('') };
  const isWide = hostIp === '' || hostIp === '0.0.0.0' || hostIp === '::';
  if (from.kind === 'host') return portTarget(isWide ? LOOPBACK : hostIp, port);
  if (!isWide && !isLoopback(hostIp)) return portTarget(hostIp, port);
  const [seen] = from.kind === 'own' ? hostAddresses(from.owner, topology) : [];
  if (seen) return portTarget(seen.address, port);
  const host = from.kind === 'outside' ? (reachedAt ?? info?.name ?? clean('')) : clean('');
  const shown = words`${host === '' ? words`the docker host` : host}:${hostPort}`;
  return { ...portTarget(host, port), shown };
}

function isLoopback(ip: string): boolean {
  return ip.startsWith('127.') || ip === '::1';
}

function portTarget(host: Clean, { hostPort = 0, protocol }: Port): Target {
  const isTcp = protocol === 'tcp';
  const bracketed = host.includes(':') ? words`[${host}]` : host;
  const shown = words`${bracketed}:${hostPort}${isTcp ? words`` : words`/${protocol}`}`;
  return { shown, host, port: hostPort, ...(isTcp ? {} : { protocol }) };
}

/* What `-p` asked for and is not open; the engine says nothing of it. */
function unmet(
  owner: Container,
  { topology, details }: Scene,
): readonly { readonly port: Port; readonly decision: Decision }[] {
  const detail = details.get(owner.id);
  if (detail === undefined) return [];
  const isHost = modeOf(owner, topology).kind === 'host';
  const rule = isHost ? 'ports-discarded' : isRunning(owner) ? 'not-published' : 'not-running';
  return unmetPorts(owner, detail, topology).map(({ port, why }) => {
    const decision = no(rule, words`${portText(port, 'detail')} was asked for. ${why}`);
    if (!isHost) return { port, decision };
    return {
      port,
      decision: also(
        decision,
        rule,
        words`It is port ${port.containerPort} of the host, if a program listens there.`,
      ),
    };
  });
}
