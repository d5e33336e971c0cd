import { prefixText } from '../address.ts';
import type { Netns, Route } from '../kernel/netns.ts';
import { type IpAsked, type IpNotUnderstood, readIp } from './ip-command.ts';
import { addressesOf, addressRow, destinationOf, routesOf } from './ip-rows.ts';
import { flagWords, linksIn, type LinkView, nameWithLower, queueLength } from './link-view.ts';
import { neighboursOf, stateOf } from './neighbour-memory.ts';
import type { Inside, Program } from './program.ts';
import { routeGet } from './route-get.ts';

/** iproute2's `ip`. */
export const iproute: Program = async inside => {
  const { netns } = inside.container;
  const asked = readIp(inside.argv.slice(1), netns);
  if (netns === undefined || 'unknown' in asked) return refused(inside, asked);
  if (asked.what === 'nothing') {
    inside.err('Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }\n       ip [ -force ] -batch filename\n');
    return 255;
  }
  if (asked.device !== undefined && !netns.links.some(({ name }) => name === asked.device)) {
    const isRoute = asked.what === 'route' || asked.what === 'neigh';
    inside.err(
      isRoute ? `Cannot find device "${asked.device}"\n` : `Device "${asked.device}" does not exist.\n`,
    );
    return 1;
  }
  return show(inside, netns, asked);
};

function refused({ err }: Inside, asked: IpAsked | IpNotUnderstood): number {
  const { unknown, word } = 'unknown' in asked ? asked : { unknown: 'object', word: '' };
  if (unknown === 'option') err(`Option "${word}" is unknown, try "ip -help".\n`);
  else if (unknown === 'object') err(`Object "${word}" is unknown, try "ip help".\n`);
  else err(`Command "${word}" is unknown, try "ip address help".\n`);
  return unknown === 'object' ? 1 : 255;
}

function show({ world, out, err }: Inside, netns: Netns, asked: IpAsked): number {
  const links = linksIn(netns).filter(({ link }) => asked.device === undefined || link.name === asked.device);
  if (asked.what === 'address' || asked.what === 'link') {
    for (const view of links) out(asked.brief ? briefRow(view, asked) : linkText(view, asked));
  } else if (asked.what === 'route') {
    const dead = new Set(links.filter(({ carrier }) => !carrier).map(({ link }) => link));
    for (const route of routesOf(netns, asked.family ?? 4)) {
      if (isAsked(route, asked)) out(routeRow(route, dead.has(route.link)));
    }
  } else if (asked.what === 'get') {
    const got = routeGet(netns, asked.to ?? '');
    if (got === undefined) {
      err('RTNETLINK answers: Network is unreachable\n');
      return 2;
    }
    out(
      `${got.to}${got.via ? ` via ${got.via}` : ''} dev ${got.device} src ${got.source} uid 0 \n    cache \n`,
    );
  } else {
    const now = world.clock.now();
    for (const one of neighboursOf(netns)) {
      if (asked.device !== undefined && one.link.name !== asked.device) continue;
      const lladdr = one.mac === undefined ? '' : `lladdr ${one.mac} `;
      out(`${one.address} dev ${one.link.name} ${lladdr}${stateOf(one, now)}\n`);
    }
  }
  return 0;
}

const operstates = { up: 'UP', down: 'DOWN', unknown: 'UNKNOWN', lowerlayerdown: 'LOWERLAYERDOWN' } as const;

function linkText(view: LinkView, asked: IpAsked): string {
  const { link } = view;
  const held = asked.what === 'address' ? addressesOf(link, asked.family) : [];
  if (asked.what === 'address' && asked.family !== undefined && held.length === 0) return '';
  const gap = asked.oneline ? '\\' : '\n';
  const rows = held.map(one => {
    const start = asked.oneline ? `${link.index}: ${link.name}` : '';
    const row = addressRow(link, one, 'nodad ');
    return `${start}    ${row}${gap}       valid_lft forever preferred_lft forever\n`;
  });
  if (asked.what === 'address' && asked.oneline) return rows.join('');
  const counted = asked.statistics ? countersText(view) : '';
  return `${head(view, asked)}${macText(view, asked, gap)}\n${counted}${rows.join('')}`;
}

function head(view: LinkView, { what, family }: IpAsked): string {
  const { link, operstate } = view;
  const queue = queueLength(link);
  const isV6 = family === 6;
  return [
    `${link.index}: ${nameWithLower(view)}: <${flagWords(view).join(',')}> mtu ${link.mtu} `,
    isV6 ? '' : `qdisc ${link.up ? (link.kind === 'wire' ? 'pfifo_fast' : 'noqueue') : 'noop'} `,
    link.master && !isV6 ? `master ${link.master.name} ` : '',
    `state ${operstates[operstate]} `,
    what === 'link' ? 'mode DEFAULT ' : '',
    isV6 ? '' : 'group default ',
    queue > 0 ? `qlen ${queue}` : '',
  ].join('');
}

function macText({ link, iflinkName }: LinkView, { family }: IpAsked, gap: string): string {
  const isElsewhere = (link.peer ?? link.parent) !== undefined && iflinkName === undefined;
  const elsewhere = isElsewhere ? ' link-netnsid 0' : '';
  if (family !== undefined) return family === 4 ? elsewhere.trimStart() : '';
  return link.kind === 'loopback'
    ? `${gap}    link/loopback ${link.mac} brd 00:00:00:00:00:00`
    : `${gap}    link/ether ${link.mac} brd ff:ff:ff:ff:ff:ff${elsewhere}`;
}

function countersText({ link: { counters } }: LinkView): string {
  const row = (bytes: number, packets: number) =>
    `    ${String(bytes).padStart(10)} ${String(packets).padStart(7)}      0       0       0       0 \n`;
  return [
    '    RX:  bytes packets errors dropped  missed   mcast           \n',
    row(counters.rxBytes, counters.rxPackets),
    '    TX:  bytes packets errors dropped carrier collsns           \n',
    row(counters.txBytes, counters.txPackets),
  ].join('');
}

function briefRow(view: LinkView, { what, family }: IpAsked): string {
  const start = `${nameWithLower(view).padEnd(16)} ${operstates[view.operstate].padEnd(14)} `;
  if (what === 'link') return `${start}${view.link.mac} <${flagWords(view).join(',')}> \n`;
  return `${start}${addressesOf(view.link, family)
    .map(held => `${prefixText(held)} `)
    .join('')}\n`;
}

function isAsked(route: Route, { device, to }: IpAsked): boolean {
  if (device !== undefined && route.link.name !== device) return false;
  return to === undefined || to === destinationOf(route);
}

function routeRow(route: Route, isDead: boolean): string {
  const { link, via, source, to } = route;
  const start = `${destinationOf(route)}${via ? ` via ${via}` : ''} dev ${link.name} `;
  if (to.family === 6) return `${start}${via ? 'metric 1024' : 'proto kernel metric 256'} pref medium\n`;
  const own = via ? '' : 'proto kernel scope link ';
  return `${start}${own}${source ? `src ${source} ` : ''}${isDead ? 'linkdown ' : ''}\n`;
}
