import type { Lab, Made } from './lab-of-facts.ts';
import { addressOn, connect, defaultBridge, on } from './plugging.ts';
import { uplink } from './uplink.ts';

/** Containers wherever one can be, each with a web server on port 8080; the host’s own is on `hostPort`. */
export interface Places {
  readonly bridged: Made;
  readonly user: Made;
  readonly inner: Made;
  readonly strict: Made;
  readonly lan: Made;
  readonly other: Made;
  readonly host: Made;
  readonly none: Made;
  /** In the sandbox of `user`. */
  readonly sharer: Made;
  readonly userNetwork: Made;
  readonly strictToo: Made;
  readonly lanToo: Made;
  /** Of those that are asked for, by who is there. */
  readonly addresses: Readonly<Record<Target, string>>;
  readonly hostPort: number;
  /** The host’s ports that lead to the neighbour of `user`, and to that of `strict`. */
  readonly ports: Readonly<Record<Published, number>>;
}

/** Whose addresses are asked for: neighbours, and the host as each network knows it. */
export type Target =
  | 'bridged'
  | 'user'
  | 'other'
  | 'inner'
  | 'strict'
  | 'lan'
  /** Of who is on `bridge` and `other` too, on `other`; of who is on `user` and `inner` too, on `inner`. */
  | 'bridgedOnOther'
  | 'userOnInner'
  | 'docker0'
  | 'userGateway'
  | 'innerGateway'
  | 'strictGateway'
  | 'uplink'
  | 'loopback';

/** Published on all addresses, on 127.0.0.1, there without a program behind it, and by who may not talk to others. */
export type Published = 'open' | 'local' | 'vacant' | 'strict';

const serving = { Cmd: ['httpd', '-f', '-p', '8080'] };

/** Makes them, two of a kind where one asks for the other. */
export async function places(lab: Lab): Promise<Places> {
  const hostPort = 20_000 + Number(lab.newSubnet().split('.')[1]) * 50;
  const host = await lab.running({
    Cmd: ['httpd', '-f', '-p', `${hostPort}`],
    HostConfig: { NetworkMode: 'host', CapAdd: ['NET_ADMIN'] },
  });
  const up = await uplink(lab, host);
  const base = up.address.replace(/\.\d+$/, '');
  const [userNetwork, otherNetwork, innerNetwork, strictNetwork, lanNetwork] = await Promise.all([
    lab.network(),
    lab.network(),
    lab.network({ Internal: true }),
    lab.network({ Options: { 'com.docker.network.bridge.enable_icc': 'false' } }),
    lab.network({
      Driver: 'macvlan',
      Options: { parent: up.name },
      IPAM: { Config: [{ Subnet: `${base}.0/24`, Gateway: `${base}.1`, IPRange: `${base}.128/25` }] },
    }),
  ]);

  const published = (...HostIps: string[]) => HostIps.map(HostIp => ({ HostIp, HostPort: '' }));
  const run = (network: Made, PortBindings: Record<string, object[]> = {}) =>
    lab.running({
      ...serving,
      ExposedPorts: Object.fromEntries(Object.keys(PortBindings).map(port => [port, {}])),
      ...on(network, {}, { PortBindings }),
    });
  const [bridged, bridgedToo, user, userToo, other, inner, innerToo, strict, strictToo, lan, lanToo, none] =
    await Promise.all([
      run(defaultBridge),
      run(defaultBridge),
      run(userNetwork),
      run(userNetwork, { '8080/tcp': published('0.0.0.0', '127.0.0.1'), '81/tcp': published('127.0.0.1') }),
      run(otherNetwork),
      run(innerNetwork),
      run(innerNetwork),
      run(strictNetwork),
      run(strictNetwork, { '8080/tcp': published('0.0.0.0') }),
      run(lanNetwork),
      run(lanNetwork),
      lab.running({ HostConfig: { NetworkMode: 'none' } }),
    ]);
  const [sharer] = await Promise.all([
    // One set of process ids for all of a sandbox: a ping is told from another one by its own.
    lab.running({
      HostConfig: { NetworkMode: `container:${user.id}`, PidMode: `container:${user.id}` },
    }),
    connect(lab, otherNetwork, bridgedToo),
    connect(lab, innerNetwork, userToo),
  ]);

  const gateway = async (network: Made) =>
    (await addressOn(lab, network === innerNetwork ? inner : user, network)).replace(/\d+$/, '1');
  const ports = (await lab.inspect(userToo)).NetworkSettings.Ports;
  const strictPorts = (await lab.inspect(strictToo)).NetworkSettings.Ports;
  const portOn = (list: { HostIp: string; HostPort: string }[], ip: string) =>
    Number(list.find(({ HostIp }) => HostIp === ip)?.HostPort);
  return {
    bridged,
    user,
    inner,
    strict,
    lan,
    other,
    host,
    none,
    sharer,
    userNetwork,
    strictToo,
    lanToo,
    hostPort,
    addresses: {
      bridged: await addressOn(lab, bridgedToo, defaultBridge),
      user: await addressOn(lab, userToo, userNetwork),
      other: await addressOn(lab, other, otherNetwork),
      inner: await addressOn(lab, innerToo, innerNetwork),
      strict: await addressOn(lab, strictToo, strictNetwork),
      lan: await addressOn(lab, lanToo, lanNetwork),
      bridgedOnOther: await addressOn(lab, bridgedToo, otherNetwork),
      userOnInner: await addressOn(lab, userToo, innerNetwork),
      docker0: '172.17.0.1',
      userGateway: await gateway(userNetwork),
      innerGateway: await gateway(innerNetwork),
      strictGateway: (await addressOn(lab, strict, strictNetwork)).replace(/\d+$/, '1'),
      uplink: up.address,
      loopback: '127.0.0.1',
    },
    ports: {
      open: portOn(ports['8080/tcp'], '0.0.0.0'),
      local: portOn(ports['8080/tcp'], '127.0.0.1'),
      vacant: portOn(ports['81/tcp'], '127.0.0.1'),
      strict: portOn(strictPorts['8080/tcp'], '0.0.0.0'),
    },
  };
}
