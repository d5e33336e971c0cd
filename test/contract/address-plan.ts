import { expect } from 'vitest';
import type { Lab, Made } from './lab-of-facts.ts';

/** A network with addresses to give, told by their last numbers. */
export interface Plan {
  readonly network: Made;
  /** The last number of the address that the container has on it; 0 where it has none. */
  lastOf(container: Made): Promise<number>;
  /** Connects, with an address of that last number where one is wished; tells the last number that it got. */
  lease(container: Made, wish?: number): Promise<number>;
  /** What the engine says to such a wish. */
  wish(container: Made, last: number): ReturnType<Lab['ask']>;
  leave(container: Made): Promise<void>;
  /** Starts a new container on it. */
  runs(body?: object): Promise<Made>;
}

/** A network of its own with addresses to give; `more` of its plan is told in last numbers. */
export async function planned(
  lab: Lab,
  length = 24,
  more: Record<string, number | string> = {},
  Internal = true,
): Promise<Plan> {
  const base = lab.newSubnet();
  const address = (last: number | string) => `${base}.${last}`;
  const { AuxiliaryAddress, ...rest } = more;
  // Internal: the engine has fewer rules to write, and none of them matters here.
  const network = await lab.network({
    Internal,
    IPAM: {
      Config: [
        {
          Subnet: `${base}.0/${length}`,
          ...Object.fromEntries(Object.entries(rest).map(([key, last]) => [key, address(last)])),
          ...(AuxiliaryAddress && { AuxiliaryAddresses: { printer: address(AuxiliaryAddress) } }),
        },
      ],
    },
  });
  const plan: Plan = {
    network,
    async lastOf(container) {
      const { NetworkSettings } = await lab.inspect(container);
      return Number(NetworkSettings.Networks[network.name].IPAddress.split('.').at(-1));
    },
    wish: (container, last) =>
      lab.ask('POST', `/networks/${network.id}/connect`, {
        Container: container.id,
        EndpointConfig: { IPAMConfig: { IPv4Address: address(last) } },
      }),
    async lease(container, wish) {
      const asked = { Container: container.id };
      if (wish === undefined) await lab.granted('POST', `/networks/${network.id}/connect`, asked);
      else expect(await plan.wish(container, wish)).toMatchObject({ status: 200 });
      return plan.lastOf(container);
    },
    leave: container =>
      lab.granted('POST', `/networks/${network.id}/disconnect`, { Container: container.id }),
    runs: (body = {}) => lab.running({ HostConfig: { NetworkMode: network.name }, ...body }),
  };
  return plan;
}
