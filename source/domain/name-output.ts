import { type Ended, isUsage } from './climb.ts';
import { fieldsOf } from './evidence.ts';
import { isAddress } from './ping-operand.ts';
import { heardLine, nothingHeard } from './ping-output.ts';
import { type Clean, type Safe, words } from './text.ts';

/** What one program tells of a name; the name server that it asked, '' if it does not say. */
export type NameSaid =
  | {
      readonly kind: 'found';
      readonly addresses: readonly Clean[];
      readonly server: Clean | '';
      readonly evidence: Safe;
    }
  | {
      /** `no-answer`: no name server that could know answers. */
      readonly kind: 'not-found' | 'no-answer';
      readonly server: Clean | '';
      readonly evidence: Safe;
    };

/** glibc's, musl's, BusyBox's, BIND's, Python's and Node's words; the first row that one of the lines fits decides. */
const COMPLAINTS: readonly (readonly [RegExp, 'not-found' | 'no-answer'])[] = [
  [
    /temporary failure in name|try again|timed out|no servers could be reached|communications error|can't connect to remote host|: (?:SERVFAIL|REFUSED)$|^EAI_AGAIN$/i,
    'no-answer',
  ],
  [
    /NXDOMAIN|can't find|can't resolve|bad address|name or service not known|does not resolve|no usable address|no address associated|unknown host|hostname not supported|^ENOTFOUND$/i,
    'not-found',
  ],
];

function complaintIn(lines: readonly Safe[], server: Clean | '' = ''): NameSaid | undefined {
  for (const [pattern, kind] of COMPLAINTS) {
    const evidence = lines.find(line => pattern.test(line));
    if (evidence !== undefined) return { kind, server, evidence };
  }
  return undefined;
}

function found(
  addresses: readonly Clean[],
  lines: readonly Safe[],
  server: Clean | '' = '',
): NameSaid | undefined {
  const [first] = addresses;
  if (first === undefined) return undefined;
  const evidence = lines.findLast(line => line.includes(first)) ?? first;
  return { kind: 'found', addresses: [...new Set(addresses)], server, evidence };
}

/** glibc's `getent ahosts`: an address, and in it first line the name, a line for each kind of socket; nothing if unknown. */
export function saidByGetent({ code, out }: Ended): NameSaid | undefined {
  const addresses = out.flatMap(line => fieldsOf(line).slice(0, 1)).filter(isAddress);
  if (code === 0) return found(addresses, out.slice(0, 1));
  // getent(1): one or more keys could not be found.
  if (code === 2) return { kind: 'not-found', server: '', evidence: words`getent ended with code 2` };
  return undefined;
}

/**
 * nslookup of BusyBox, old and new, and of BIND: first the server (`Server:`, its `Address:`), then `Name:` and
 * `Address:` again and again. BusyBox ends with 1 and a complaint if there is an A record and no AAAA.
 */
export function saidByNslookup({ out }: Ended): NameSaid | undefined {
  if (isUsage(out)) return undefined;
  const at = out.findIndex(line => line.startsWith('Name:'));
  const answer = at < 0 ? [] : out.slice(at);
  const server = addressesIn(at < 0 ? out : out.slice(0, at))[0] ?? '';
  return found(addressesIn(answer), answer, server) ?? complaintIn(out, server);
}

/* `Address: 172.18.0.3`, old BusyBox's `Address 1: 172.18.0.3 web.app`, a server's `127.0.0.11:53` and `127.0.0.11#53`. */
function addressesIn(lines: readonly Safe[]): readonly Clean[] {
  return lines.flatMap(line => {
    const text = /^Address(?: \d+)?:(?:\s|\^I)*(\S+)/.exec(line)?.[1] ?? '';
    const bare = text.replace(/#\d+$/, '').replace(/^\[(.*)\]:\d+$/, '$1');
    const address = isAddress(bare) ? bare : bare.replace(/:\d+$/, '');
    return isAddress(address) ? [address as Clean] : [];
  });
}

/** What ping says before it sends anything: one address, in parentheses. */
export function saidByPing({ out }: Ended): NameSaid | undefined {
  if (isUsage(out)) return undefined;
  const { address } = out.reduce(heardLine, nothingHeard);
  return (address === '' ? undefined : found([address], out.slice(0, 1))) ?? complaintIn(out);
}

/** Python's list of texts, Node's JSON: whatever in it is an address. */
export function saidByScript({ code, out }: Ended): NameSaid | undefined {
  if (code !== 0) return complaintIn(out);
  const parts = out.flatMap(line => line.split(/[\s'",[\]{}]+/));
  return found(parts.filter(isAddress) as readonly string[] as readonly Clean[], out);
}
