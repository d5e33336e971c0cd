import { broadcastOf, prefixText } from '../address.ts';
import { busyboxUsage } from './busybox-usage.ts';
import { addressesOf, routesOf, scopeOf } from './ip-rows.ts';
import { linksIn, type LinkView, queueLength } from './link-view.ts';
import { maskOf } from './mask.ts';
import type { Program } from './program.ts';

/** BusyBox's `ifconfig`: it only shows. */
export const busyboxIfconfig: Program = async ({ argv, container: { netns }, out, err }) => {
  const names = argv.slice(1).filter(word => word !== '-a');
  const all = netns ? linksIn(netns).toSorted((a, b) => (a.link.name < b.link.name ? -1 : 1)) : [];
  const [name] = names;
  if (name !== undefined && !all.some(({ link }) => link.name === name)) {
    err(`ifconfig: ${name}: error fetching interface information: Device not found\n`);
    return 1;
  }
  const isAll = argv.includes('-a') || name !== undefined;
  for (const view of all) {
    if (name === undefined ? isAll || view.link.up : view.link.name === name) out(ifconfigText(view));
  }
  return 0;
};

function ifconfigText(view: LinkView): string {
  const { link } = view;
  const isLoopback = link.kind === 'loopback';
  const { rxBytes, rxPackets, txBytes, txPackets } = link.counters;
  const encapsulation = isLoopback
    ? 'Link encap:Local Loopback  '
    : `Link encap:Ethernet  HWaddr ${link.mac.toUpperCase()}  `;
  const rows = addressesOf(link, undefined).map(held => {
    if (held.family === 6) {
      const scope = { host: 'Host', link: 'Link', global: 'Global' }[scopeOf(link, held)];
      return `inet6 addr: ${prefixText(held)} Scope:${scope}`;
    }
    const broadcast = isLoopback ? '' : `  Bcast:${broadcastOf(held)}`;
    return `inet addr:${held.address}${broadcast}  Mask:${maskOf(held.length)}`;
  });
  return [
    `${link.name.padEnd(9)} ${encapsulation}`,
    ...rows.map(row => `          ${row}`),
    `          ${flagsOf(view)}  MTU:${link.mtu}  Metric:1`,
    `          RX packets:${rxPackets} errors:0 dropped:0 overruns:0 frame:0`,
    `          TX packets:${txPackets} errors:0 dropped:0 overruns:0 carrier:0`,
    `          collisions:0 txqueuelen:${queueLength(link)} `,
    `          RX bytes:${rxBytes} (${amount(rxBytes)})  TX bytes:${txBytes} (${amount(txBytes)})`,
    '\n',
  ].join('\n');
}

function flagsOf({ link, carrier }: LinkView): string {
  return [
    ...(link.up ? ['UP'] : []),
    link.kind === 'loopback' ? 'LOOPBACK' : 'BROADCAST',
    ...(link.up && carrier ? ['RUNNING'] : []),
    ...(link.kind === 'loopback' ? [] : ['MULTICAST']),
  ].join(' ');
}

/* `1.3 KiB`: cut off, not rounded. */
function amount(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let tenths = bytes * 10;
  let unit = 0;
  while (tenths >= 10_240 && unit < units.length - 1) {
    tenths /= 1_024;
    unit += 1;
  }
  return `${(Math.trunc(tenths) / 10).toFixed(1)} ${units[unit]}`;
}

/** BusyBox's `route`, with `-n` without names: it only shows. */
export const busyboxRoute: Program = async inside => {
  const { argv, container, out } = inside;
  const words = argv.slice(1);
  if (words.some(word => !/^-(n|e|ne|en)$/.test(word))) return busyboxUsage(inside, 'route');
  const isPlain = words.some(word => word.includes('n'));
  out('Kernel IP routing table\n');
  out('Destination     Gateway         Genmask         Flags Metric Ref    Use Iface\n');
  for (const { to, via, link } of container.netns ? routesOf(container.netns, 4) : []) {
    const any = to.length === 0 && !isPlain;
    const cells = [
      (any ? 'default' : to.address).padEnd(15),
      (via ?? (isPlain ? '0.0.0.0' : '*')).padEnd(15),
      maskOf(to.length).padEnd(15),
      (via === undefined ? 'U' : 'UG').padEnd(5),
      '0      0        0',
    ];
    out(`${cells.join(' ')} ${link.name}\n`);
  }
  return 0;
};
