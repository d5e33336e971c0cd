import type { Netns } from '../kernel/netns.ts';
import { busyboxUsage } from './busybox-usage.ts';
import { type IpAsked, readIp } from './ip-command.ts';
import { addressesOf, addressRow, destinationOf, routesOf } from './ip-rows.ts';
import { flagWords, linksIn, type LinkView, nameWithLower, queueLength } from './link-view.ts';
import { neighboursOf, stateOf } from './neighbour-memory.ts';
import type { Inside, Program } from './program.ts';
import { routeGet } from './route-get.ts';

/** BusyBox's `ip`. */
export const busyboxIp: Program = async inside => {
  const { netns } = inside.container;
  const asked = readIp(inside.argv.slice(1), netns);
  if (netns === undefined || 'unknown' in asked || asked.what === 'nothing' || asked.brief) {
    return busyboxUsage(inside, 'ip');
  }
  if (asked.device !== undefined && !netns.links.some(({ name }) => name === asked.device)) {
    inside.err(`ip: can't find device '${asked.device}'\n`);
    return 1;
  }
  return show(inside, netns, asked);
};

function show({ world, out, err }: Inside, netns: Netns, asked: IpAsked): number {
  const links = linksIn(netns).filter(({ link }) => asked.device === undefined || link.name === asked.device);
  if (asked.what === 'link') for (const view of links) out(`${linkRows(view, asked).join('')}`);
  else if (asked.what === 'address') for (const view of links) out(addressText(view, asked));
  else if (asked.what === 'route') out(routeText(netns, asked));
  else if (asked.what === 'get') {
    const got = routeGet(netns, asked.to ?? '');
    if (got === undefined) {
      err('ip: RTNETLINK answers: Network is unreachable\n');
      return 2;
    }
    out(`${got.to}${got.via ? ` via ${got.via}` : ''} dev ${got.device}  src ${got.source} \n`);
  } else {
    const now = world.clock.now();
    for (const one of neighboursOf(netns)) {
      if (asked.device !== undefined && one.link.name !== asked.device) continue;
      const lladdr = one.mac === undefined ? '' : ` lladdr ${one.mac}`;
      const state = stateOf(one, now);
      out(`${one.address} dev ${one.link.name}${lladdr || ' '} used 0/0/0 probes 1 ${state}\n`);
    }
  }
  return 0;
}

function head(view: LinkView, isV6: boolean): string {
  const { link, lowerUp } = view;
  const flags = [...flagWords(view), ...(lowerUp ? [] : ['M-DOWN'])].join(',');
  const queue = queueLength(link);
  return [
    `${link.index}: ${nameWithLower(view)}: <${flags}> mtu ${link.mtu} `,
    isV6 ? '' : `qdisc ${queueing(view)} `,
    link.master && !isV6 ? `master ${link.master.name} ` : '',
    queue > 0 ? `qlen ${queue}` : '',
  ].join('');
}

function queueing({ link }: LinkView): string {
  if (!link.up) return 'noop';
  return link.kind === 'wire' ? 'pfifo_fast' : 'noqueue';
}

function linkRows(view: LinkView, { oneline, family }: IpAsked): readonly string[] {
  const { kind, mac } = view.link;
  const what = kind === 'loopback' ? `link/loopback ${mac} brd 00:00:00:00:00:00` : etherRow(mac);
  const hasMac = family === undefined;
  const gap = oneline ? '\\' : '\n';
  return [head(view, family === 6), ...(hasMac ? [`${gap}    ${what}`] : []), '\n'];
}

function etherRow(mac: string): string {
  return `link/ether ${mac} brd ff:ff:ff:ff:ff:ff`;
}

function addressText(view: LinkView, asked: IpAsked): string {
  const { link } = view;
  const held = addressesOf(link, asked.family);
  if (asked.family !== undefined && held.length === 0) return '';
  const gap = asked.oneline ? '\\' : '\n';
  const rows = held.map(one => {
    const start = asked.oneline ? `${link.index}: ${link.name}` : '';
    const row = addressRow(link, one, 'flags 02 ');
    return `${start}    ${row}${gap}       valid_lft forever preferred_lft forever\n`;
  });
  return [...(asked.oneline ? [] : linkRows(view, asked)), ...rows].join('');
}

function routeText(netns: Netns, { family = 4, device }: IpAsked): string {
  const rows = routesOf(netns, family)
    .filter(({ link }) => device === undefined || link.name === device)
    .map(route => {
      const start = `${destinationOf(route)}${route.via ? ` via ${route.via}` : ''} dev ${route.link.name} `;
      if (family === 6) return `${start} metric ${route.via ? 1_024 : 256} \n`;
      return `${start}${route.via ? '' : 'scope link '}${route.source ? ` src ${route.source} ` : ''}\n`;
    });
  if (family === 6) {
    const links = new Set(routesOf(netns, 6).map(({ link }) => link.name));
    for (const name of links) rows.push(`multicast ff00::/8 dev ${name}  metric 256 \n`);
  }
  return rows.join('');
}
