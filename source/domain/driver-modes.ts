import { bad, type ModeFacts, ok, plain, warn } from './mode-facts.ts';
import { words } from './text.ts';

/** What holds of the modes that an engine has once somebody makes a network of that driver. */
export const driverModes: Readonly<Record<'macvlan' | 'ipvlan' | 'overlay', ModeFacts>> = {
  macvlan: {
    title: words`macvlan`,
    kind: words`on the LAN`,
    chosenBy: plain(
      words`--network NAME`,
      words`After docker network create -d macvlan -o parent=eth0 --subnet … NAME.`,
    ),
    ownStack: ok(words`yes`),
    interfaces: plain(
      words`eth0, lo`,
      words`eth0 is a child of the host's parent interface, with a MAC of its own: no veth pair and no bridge.`,
    ),
    address: plain(
      words`of the LAN`,
      words`Of the subnet given when the network was made. Docker does not ask the LAN's DHCP server: keep --ip-range out of what that one gives away.`,
    ),
    gateway: plain(
      words`of the LAN`,
      words`The one given with --gateway; without it, up to Engine 28 the subnet's first address, from Engine 29 on none.`,
    ),
    byIp: ok(words`its network, the LAN`, words`But not its own host, and not the host's bridges.`),
    byName: ok(
      words`yes`,
      words`Docker's DNS knows the containers of this engine on the same network, and nobody else on the LAN.`,
    ),
    ports: bad(
      words`no effect`,
      words`Every port that it listens on is open on the LAN at its own address; the engine takes -p and says nothing.`,
    ),
    fromOutside: ok(words`directly`, words`From the LAN, on every port. Not from its own host.`),
    stable: warn(
      words`with --ip`,
      words`As on a user-defined bridge: a dynamic one is dealt anew at every start.`,
    ),
    breaks: plain(
      words`the host must talk to it`,
      words`Host and container cannot reach each other over the parent interface. Nor does it work where the LAN allows one MAC a port, as Wi-Fi and most clouds do.`,
    ),
    use: plain(words`an address on the LAN`),
  },
  ipvlan: {
    title: words`ipvlan`,
    kind: words`on the LAN`,
    chosenBy: plain(
      words`--network NAME`,
      words`After docker network create -d ipvlan -o parent=eth0 --subnet … NAME; -o ipvlan_mode=l3 makes it route.`,
    ),
    ownStack: ok(words`yes`),
    interfaces: plain(
      words`eth0, lo`,
      words`eth0 is a child of the host's parent interface and has that one's MAC: no veth pair and no bridge.`,
    ),
    address: plain(
      words`of the LAN`,
      words`Of the subnet given when the network was made; in mode l3 a subnet of its own, to which the LAN's router needs a route.`,
    ),
    gateway: plain(
      words`of the LAN`,
      words`As with macvlan in mode l2; in mode l3 a default route through eth0 without a gateway.`,
    ),
    byIp: ok(words`its network, the LAN`, words`But not its own host, and not the host's bridges.`),
    byName: ok(
      words`yes`,
      words`Docker's DNS knows the containers of this engine on the same network, and nobody else on the LAN.`,
    ),
    ports: bad(
      words`no effect`,
      words`Every port that it listens on is open on the LAN at its own address; the engine takes -p and says nothing.`,
    ),
    fromOutside: ok(
      words`directly`,
      words`From the LAN, on every port; in mode l3 only with a route to its subnet. Not from its own host.`,
    ),
    stable: warn(
      words`with --ip`,
      words`As on a user-defined bridge: a dynamic one is dealt anew at every start.`,
    ),
    breaks: plain(
      words`the host must talk to it`,
      words`Host and container cannot reach each other over the parent interface. A DHCP server on the LAN cannot tell such containers apart: they have one MAC.`,
    ),
    use: plain(words`the LAN, one MAC`, words`Where macvlan's many MACs are not allowed.`),
  },
  overlay: {
    title: words`overlay`,
    kind: words`many hosts`,
    chosenBy: plain(
      words`--network NAME`,
      words`After docker network create -d overlay --attachable NAME on a Swarm manager; without --attachable it takes services only.`,
    ),
    ownStack: ok(words`yes`),
    interfaces: plain(
      words`eth0, eth1, lo`,
      words`eth0 leads to the containers of all nodes, over VXLAN; eth1 to docker_gwbridge on its own host, which the engine lists nowhere.`,
    ),
    address: plain(words`its subnet`, words`One subnet on all nodes.`),
    gateway: plain(
      words`docker_gwbridge`,
      words`A bridge on its own host, out through NAT. None on an internal network.`,
    ),
    byIp: ok(
      words`on any node`,
      words`Containers on the same overlay network, on whichever node of the Swarm.`,
    ),
    byName: ok(
      words`yes`,
      words`Container names and aliases on every node. A service's name leads to its virtual address, tasks.SERVICE to each of its tasks.`,
    ),
    ports: ok(
      words`yes`,
      words`A service's are open on every node (routing mesh), those of a container that was started by hand on its own host only.`,
    ),
    fromOutside: ok(words`published`, words`Through published ports.`),
    stable: warn(
      words`names are`,
      words`Each new task has a new address; a service's name and virtual address stay.`,
    ),
    breaks: plain(
      words`4789, 7946 are blocked`,
      words`Between the nodes: 7946 tcp and udp (who is where) and 4789 udp (the traffic itself).`,
    ),
    use: plain(words`more than one host`),
  },
};
