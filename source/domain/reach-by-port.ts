import type { Container } from './container.ts';
import type { Expectation, Scene } from './reach.ts';
import type { Aim } from './reach-aim.ts';
import type { ByAddress } from './reach-by-ip.ts';
import { also, type Decision, no, unknown } from './reach-decision.ts';
import { gatewayModeOf } from './reach-network.ts';
import { behind, listenerOn } from './reach-listener.ts';
import { words } from './text.ts';

/**
 * What is expected of a TCP port at the address that counts. Where nobody asked what listens there, the way decides:
 * a yes says that nothing stands between.
 */
export function byPort(
  port: number,
  at: ByAddress | undefined,
  aim: Aim,
  scene: Scene,
): readonly Expectation[] {
  if (at === undefined) return ofStranger(port, aim);
  const { shown, host } = at.target;
  const bracketed = host.includes(':') ? words`[${shown}]` : shown;
  const inside = aim.container && { behind: behind(aim.container, port, scene) };
  const target = { shown: words`${bracketed}:${port}`, host, port, ...inside };
  return [{ by: 'port', target, ...decided(port, at, aim.container, scene) }];
}

/* A name that Docker does not know may have an address all the same, which whoever tries finds out. */
function ofStranger(port: number, { name, place }: Aim): readonly Expectation[] {
  if (name === undefined || place.kind !== 'unknown') return [];
  const target = { shown: words`${name}:${port}`, host: name, port };
  return [{ by: 'port', target, expected: 'unknown', reasons: [place.why] }];
}

function decided(port: number, at: ByAddress, container: Container | undefined, scene: Scene): Decision {
  const { expected, reasons, leg } = at;
  if (expected === 'no') return { expected, reasons };
  const filtered =
    reasons[0]?.rule === 'routed-gateway' ? unpublished(port, at, container, scene) : undefined;
  if (filtered) return filtered;
  const listener = container && listenerOn(port, container, scene);
  if (listener?.expected === 'no' && isInside(at) && listener.reasons[0]?.rule === 'listens-on-loopback') {
    return also(listener, 'same-sandbox', words`At 127.0.0.1 it answers, for both share one network stack.`);
  }
  if (listener?.expected === 'no') return listener;
  const way: Decision = { expected, reasons };
  if (listener) return { expected, reasons: [...reasons, ...listener.reasons] };
  if (container === undefined || (expected === 'unknown' && leg === undefined)) return way;
  return also(way, 'not-known', words`Whether a program listens on port ${port} was not asked.`);
}

function isInside({ reasons }: ByAddress): boolean {
  return reasons[0]?.rule === 'same-sandbox';
}

/* A routed network lets in what is published and pings; an unprotected one lets in everything (Engine 28). */
function unpublished(
  port: number,
  { leg, target }: ByAddress,
  container: Container | undefined,
  { details }: Scene,
): Decision | undefined {
  if (leg === undefined || container === undefined) return undefined;
  const family = target.host.includes(':') ? 'ipv6' : 'ipv4';
  if (gatewayModeOf(leg.network, family) !== 'routed') return undefined;
  const name = container.name.safe;
  const detail = details.get(container.id);
  if (detail === undefined)
    return unknown('not-known', words`Which ports of ${name} are published was not read.`);
  if (detail.requested.some(one => one.containerPort === port && one.protocol === 'tcp')) return undefined;
  return no(
    'not-published',
    words`${leg.network.name.safe} is routed, and lets nothing in but published ports; ${port} of ${name} is none.`,
  );
}
