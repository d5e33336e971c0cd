import { plain, type Step } from './climb.ts';
import type { Operand } from './ping-operand.ts';
import { type Safe, words } from './text.ts';

/** A port of an address or a name: both checked, see operandOf. */
export type TcpTarget = { readonly host: Operand; readonly port: number };

export type TcpRung = Step & {
  /** True if it does nothing but connect, so that one which `timeout` had to end was never connected. */
  readonly isBare?: boolean;
};

/**
 * Seconds that a connection may take. A kernel gives up asking who has an address after three: then there is no route,
 * which is another answer than silence.
 */
const CONNECT = 5;
/** Seconds after which `timeout` ends what also waits for an answer. */
const LONGEST = 8;

const PYTHON = words`import socket,sys;s=socket.create_connection((sys.argv[1],int(sys.argv[2])),${CONNECT});print('connected')`;
const PERL = words`IO::Socket::IP->new(PeerHost=>$ARGV[0],PeerPort=>$ARGV[1],Timeout=>${CONNECT}) or die "$@\n"`;
const NODE = words`const s=require('net').connect({host:process.argv[1],port:+process.argv[2]});s.on('connect',()=>{console.log('connected');process.exit()});s.on('error',e=>{console.log(e.code);process.exit(1)});setTimeout(()=>{console.log('ETIMEDOUT');process.exit(1)},${CONNECT}000)`;

const PHP = words`$s=@fsockopen($argv[1],(int)$argv[2],$n,$e,${CONNECT});echo $s?"connected\n":"$e\n";exit($s?0:1);`;
const RUBY = words`begin;Socket.tcp(ARGV[0],ARGV[1],connect_timeout:${CONNECT}){puts "connected"};rescue=>e;puts e.message;exit 1;end`;

/**
 * How to find out whether a port answers, best first. First what connects and says nothing, then what sends a request
 * of HTTP to whatever listens there. Everything limits itself; what cannot is run by `timeout` or not at all. Host and
 * port are arguments of their own, to a shell as well: never part of its script.
 */
export function tcpRungs(target: TcpTarget): readonly TcpRung[] {
  const { host, port } = target;
  const to = [host.text, words`${port}`];
  const nc = (...by: readonly Safe[]): readonly TcpRung[] => [
    // Without -n, the traditional one waits for the address's name.
    {
      argv: [
        ...by,
        ...(host.kind === 'name' ? plain`-z -v` : plain`-z -v -n`),
        ...plain`-w ${CONNECT} --`,
        ...to,
      ],
    },
    // BusyBox has no -z in most builds. It runs `true` when it is connected: no data, no waiting for the other's.
    { argv: [...by, ...plain`-w ${CONNECT}`, ...to, ...plain`-e true`] },
  ];
  return [
    ...nc(words`nc`),
    ...nc(words`busybox`, words`nc`),
    ...nc(words`/bin/busybox`, words`nc`),
    { argv: [...plain`timeout ${CONNECT} bash -c`, words`exec 3<>"/dev/tcp/$0/$1"`, ...to], isBare: true },
    { argv: [words`python3`, words`-c`, PYTHON, ...to] },
    { argv: [...plain`perl -MIO::Socket::IP -e`, PERL, ...to] },
    { argv: [words`node`, words`-e`, NODE, ...to] },
    { argv: [...plain`php -r`, PHP, words`--`, bracketed(host), words`${port}`] },
    { argv: [...plain`ruby -rsocket -e`, RUBY, ...to] },
    ...httpRungs(target),
  ];
}

/** Those that ask for a page. */
export function httpRungs({ host, port }: TcpTarget): readonly TcpRung[] {
  const url = words`http://${bracketed(host)}:${port}/`;
  return [
    // -v: it says only there whether it was connected, and newer ones only there why not. No proxy of the container's.
    { argv: [...plain`curl -q -s -v --noproxy * -o /dev/null -m ${CONNECT}`, url] },
    { argv: [...plain`wget -nv --no-proxy -O /dev/null -T ${CONNECT} -t 1`, url] },
    // BusyBox: of some builds, -T is not known or the end of it.
    { argv: [...plain`timeout ${LONGEST} wget -q -Y off -O /dev/null`, url] },
  ];
}

function bracketed({ kind, text }: Operand): Safe {
  return kind === 'ipv6' ? words`[${text}]` : text;
}
