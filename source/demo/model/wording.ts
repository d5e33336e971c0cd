import type { Status } from './world.ts';

/** What the engine says of containers in other words than it used to. */
export interface Wording {
  readonly notRunning: (id: string) => string;
  readonly cannotKill: (ref: string, why: string) => string;
  readonly cannotRemove: (id: string, name: string, status: Status) => string;
  /** A program that could not be started as a container's process 1; `why` as runc's init says it. */
  readonly cannotStart: (why: string) => string;
  /** The same in an exec. */
  readonly cannotExec: (why: string) => string;
  /** A start that failed on a network. */
  readonly cannotPlug: (why: string) => string;
  /** A host port that somebody holds of whom Docker does not know; the address in brackets when it is IPv6. */
  readonly portInUse: (protocol: 'tcp' | 'udp', address: string, port: number) => string;
  /** An address to publish on that the host does not have. */
  readonly notOwnAddress: (protocol: 'tcp' | 'udp', address: string, port: number) => string;
}

const listening = (protocol: string, address: string, port: number) =>
  `Error starting userland proxy: listen ${protocol}${address.startsWith('[') ? 6 : 4} ${address}:${port}`;

/** Docker 20.10.24, literally. */
export const words20: Wording = {
  notRunning: id => `Container ${id} is not running`,
  cannotKill: (ref, why) => `Cannot kill container: ${ref}: ${why}`,
  cannotRemove: (id, _name, status) => {
    const first = status === 'paused' ? 'Unpause and then stop' : 'Stop';
    return `You cannot remove a ${status} container ${id}. ${first} the container before attempting removal or force remove`;
  },
  cannotStart: why =>
    `failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ${why}: unknown`,
  cannotExec: why =>
    `OCI runtime exec failed: exec failed: unable to start container process: ${why}: unknown`,
  cannotPlug: why => why,
  portInUse: (protocol, address, port) =>
    `${listening(protocol, address, port)}: bind: address already in use`,
  notOwnAddress: (protocol, address, port) =>
    `${listening(protocol, address, port)}: bind: cannot assign requested address`,
};

/** Docker 29, as people quote it. */
export const words29: Wording = {
  notRunning: id => `container ${id} is not running`,
  cannotKill: (ref, why) => `cannot kill container: ${ref}: ${why}`,
  cannotRemove: (_id, name, status) =>
    status === 'paused'
      ? `cannot remove container "/${name}": container is paused and must be unpaused first`
      : `cannot remove container "/${name}": container is ${status}: stop the container before removing or force remove`,
  cannotStart: why =>
    `failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ${why}`,
  cannotExec: why => `OCI runtime exec failed: exec failed: unable to start container process: ${why}`,
  cannotPlug: why => `failed to set up container networking: ${why}`,
  portInUse: (protocol, address, port) =>
    `failed to bind host port ${address}:${port}/${protocol}: address already in use`,
  notOwnAddress: (protocol, address, port) =>
    `failed to bind host port ${address}:${port}/${protocol}: cannot assign requested address`,
};
