import { type Ended, plain, type Step } from './climb.ts';
import { type NameSaid, saidByGetent, saidByNslookup, saidByPing, saidByScript } from './name-output.ts';
import { pingRungs } from './ping-argv.ts';
import type { Operand } from './ping-operand.ts';
import { type Safe, words } from './text.ts';

export type NameRung = Step & {
  /** True if it asks the name server itself, and not as the container's programs do: it passes over /etc/hosts. */
  readonly asksServer?: boolean;
  readonly read: (ended: Ended) => NameSaid | undefined;
};

/** The files that resolvers read, in one go. */
export const RESOLVER_FILES: readonly Safe[] = plain`cat /etc/hosts /etc/resolv.conf`;

const PYTHON = words`import socket,sys;print([a[4][0] for a in socket.getaddrinfo(sys.argv[1],None)])`;
const NODE = words`require('dns').lookup(process.argv[1],{all:true},(e,a)=>{console.log(e?e.code:JSON.stringify(a));process.exit(e?2:0)})`;
const PERL = words`my($e,@a)=getaddrinfo($ARGV[0]);die"$e\n"if$e;for(@a){my($f,$h)=getnameinfo($_->{addr},NI_NUMERICHOST,NIx_NOSERV);print"$h\n"}`;

/**
 * How to find out what a container takes a name for, best first: what resolves as its own programs do and tells all
 * addresses, the name server itself, ping (which tells one), scripts. A look-up limits itself, but may take long
 * where several servers do not answer: so by `timeout` where there is one.
 */
export function nameRungs(name: Operand): readonly NameRung[] {
  const { text } = name;
  return [
    { argv: [...plain`timeout 10 getent ahosts`, text], read: saidByGetent },
    { argv: [...plain`getent ahosts`, text], read: saidByGetent },
    // musl's getent once knew no ahosts. This one tells the addresses of one family.
    { argv: [...plain`getent hosts`, text], read: saidByGetent },
    { argv: [...plain`timeout 10 nslookup`, text], asksServer: true, read: saidByNslookup },
    { argv: [...plain`nslookup`, text], asksServer: true, read: saidByNslookup },
    ...pingRungs(name, 1).map(({ argv }) => ({ argv: argv as readonly Safe[], read: saidByPing })),
    { argv: [...plain`python3 -c`, PYTHON, text], read: saidByScript },
    {
      argv: [...plain`perl -MSocket=getaddrinfo,getnameinfo,NI_NUMERICHOST,NIx_NOSERV -e`, PERL, text],
      read: saidByScript,
    },
    { argv: [...plain`node -e`, NODE, text], read: saidByScript },
  ];
}
