import ipaddr from 'ipaddr.js';
import { type Clean, clean, type Safe, safeText, words } from './text.ts';

/** Something that may be handed to ping: an address or a name, in a form that every ping reads the same way. */
export type Operand = { readonly kind: 'ipv4' | 'ipv6' | 'name'; readonly text: Clean };

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
/** No zone (`%eth0`): it names an interface, and of another machine than the one it is typed on. */
const IPV6 = /^[0-9a-fA-F:.]{2,45}$/;
const NAME = /^(?!-)[A-Za-z0-9_.-]{1,253}(?<![-.])$/;
/** inet_aton(3) takes these for addresses of its own making: `1` for 0.0.0.1, `127.1`, `0x7f.1`, `010.0.0.1` for 8.0.0.1. */
const NUMBER = /^(?:[\w.-]*\.)?(?:\d+|0[xX][0-9a-fA-F]*)$/;

/**
 * What a text typed or told as a target is; a sentence on why it is none. It is checked although no shell ever sees
 * it, because ping itself would take `-f` for an option and `010.0.0.1` for another address.
 */
export function operandOf(text: string): Operand | { readonly why: Safe } {
  if (IPV4.test(text)) return { kind: 'ipv4', text: clean(text) };
  if (IPV6.test(text) && ipaddr.IPv6.isValid(text)) return { kind: 'ipv6', text: clean(text) };
  if (NUMBER.test(text))
    return { why: words`${quoted(text)} is a number that programs read as different addresses.` };
  if (NAME.test(text) && !text.includes('..')) return { kind: 'name', text: clean(text) };
  if (text === '') return { why: words`An address or a name is due.` };
  return { why: words`${quoted(text)} is no address and no name.` };
}

/** True for an address that every program reads the same way. */
export function isAddress(text: string): boolean {
  const operand = operandOf(text);
  return 'kind' in operand && operand.kind !== 'name';
}

function quoted(text: string): Safe {
  return words`“${safeText(text, 60)}”`;
}

/** True for addresses (and the name) by which every sandbox means itself: 127/8, 0/8, ::1, :: and those within IPv6. */
export function isLoopback({ kind, text }: Operand): boolean {
  if (kind === 'name') return text.toLowerCase() === 'localhost';
  const address = ipaddr.process(text);
  return ['loopback', 'unspecified'].includes(address.range());
}
