import { canonical } from '../address.ts';
import { busyboxUsage } from './busybox-usage.ts';
import { type Connection, connectTo } from './connection.ts';
import { findAddress } from './find-address.ts';
import { listen } from './listen.ts';
import { readOptions } from './options.ts';
import type { Inside, Program } from './program.ts';

/** BusyBox's `nc`: connects, or listens with `-l -p PORT` for one who connects. */
export const busyboxNc: Program = async inside => {
  const options = readOptions(inside.argv.slice(1), 'lp:w:i:f:s:ne:', { first: true });
  if ('bad' in options) return busyboxUsage(inside, 'nc', options);
  const { values, flags, rest } = options;
  if (flags.has('l')) return listen(inside, values.get('s') ?? '::', Number(values.get('p') ?? 0));
  const [host, port] = rest;
  if (host === undefined || port === undefined) return busyboxUsage(inside, 'nc');
  const found = await findAddress(inside, host);
  if ('why' in found) {
    inside.err(`nc: bad address '${host}'\n`);
    return 1;
  }
  const seconds = values.get('w');
  const patience = seconds === undefined ? undefined : Number(seconds) * 1_000;
  const connection = await connectTo(inside, found.address, Number(port), patience);
  if (connection.kind === 'open') return talk(inside, connection);
  const shown = found.address.includes(':') ? '' : ` (${found.address})`;
  if (connection.kind === 'timed out') inside.err('nc: timed out\n');
  else inside.err(`nc: can't connect to remote host${shown}: ${connection.why}\n`);
  return 1;
};

/* Sends what comes in, and shows what is answered to a request; ends when either side does. */
async function talk(
  { read, out }: Inside,
  { says, reset }: Extract<Connection, { kind: 'open' }>,
): Promise<number> {
  if (reset) return 0;
  for (let text = await read(); text !== undefined; text = await read()) {
    if (!/^(GET|HEAD|POST) /.test(text) || says === undefined) continue;
    out(says);
    return 0;
  }
  return 0;
}

/** OpenBSD's `nc`, as Debian and Ubuntu have it: `-z` only looks whether the port is open. */
export const openbsdNc: Program = async inside => {
  const options = readOptions(inside.argv.slice(1), '46bCDdFhklNnrStUuvZze:I:i:M:m:O:P:p:q:s:T:V:W:w:X:x:');
  if ('bad' in options) {
    inside.err(
      `nc: invalid option -- '${options.letter}'\nusage: nc [-46CDdFhklNnrStUuvZz] [destination] [port]\n`,
    );
    return 1;
  }
  const { values, flags, rest } = options;
  if (flags.has('l')) {
    const port = values.get('p') ?? rest.at(-1);
    return listen(inside, rest.length > 1 ? (rest[0] ?? '') : '0.0.0.0', Number(port));
  }
  const [host, port] = rest;
  if (host === undefined || port === undefined) {
    inside.err('usage: nc [-46CDdFhklNnrStUuvZz] [destination] [port]\n');
    return 1;
  }
  const found = await findAddress(inside, host, flags.has('6') ? 6 : flags.has('4') ? 4 : undefined);
  if ('why' in found) {
    const why =
      found.why === 'unknown' ? 'Name or service not known' : 'Temporary failure in name resolution';
    inside.err(`nc: getaddrinfo for host "${host}" port ${port}: ${why}\n`);
    return 1;
  }
  const seconds = values.get('w');
  const patience = seconds === undefined ? undefined : Number(seconds) * 1_000;
  const connection = await connectTo(inside, found.address, Number(port), patience);
  const isTold = flags.has('v');
  if (connection.kind === 'open') {
    const shown = canonical(host) === undefined ? `${host} (${found.address})` : host;
    const service = services.get(Number(port)) ?? '*';
    if (isTold) inside.err(`Connection to ${shown} ${port} port [tcp/${service}] succeeded!\n`);
    return flags.has('z') ? 0 : talk(inside, connection);
  }
  const why =
    connection.kind === 'timed out' ? 'timed out: Operation now in progress' : `failed: ${connection.why}`;
  const shown = canonical(host) === undefined ? `${host} (${found.address})` : host;
  if (isTold) inside.err(`nc: connect to ${shown} port ${port} (tcp) ${why}\n`);
  return 1;
};

/** Of /etc/services, what is met here. */
const services = new Map([
  [22, 'ssh'],
  [53, 'domain'],
  [80, 'http'],
  [443, 'https'],
  [5432, 'postgresql'],
  [6379, 'redis'],
  [8080, 'http-alt'],
]);
