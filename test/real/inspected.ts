import { docker, type PrivateEngine } from './docker.ts';

// What is read here of the answers of `docker inspect`. The engine says '', null or nothing for what is not there.

export type InspectedNetwork = {
  readonly Name: string;
  readonly Id: string;
  readonly Driver: string;
  readonly Scope: string;
  readonly Internal: boolean;
  readonly Attachable: boolean;
  readonly IPAM: {
    readonly Config:
      | readonly { readonly Subnet: string; readonly Gateway?: string; readonly IPRange?: string }[]
      | null;
  };
};

export type InspectedContainer = {
  readonly Name: string;
  readonly Id: string;
  readonly State: { readonly Status: string };
  readonly Config: { readonly Image: string };
  readonly NetworkSettings: {
    readonly Networks: Readonly<Record<string, InspectedEndpoint>>;
    readonly Ports: Readonly<Record<string, readonly { HostIp: string; HostPort: string }[] | null>> | null;
  };
};

type InspectedEndpoint = {
  readonly IPAddress: string;
  readonly Gateway: string;
  readonly GlobalIPv6Address: string;
  readonly MacAddress: string;
  readonly Aliases: readonly string[] | null;
  /** Since API 1.44. */
  readonly DNSNames?: readonly string[] | null;
};

/** Every network of the engine, by the docker command. */
export async function inspectNetworks(engine: PrivateEngine): Promise<readonly InspectedNetwork[]> {
  const ids = await docker(engine, 'network', 'ls', '--quiet');
  return JSON.parse(await docker(engine, 'network', 'inspect', ...ids.split('\n')));
}

/** Every container of the engine, by the docker command. */
export async function inspectContainers(engine: PrivateEngine): Promise<readonly InspectedContainer[]> {
  const ids = await docker(engine, 'ps', '--all', '--quiet');
  return JSON.parse(await docker(engine, 'inspect', ...ids.split('\n')));
}
