import { hostWitness } from './ask-host.ts';
import type { HostUnseen } from './host-side.ts';
import { type Safe, words } from './text.ts';
import type { Topology } from './topology.ts';

const WHY: Readonly<Record<HostUnseen, Safe>> = {
  remote: words`The engine is spoken to over the network: the interfaces of its machine cannot be seen from here.`,
  desktop: words`The engine runs in Docker Desktop's virtual machine: its interfaces are there, not on this machine.`,
  container: words`netui runs in a container and sees that container's network, not the one of the engine's machine.`,
  rootless: words`The engine runs without root: its bridges are in a network namespace of its own, not among this machine's interfaces.`,
  'not-linux': words`The engine's interfaces can be seen on Linux only.`,
  'other-namespace': words`The engine's bridges are in another network namespace than netui.`,
  'not-proven': words`Nothing shows that the engine behind this socket runs on this machine, so its interfaces are not told.`,
  'built-in': words`The built-in engine has no machine: there are no interfaces to see.`,
};

/** Why the host's side is not shown, in one sentence. */
export function whyUnseen(why: HostUnseen): Safe {
  return WHY[why];
}

/** What helps nevertheless: a container with the host's network stack; '' where nothing does. */
export function wayAround(why: HostUnseen, topology: Topology, mayAsk: boolean): Safe | '' {
  if (why === 'built-in') return '';
  const witness = hostWitness(topology);
  if (witness === undefined)
    return words`A container in host mode (--network host) would show them to netui.`;
  const name = witness.name.safe;
  return mayAsk
    ? words`${name} has the host's network stack: r asks it.`
    : words`${name} has the host's network stack and could tell, but netui may not ask containers here.`;
}
