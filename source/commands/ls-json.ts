import { gatewayOf } from '../domain/address-plan.ts';
import type { Container, ContainerDetail, Endpoint } from '../domain/container.ts';
import { modeOf } from '../domain/mode.ts';
import type { Network } from '../domain/network.ts';
import { sharesWith } from '../domain/sharing.ts';
import { jsonText, type Safe } from '../domain/text.ts';
import { endpointOn, ownerOf, type Topology } from '../domain/topology.ts';
import type { EngineAddress, EngineFacts } from '../engine/engine.ts';

/** Changes when a field is renamed, removed or means something else; not when one is added. */
const SCHEMA = 'netui.ls/1';

export type LsPicture = {
  readonly address: EngineAddress;
  readonly facts: EngineFacts;
  readonly topology: Topology;
  readonly details: ReadonlyMap<string, ContainerDetail>;
};

/** Everything that `ls` knows, as JSON: the engine's own texts, unescaped but for what JSON itself escapes; absent values are null. */
export function lsJson(picture: LsPicture): Safe {
  const { address, facts, topology, details } = picture;
  return jsonText({
    schema: SCHEMA,
    engine: {
      product: facts.product,
      version: orNull(facts.version),
      api: facts.api,
      url: address.url,
      context: address.context,
    },
    networks: topology.networks.map(one => networkJson(one, topology)),
    containers: topology.containers.map(one => containerJson(one, details.get(one.id), topology)),
  });
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

function networkJson(network: Network, topology: Topology): object {
  const listed = topology.containersByNetwork.get(network.name.raw) ?? [];
  return {
    name: network.name.raw,
    id: network.id,
    driver: network.driver,
    scope: network.scope,
    internal: network.internal,
    attachable: network.attachable,
    subnets: network.subnets.map(one => ({
      subnet: one.subnet,
      gateway: orNull(gatewayOf(one, network, listed)),
      ipRange: orNull(one.ipRange),
    })),
    containers: listed
      .filter(one => ownerOf(one, topology) === undefined)
      .map(one => ({ name: one.name.raw, id: one.id, ...addressesJson(endpointOn(one, network.name.raw)) })),
  };
}

function addressesJson(endpoint: Endpoint | undefined): object {
  const { ipv4 = '', ipv6 = '', mac = '' } = endpoint ?? {};
  return { ipv4: orNull(ipv4), ipv6: orNull(ipv6), mac: orNull(mac) };
}

function containerJson(
  container: Container,
  detail: ContainerDetail | undefined,
  topology: Topology,
): object {
  // Podman repeats the owner's endpoints on a container in its sandbox: they are the owner's.
  const own = ownerOf(container, topology) === undefined ? container.endpoints : [];
  return {
    name: container.name.raw,
    id: container.id,
    state: container.state,
    image: container.image.raw,
    mode: modeOf(container, topology).word,
    sharesWith: sharesWith(container, topology).map(one => one.name.raw),
    endpoints: own.map(one => endpointJson(one, detail)),
    ports: container.ports.map(one => ({
      hostIp: orNull(one.hostIp),
      hostPort: one.hostPort ?? null,
      containerPort: one.containerPort,
      protocol: one.protocol,
    })),
  };
}

function endpointJson(endpoint: Endpoint, detail: ContainerDetail | undefined): object {
  const more = detail?.endpoints.find(one => one.network.raw === endpoint.network.raw);
  return {
    network: endpoint.network.raw,
    ...addressesJson(endpoint),
    aliases: more?.aliases.map(one => one.raw) ?? [],
    names: more?.names.map(one => one.raw) ?? [],
  };
}
