import { bad, type ModeFacts, ok, plain, warn } from './mode-facts.ts';
import { words } from './text.ts';

/** What holds of the modes that every engine has. */
export const plainModes: Readonly<
  Record<'bridge' | 'user-defined' | 'host' | 'none' | 'container', ModeFacts>
> = {
  bridge: {
    title: words`bridge`,
    kind: words`the default`,
    chosenBy: plain(
      words`--network bridge`,
      words`Also what a container gets that asks for no network at all.`,
    ),
    ownStack: ok(words`yes`),
    interfaces: plain(
      words`eth0, lo`,
      words`eth0 is one end of a veth pair; the other end is a port of docker0 on the host.`,
    ),
    address: plain(
      words`of docker0`,
      words`A free one of docker0's subnet, dealt at every start; --ip is refused here.`,
    ),
    gateway: plain(
      words`docker0`,
      words`docker0's own address. What leaves through it goes out under the host's address (NAT).`,
    ),
    byIp: ok(
      words`its network`,
      words`Containers on the default bridge and the host itself. Containers on other bridges are kept apart; with icc=false neighbours are too.`,
    ),
    byName: bad(
      words`no`,
      words`The default bridge has no name service. The deprecated --link writes a single name into /etc/hosts.`,
    ),
    ports: ok(
      words`yes`,
      words`-p 8080:80 opens port 8080 on every address of the host, -p 127.0.0.1:8080:80 on that one only.`,
    ),
    fromOutside: ok(
      words`published`,
      words`Through published ports. Up to Engine 27 a network with a route to the subnet may get at the other ports as well, if the host's FORWARD policy accepts; Engine 28 blocks that.`,
    ),
    stable: bad(words`no`, words`The address is given up at every stop and a free one dealt at every start.`),
    breaks: plain(
      words`an address is handed on`,
      words`The next container to start may get the address of one that stopped; whoever still uses that address talks to the wrong one.`,
    ),
    use: plain(words`one-off runs`),
  },
  'user-defined': {
    title: words`bridge`,
    kind: words`user-defined`,
    chosenBy: plain(
      words`--network NAME`,
      words`After docker network create NAME. A running container is put on one more with docker network connect.`,
    ),
    ownStack: ok(words`yes`),
    interfaces: plain(
      words`eth0…, lo`,
      words`One ethN for each network that it is on, each paired with a port of that network's bridge on the host.`,
    ),
    address: plain(
      words`its subnet`,
      words`One on each network: dynamic, or of one's own choice with --ip if the network was created with --subnet.`,
    ),
    gateway: plain(
      words`its bridge`,
      words`The bridge's own address, out through NAT. On several networks: the highest gateway priority (Engine 28), else one that is not internal, else the first by name. An internal network has no way out; from Engine 25 on it has no gateway either.`,
    ),
    byIp: ok(
      words`its networks`,
      words`Containers on the networks it is on, and the host. Containers on other bridges are kept apart; with icc=false neighbours are too.`,
    ),
    byName: ok(
      words`yes`,
      words`Docker's DNS at 127.0.0.11 answers for the name, the aliases and the short id of every running container on a network that both are on.`,
    ),
    ports: ok(
      words`yes`,
      words`As on the default bridge. On internal networks alone -p has no effect, and the engine does not say so.`,
    ),
    fromOutside: ok(
      words`published`,
      words`Through published ports, as on the default bridge. Not at all on an internal network.`,
    ),
    stable: warn(
      words`with --ip`,
      words`A dynamic address is dealt anew at every start, while the name stays. A static one (--ip) is asked for again; while the container is stopped another may be dealt it, unless the network has an --ip-range elsewhere.`,
    ),
    breaks: plain(
      words`two share one name`,
      words`Where two containers of a network have the same name or alias, each lookup returns both addresses.`,
    ),
    use: plain(words`nearly all`),
  },
  host: {
    title: words`host`,
    kind: words`the host's`,
    chosenBy: plain(
      words`--network host`,
      words`When the container is created: none can be connected to it or disconnected from it later.`,
    ),
    ownStack: bad(
      words`no`,
      words`It lives in the host's own stack. On Docker Desktop the host is Docker's virtual machine.`,
    ),
    interfaces: plain(
      words`the host's`,
      words`All of the host's: its network cards, docker0, every bridge and the host's ends of the veth pairs.`,
    ),
    address: plain(words`the host's`),
    gateway: plain(words`the host's`),
    byIp: ok(
      words`all bridges`,
      words`The host has an address on every bridge and so reaches all containers there, on internal networks and with icc=false too. It does not reach its own macvlan and ipvlan containers, nor (Engine 28) bridges in gateway mode isolated.`,
    ),
    byName: bad(words`no`, words`It asks the host's own name servers, which do not know containers by name.`),
    ports: warn(
      words`discarded`,
      words`-p does nothing: the ports are the process's own, on the host itself. Of two processes on one port the second fails with “address already in use”; no port is ever raised to the next free one.`,
    ),
    fromOutside: ok(
      words`its own ports`,
      words`Every port that it listens on, on every address of the host that it binds; the host's own firewall rules (INPUT) do apply.`,
    ),
    stable: ok(words`the host's`),
    breaks: plain(
      words`a port is taken`,
      words`By the host or by another container in this mode: whoever comes second cannot listen.`,
    ),
    use: plain(words`speed, many ports`, words`And for tools that look at the host's network.`),
  },
  none: {
    title: words`none`,
    kind: words`no network`,
    chosenBy: plain(words`--network none`),
    ownStack: ok(words`yes, empty`),
    interfaces: plain(
      words`lo`,
      words`Where the kernel has tunnels loaded, tunl0 and the like are there too: down, and without an address.`,
    ),
    address: plain(words`–`, words`127.0.0.1 on lo, and nothing else.`),
    gateway: plain(words`–`),
    byIp: bad(words`nobody`, words`Anything but itself is “Network is unreachable”, the host included.`),
    byName: bad(words`no`),
    ports: bad(words`no effect`, words`The engine takes -p and says nothing.`),
    fromOutside: bad(words`no`, words`Only by docker exec and through shared files.`),
    stable: plain(words`–`),
    breaks: plain(
      words`it must talk to anybody`,
      words`Then docker network disconnect none CONTAINER, and docker network connect NAME CONTAINER: while it runs.`,
    ),
    use: plain(words`batch work, secrets`),
  },
  container: {
    title: words`container:X`,
    kind: words`another's`,
    chosenBy: plain(
      words`--network container:X`,
      words`The engine keeps the id of X: a new container that is called X as well is not the same.`,
    ),
    ownStack: bad(words`no`, words`It lives in the stack of X, and localhost is X too.`),
    interfaces: plain(words`X's`),
    address: plain(words`X's`),
    gateway: plain(words`X's`),
    byIp: plain(words`as X`, words`Whatever X reaches; X itself at 127.0.0.1.`),
    byName: plain(words`as X`, words`It has X's name servers and X's /etc/hosts.`),
    ports: bad(
      words`refused`,
      words`“conflicting options: port publishing and the container type network mode”. Publish on X: its ports lead to whoever listens in the stack, and no two of them can listen on one port.`,
    ),
    fromOutside: plain(words`as X`, words`Through the ports that X publishes.`),
    stable: plain(words`as X`),
    breaks: plain(
      words`X restarts: only lo is left`,
      words`X comes back in a new stack; this one keeps the old one, with only lo in it, until it is restarted too, and the engine shows nothing wrong. The same when X stops; then a restart of this one is refused as well.`,
    ),
    use: plain(words`a sidecar, debugging`),
  },
};
