import type { Answer } from './ask.ts';
import type { Lab, Made } from './lab-of-facts.ts';

type Subject = Pick<Made, 'id'>;

/** Puts a container on a network, given by name or id; takes any answer. */
export const connect = (
  lab: Lab,
  network: string,
  { id }: Subject,
  EndpointConfig?: object,
): Promise<Answer> =>
  lab.ask('POST', `/networks/${network}/connect`, {
    Container: id,
    ...(EndpointConfig && { EndpointConfig }),
  });

/** Takes it off again. */
export const disconnect = (lab: Lab, network: string, { id }: Subject, Force = false): Promise<Answer> =>
  lab.ask('POST', `/networks/${network}/disconnect`, { Container: id, Force });

/** The body of a container that is made in this mode: a network's name, `host`, `none`, `container:…`. */
export const inMode = (NetworkMode: string) => ({ HostConfig: { NetworkMode } });

/** The EndpointConfig that asks for an address. */
export const asking = (IPv4Address: string) => ({ IPAMConfig: { IPv4Address } });

/** A container's endpoints by network name, as inspect tells them. */
export async function endpoints(lab: Lab, container: Made): Promise<Answer['json']> {
  return (await lab.inspect(container)).NetworkSettings.Networks;
}
