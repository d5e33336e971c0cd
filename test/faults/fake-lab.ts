// What the fake engine serves: answers of Docker 20.10.24 (API 1.41), shortened to what clients read.

/** An object of the engine's JSON; its fields are the engine's. */
export type Json = { [field: string]: unknown };

const id = (digit: string): string => digit.repeat(64);

export const ids = {
  bridge: id('b'),
  host: id('d'),
  none: id('e'),
  test_network: id('a'),
  alpine1: id('1'),
  alpine2: id('2'),
  tomcat81: id('3'),
  tomcat82: id('4'),
} as const;

export function network(name: string, networkId: string, subnet?: string): Json {
  return {
    Name: name,
    Id: networkId,
    Created: '2026-11-20T09:00:00.123456789Z',
    Scope: 'local',
    Driver: subnet === undefined ? { host: 'host', none: 'null' }[name] : 'bridge',
    EnableIPv6: false,
    IPAM: {
      Driver: 'default',
      Options: null,
      Config:
        subnet === undefined ? [] : [{ Subnet: subnet, Gateway: subnet.replace(/\.0\.0\/16$/, '.0.1') }],
    },
    Internal: false,
    Attachable: false,
    Ingress: false,
    ConfigFrom: { Network: '' },
    ConfigOnly: false,
    Containers: {},
    Options: name === 'bridge' ? { 'com.docker.network.bridge.name': 'docker0' } : {},
    Labels: {},
  };
}

/** A container on one bridge network, or with `mode` a network mode of its own. */
export function container(
  name: string,
  containerId: string,
  on: { network: string; networkId: string; ip: string } | { mode: string },
  ports: readonly Json[] = [],
): Json {
  const isRunning = 'mode' in on || on.ip !== '';
  return {
    Id: containerId,
    Names: [`/${name}`],
    Image: name.startsWith('tomcat') ? 'tomcat:9' : 'alpine:3.20',
    ImageID: `sha256:${id('9')}`,
    Command: 'sleep infinity',
    Created: 1_795_000_000,
    Ports: ports,
    Labels: {},
    State: isRunning ? 'running' : 'exited',
    Status: isRunning ? 'Up 2 hours' : 'Exited (0) 3 hours ago',
    HostConfig: { NetworkMode: 'mode' in on ? on.mode : on.network === 'bridge' ? 'default' : on.network },
    NetworkSettings: { Networks: 'mode' in on ? {} : { [on.network]: endpoint(containerId, on) } },
    Mounts: [],
  };
}

function endpoint(containerId: string, on: { networkId: string; ip: string }): Json {
  const isUp = on.ip !== '';
  return {
    IPAMConfig: null,
    Links: null,
    Aliases: null,
    NetworkID: on.networkId,
    EndpointID: isUp ? containerId.replace(/^../, 'ef') : '',
    Gateway: isUp ? on.ip.replace(/\d+$/, '1') : '',
    IPAddress: on.ip,
    IPPrefixLen: isUp ? 16 : 0,
    IPv6Gateway: '',
    GlobalIPv6Address: '',
    GlobalIPv6PrefixLen: 0,
    MacAddress: isUp ? '02:42:ac:11:00:02' : '',
    DriverOpts: null,
  };
}

export function labNetworks(): Json[] {
  return [
    network('bridge', ids.bridge, '172.17.0.0/16'),
    network('host', ids.host),
    network('none', ids.none),
    network('test_network', ids.test_network, '172.18.0.0/16'),
  ];
}

export function labContainers(): Json[] {
  const onBridge = { network: 'bridge', networkId: ids.bridge };
  const onTest = { network: 'test_network', networkId: ids.test_network };
  const open = { IP: '127.0.0.1', PrivatePort: 8080, PublicPort: 8081, Type: 'tcp' };
  return [
    container('alpine1', ids.alpine1, { ...onBridge, ip: '172.17.0.2' }),
    container('alpine2', ids.alpine2, { mode: `container:${ids.alpine1}` }),
    container('tomcat81', ids.tomcat81, { ...onTest, ip: '172.18.0.2' }, [open]),
    container('tomcat82', ids.tomcat82, { ...onTest, ip: '' }),
  ];
}
