import { type Container, isRunning, type Port } from '../domain/container.ts';
import type { Listener } from '../domain/listening.ts';
import { portsOf } from '../domain/publishing.ts';
import type { Finding } from './finding.ts';
import type { Patient } from './rule.ts';

/** A port that is open on the host, and who listens behind it, on whichever address. */
export type OpenDoor = {
  readonly container: Container;
  readonly port: Port;
  readonly listeners: readonly Listener[];
  /** All that listens in there. */
  readonly heard: readonly Listener[];
};

/** The findings on every published port of the containers that could be asked who listens. */
export function eachOpenDoor(
  { topology, listening }: Patient,
  find: (door: OpenDoor) => readonly Finding[],
): readonly Finding[] {
  return topology.containers.flatMap(container => {
    const heard = listening.get(container.id);
    if (!isRunning(container) || heard === undefined || heard === 'unknown') return [];
    return portsOf(container)
      .filter(({ hostPort }) => hostPort !== undefined)
      .flatMap(port => find({ container, port, heard, listeners: heard.filter(one => isBehind(one, port)) }));
  });
}

function isBehind(listener: Listener, { containerPort, protocol }: Port): boolean {
  return listener.port === containerPort && listener.protocol === (protocol as string);
}
