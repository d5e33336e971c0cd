import type { Netns } from '../kernel/netns.ts';
import { type Contents, folder, type Node, value } from './folder.ts';
import { linkIn, type LinkView, queueLength } from './link-view.ts';

/** /sys/class/net: a folder for each link. */
export function sysNet(netns: Netns): Node {
  return {
    kind: 'folder',
    entries: {
      names: () => netns.links.map(({ name }) => name),
      at: name => {
        const view = linkIn(netns, name);
        return view && linkFolder(view);
      },
    },
  };
}

function linkFolder(view: LinkView): Node {
  const { link, carrier, flags, iflink, operstate } = view;
  const isLoopback = link.kind === 'loopback';
  const unreadable = { kind: 'unreadable' } as const;
  const files: Contents = {
    addr_len: () => value(6),
    address: () => value(link.mac),
    broadcast: () => value(isLoopback ? '00:00:00:00:00:00' : 'ff:ff:ff:ff:ff:ff'),
    carrier: () => (link.up ? value(Number(carrier)) : unreadable),
    carrier_changes: () => value(isLoopback ? 0 : 2),
    dev_id: () => value('0x0'),
    dormant: () => (link.up ? value(0) : unreadable),
    duplex: () => (isLoopback ? unreadable : value(carrier ? 'full' : 'unknown')),
    flags: () => value(`0x${flags.toString(16)}`),
    ifalias: () => value(''),
    ifindex: () => value(link.index),
    iflink: () => value(iflink),
    link_mode: () => value(0),
    mtu: () => value(link.mtu),
    operstate: () => value(operstate),
    speed: () => (isLoopback ? unreadable : value(carrier ? 10_000 : -1)),
    statistics: () => statistics(view),
    tx_queue_len: () => value(queueLength(link)),
    type: () => value(isLoopback ? 772 : 1),
    uevent: () =>
      value(
        `${link.kind === 'bridge' ? 'DEVTYPE=bridge\n' : ''}INTERFACE=${link.name}\nIFINDEX=${link.index}`,
      ),
    brif: () => (link.kind === 'bridge' ? portsOf(view) : undefined),
    bridge: () => (link.kind === 'bridge' ? folder({ stp_state: () => value(0) }) : undefined),
    brport: () => (link.master ? folder({ state: () => value(carrier ? 3 : 0) }) : undefined),
    master: () => (link.master ? { kind: 'link', to: `../${link.master.name}` } : undefined),
  };
  return folder(files);
}

function statistics({ link: { counters } }: LinkView): Node {
  const none = () => value(0);
  return folder({
    rx_bytes: () => value(counters.rxBytes),
    rx_dropped: none,
    rx_errors: none,
    rx_packets: () => value(counters.rxPackets),
    tx_bytes: () => value(counters.txBytes),
    tx_dropped: none,
    tx_errors: none,
    tx_packets: () => value(counters.txPackets),
  });
}

function portsOf({ link }: LinkView): Node {
  const names = () => link.netns.links.filter(({ master }) => master === link).map(({ name }) => name);
  return {
    kind: 'folder',
    entries: {
      names,
      at: name => (names().includes(name) ? { kind: 'link', to: `../../${name}/brport` } : undefined),
    },
  };
}
