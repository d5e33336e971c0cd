import type { Container } from './container.ts';
import type { Listener } from './listening.ts';
import type { Behind, Scene } from './reach.ts';
import { type Decision, no, yes } from './reach-decision.ts';
import { sharesWith } from './sharing.ts';
import { type Safe, words } from './text.ts';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** What a container's sockets say of a TCP port; undefined where nobody asked, or could. */
export function listenerOn(port: number, container: Container, scene: Scene): Decision | undefined {
  const heard = heardIn(container, scene);
  return heard && listenerAmong(heard, port, container.name.safe);
}

/** The same of sockets that were looked at; `name` is whose they are. */
export function listenerAmong(heard: readonly Listener[], port: number, name: Safe): Decision {
  const listeners = heard.filter(one => one.protocol === 'tcp' && one.port === port);
  const [first] = listeners;
  if (first === undefined) return no('no-listener', words`Nothing in ${name} listens on port ${port}.`);
  const open = listeners.find(one => !LOOPBACK.test(one.address));
  if (open) return yes('listens', words`A program in ${name} listens on ${open.address}, port ${port}.`);
  const text = words`The program in ${name} listens on ${first.address} only, which is that network stack alone.`;
  return no('listens-on-loopback', text);
}

/** Where a program would have to listen for a port of a container's own. */
export function behind(container: Container, port: number, { topology }: Scene): Behind {
  const ids = [container, ...sharesWith(container, topology)].map(one => one.id);
  return { name: container.name.safe, ids, port };
}

/* Sockets are the sandbox's: whoever shares it may have been asked in its place. */
function heardIn(container: Container, { topology, listening }: Scene): readonly Listener[] | undefined {
  for (const one of [container, ...sharesWith(container, topology)]) {
    const heard = listening?.get(one.id);
    if (heard !== undefined && heard !== 'unknown') return heard;
  }
  return undefined;
}
