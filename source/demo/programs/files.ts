import { embeddedSockets } from './embedded-sockets.ts';
import { type Contents, folder, type Node, value } from './folder.ts';
import { hostsFile } from './hosts-file.ts';
import { procNet } from './proc-net.ts';
import type { Inside } from './program.ts';
import { resolvConf } from './resolv-conf.ts';
import { sysNet } from './sys-net.ts';
import { hostnameOf } from './whose-files.ts';

/** Whose files. */
export type Where = Pick<Inside, 'world' | 'container'>;

/** What the built-in web server has to give. */
export const webPage = 'lab\n';

function root({ world, container }: Where): Node {
  const { netns } = container;
  const none = folder({});
  const net = () =>
    netns ? procNet(netns, [...embeddedSockets(world, container), ...netns.listeners]) : none;
  const ns = folder({ net: () => ({ kind: 'link', to: `net:[${netns?.inode ?? 0}]` }) });
  const process: Contents = { net, ns: () => ns };
  return folder({
    bin: () => none,
    dev: () => folder({ null: () => '' }),
    etc: () =>
      folder({
        hostname: () => value(hostnameOf(world, container)),
        hosts: () => hostsFile(world, container),
        'resolv.conf': () => resolvConf(world, container),
      }),
    proc: () =>
      folder({
        1: () => folder(process),
        net,
        self: () => folder({ ...process, exe: () => ({ kind: 'link', to: '/bin/busybox' }) }),
        sys: () => folder({ net: () => folder({ ipv4: () => ipv4(netns), ipv6: () => ipv6(netns) }) }),
      }),
    sys: () => folder({ class: () => folder({ net: () => (netns ? sysNet(netns) : none) }) }),
    tmp: () => none,
    www: () => folder({ 'index.html': () => webPage }),
  });
}

type Netns = Where['container']['netns'];

/* As Docker's containers have them; ip_forward is the namespace's own. */
function ipv4(netns: Netns): Node {
  return folder({
    icmp_echo_ignore_all: () => value(0),
    ip_default_ttl: () => value(64),
    ip_forward: () => value(Number(netns?.forwarding ?? false)),
    ip_local_port_range: () => value('32768\t60999'),
    ip_nonlocal_bind: () => value(0),
    ip_unprivileged_port_start: () => value(0),
    ping_group_range: () => value('0\t2147483647'),
    tcp_syncookies: () => value(1),
  });
}

function ipv6(netns: Netns): Node {
  const isOff = !netns?.links.some(({ addresses }) => addresses.some(({ family }) => family === 6));
  const all = () => folder({ disable_ipv6: () => value(Number(isOff)) });
  return folder({ conf: () => folder({ all, default: all }) });
}

/**
 * What is at a path, which begins at the root if it does not say so; undefined where there is nothing. Links in
 * the middle of a path and at its end are followed, unless `asIs`.
 */
export function nodeAt(where: Where, path: string, { asIs = false } = {}): Node | undefined {
  let node: Node | undefined = root(where);
  const parents: Node[] = [];
  const parts = path.split('/').filter(part => part !== '' && part !== '.');
  for (const [at, part] of parts.entries()) {
    if (part === '..') {
      node = parents.pop() ?? node;
      continue;
    }
    if (node?.kind !== 'folder') return undefined;
    parents.push(node);
    node = node.entries.at(part);
    if (node?.kind !== 'link' || (asIs && at === parts.length - 1)) continue;
    node = nodeAt(where, `/${parts.slice(0, at).join('/')}/${node.to}`);
  }
  return node;
}
