import { fieldsOf, type Interface, macOf, type Route } from './evidence.ts';
import type { Clean, Safe } from './text.ts';

/** What follows a word in a line of `ip`: `mtu` in `… mtu 1500 …`. */
export function after(fields: readonly Clean[], word: string): Clean | undefined {
  const at = fields.indexOf(word as Clean);
  return at < 0 ? undefined : fields[at + 1];
}

const HEAD = /^\d+: ([^\s:]+): <([^>]*)>/;

/** The interfaces that `ip addr` prints, of iproute2 or BusyBox; undefined if it is no such output. */
export function interfacesOfIp(lines: readonly Safe[]): readonly Interface[] | undefined {
  const found: Interface[] = [];
  for (const line of lines) {
    const fields = fieldsOf(line);
    const head = HEAD.exec(line);
    if (head) {
      found.push(started(head[1] ?? '', head[2] ?? '', fields));
      continue;
    }
    const last = found.at(-1);
    if (last === undefined) continue;
    const [kind = '', value] = fields;
    if (value === undefined) continue;
    if (kind === 'inet' || kind === 'inet6') {
      found[found.length - 1] = { ...last, addresses: [...last.addresses, value] };
    } else if (kind === 'link/ether') found[found.length - 1] = { ...last, mac: macOf(value) };
  }
  return found.length === 0 ? undefined : found;
}

/* `eth0@if40` names the other end as well: the name is what stands before it. */
function started(name: string, flags: string, fields: readonly Clean[]): Interface {
  const mtu = Number(after(fields, 'mtu'));
  return {
    name: name.replace(/@.*$/, '') as Safe,
    state: stateOf(flags.split(',')),
    addresses: [],
    mtu: Number.isInteger(mtu) ? mtu : undefined,
    mac: '',
  };
}

/* By the flags: the word `state` is missing in some BusyBox and UNKNOWN for lo. */
function stateOf(flags: readonly string[]): Interface['state'] {
  if (!flags.includes('UP')) return 'down';
  return flags.includes('LOWER_UP') ? 'up' : 'no carrier';
}

/** Routes that lead nowhere, or to this stack itself. */
const NOT_ROUTES = new Set([
  'unreachable',
  'blackhole',
  'prohibit',
  'throw',
  'local',
  'broadcast',
  'multicast',
]);

/** The routes that `ip route` prints, of iproute2 or BusyBox; no output is no route. undefined if it is something else. */
export function routesOfIp(lines: readonly Safe[]): readonly Route[] | undefined {
  const found: Route[] = [];
  let to: Clean | undefined;
  for (const line of lines) {
    const fields = fieldsOf(line).filter(one => one !== 'unicast');
    const [first] = fields;
    if (first === undefined || NOT_ROUTES.has(first)) continue;
    // A route by several ways has one line for each of them, below its own.
    if (first !== 'nexthop') to = first;
    const device = after(fields, 'dev');
    if (device !== undefined && to !== undefined) {
      found.push({ to: withPrefix(to), via: after(fields, 'via') ?? '', device });
    } else if (to === undefined || !isDestination(to)) return undefined;
  }
  return found;
}

function isDestination(text: string): boolean {
  return text === 'default' || /^[\d.]+(\/\d+)?$/.test(text);
}

function withPrefix(to: Clean): Clean {
  return to === 'default' || to.includes('/') ? to : (`${to}/32` as Clean);
}
