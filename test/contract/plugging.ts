import type { Lab, Made } from './lab-of-facts.ts';

/** The default bridge, as far as it is asked for by name. */
export const defaultBridge: Made = { id: 'bridge', name: 'bridge' };

/** The part of a create request that puts a container on a network. */
export const on = ({ name }: Made, config: object = {}, more: object = {}) => ({
  HostConfig: { NetworkMode: name, ...more },
  NetworkingConfig: { EndpointsConfig: { [name]: config } },
});

/** Connects a running or stopped container. */
export const connect = (lab: Lab, network: Made, container: Made, EndpointConfig: object = {}) =>
  lab.granted('POST', `/networks/${network.id}/connect`, { Container: container.id, EndpointConfig });

/** Disconnects one. */
export const disconnect = (lab: Lab, network: Made, container: Made) =>
  lab.granted('POST', `/networks/${network.id}/disconnect`, { Container: container.id });

/** The address that a container has on a network. */
export async function addressOn(lab: Lab, container: Made, network: Made): Promise<string> {
  return (await lab.inspect(container)).NetworkSettings.Networks[network.name].IPAddress;
}
