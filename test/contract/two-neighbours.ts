import type { Lab, Made } from './lab-of-facts.ts';
import { addressOn, on } from './plugging.ts';
import { type Ran, runIn } from './run-in.ts';

/** Two neighbours, and one without a network. */
export interface Two {
  readonly server: Made;
  readonly address: string;
  /** On the server's network, in no use. */
  readonly free: string;
  /** Another one: the kernel remembers for a while that it asked for the first in vain. */
  readonly freeToo: string;
  /** Runs a program in the neighbour of the server. */
  asker(...argv: string[]): Promise<Ran>;
  none(...argv: string[]): Promise<Ran>;
  inServer(...argv: string[]): Promise<Ran>;
}

/** Makes them. */
export async function twoNeighbours(lab: Lab): Promise<Two> {
  const network = await lab.network();
  const [server, asker, none] = await Promise.all([
    lab.running({ Cmd: ['httpd', '-f', '-p', '8080'], ...on(network) }),
    lab.running(on(network)),
    lab.running({ HostConfig: { NetworkMode: 'none' } }),
  ]);
  const address = await addressOn(lab, server, network);
  const inside =
    ({ id }: Made) =>
    (...argv: string[]) =>
      runIn(lab.ground, id, ...argv);
  return {
    server,
    address,
    free: address.replace(/\d+$/, '99'),
    freeToo: address.replace(/\d+$/, '98'),
    asker: inside(asker),
    none: inside(none),
    inServer: inside(server),
  };
}
