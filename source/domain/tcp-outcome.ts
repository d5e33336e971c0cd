import { type Climbed, type Ended, isUsage, noneOf, programOf, wasCutShort } from './climb.ts';
import { commandText } from './command-text.ts';
import type { TcpRung, TcpTarget } from './tcp-rungs.ts';
import { type Safe, words } from './text.ts';

/** What one program tells of a port. */
export type TcpAnswer =
  | 'open'
  | 'refused'
  | 'filtered' // nothing comes back
  | 'no-route' // nobody there, or no way there, and somebody says so
  | 'name-unknown';

export type TcpKind = TcpAnswer | 'no-tool' | 'unknown';

/**
 * Whether a port answers, in one word and one sentence; the line of the program that says so, which program (`nc`) and
 * its whole command ('' where none spoke). `open` of a port published on the host proves nothing about the container:
 * docker-proxy accepts before it asks.
 */
export type TcpOutcome = {
  readonly kind: TcpKind;
  readonly sentence: Safe;
  readonly evidence: Safe;
  readonly by: Safe;
  readonly command: Safe;
};

export type TcpSaid = { readonly kind: TcpAnswer; readonly evidence: Safe };

/** nc (OpenBSD; traditional and GNU; Ncat), Python, Node and ours, curl, GNU wget, BusyBox wget: connected, whatever came of it then. */
const CONNECTED =
  /succeeded!$|\) open$|^Ncat: Connected to |^connected$|^\* (?:Connected|Established connection) to |\bERROR \d{3}: |^Read error \(|^No data received|^wget: server returned error|^wget: error getting response|^nc: can't execute 'true'/;

/** What they say otherwise, by glibc, musl and their own; the first row that one of the lines fits decides. */
const COMPLAINTS: readonly (readonly [RegExp, TcpAnswer])[] = [
  [
    /bad (?:address|hostname)|name or service not known|temporary failure in name|could not resolve|unable to resolve|unknown host|host lookup failed|does not resolve|no usable address|no address associated|try again|resolving timed out|hostname not supported|^ENOTFOUND$|^EAI_AGAIN$/i,
    'name-unknown',
  ],
  [/connection refused|^ECONNREFUSED$/i, 'refused'],
  [
    /no route to host|host is unreachable|network (?:is )?unreachable|cannot assign requested address|address not available|^E(?:HOSTUNREACH|NETUNREACH|ADDRNOTAVAIL)$/i,
    'no-route',
  ],
  [/timed out|^Ncat: TIMEOUT\.$|^ETIMEDOUT$/, 'filtered'],
];

/** Of a name, these do not tell whether it was the name server or the port that did not answer. */
const OF_EITHER = /^nc: timed out$|^ETIMEDOUT$/;

/** What a program's end tells of the port; undefined: nothing, so that the next one is to be asked. */
export function tcpSaid({ host }: TcpTarget, rung: TcpRung, ended: Ended): TcpSaid | undefined {
  const { code, out } = ended;
  const connected = out.find(line => CONNECTED.test(line));
  if (connected !== undefined) return { kind: 'open', evidence: connected };
  if (code === 0) return { kind: 'open', evidence: words`${programOf(rung)} ended with code 0` };
  if (isUsage(out)) return undefined;
  if (wasCutShort(rung, ended)) {
    if (!rung.isBare || host.kind === 'name') return undefined;
    return { kind: 'filtered', evidence: words`timeout ended ${programOf(rung)} (code ${code})` };
  }
  for (const [pattern, kind] of COMPLAINTS) {
    const evidence = out.find(line => pattern.test(line));
    if (evidence === undefined) continue;
    return kind === 'filtered' && host.kind === 'name' && OF_EITHER.test(evidence)
      ? undefined
      : { kind, evidence };
  }
  return undefined;
}

/** What came of the whole ladder. */
export function tcpOutcome(target: TcpTarget, climbed: Climbed<TcpRung, TcpSaid>): TcpOutcome {
  switch (climbed.kind) {
    case 'told': {
      const { kind, evidence } = climbed.value;
      const sentence = sentenceOf(kind, evidence, target);
      const command = commandText(climbed.step.argv);
      return { kind, sentence, evidence, by: programOf(climbed.step), command };
    }
    case 'absent':
      return untold('no-tool', noneOf(climbed.programs), words``);
    case 'untold':
      return untold('unknown', words`The result is unknown: ${climbed.why}`, climbed.why);
  }
}

/** An outcome of which no program told anything. */
export function untold(kind: 'no-tool' | 'unknown', sentence: Safe, evidence: Safe): TcpOutcome {
  return { kind, sentence, evidence, by: words``, command: words`` };
}

function sentenceOf(kind: TcpAnswer, evidence: Safe, { host: { text }, port }: TcpTarget): Safe {
  switch (kind) {
    case 'open':
      return words`${text} accepts connections on port ${port}.`;
    case 'refused':
      return words`${text} refuses connections on port ${port}: nothing listens there, or a firewall says so.`;
    case 'filtered':
      return words`Nothing comes back from port ${port} of ${text}: a firewall drops what is sent, or nobody is there.`;
    case 'no-route':
      return /no route to host|host is unreachable|EHOSTUNREACH/i.test(evidence)
        ? words`Nothing is there that has the address of ${text}, or a firewall says so.`
        : words`There is no route to ${text}.`;
    case 'name-unknown':
      return words`No address is found for the name ${text}.`;
  }
}
