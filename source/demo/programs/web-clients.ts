import { busyboxUsage } from './busybox-usage.ts';
import { type Connection, connectTo } from './connection.ts';
import { findAddress } from './find-address.ts';
import type { Inside, Program } from './program.ts';

interface Address {
  /** As it stands in the URL: with its port, if that is there. */
  readonly place: string;
  readonly host: string;
  readonly port: number;
}

function read(url: string): Address {
  const [, scheme = 'http', place = ''] = /^(?:(\w+):\/\/)?([^/]*)/.exec(url) ?? [];
  const [, bracketed, plain, port] = /^(?:\[(.*)\]|([^:]*))(?::(\d+))?$/.exec(place) ?? [];
  return {
    place,
    host: bracketed ?? plain ?? place,
    port: port === undefined ? (scheme === 'https' ? 443 : 80) : Number(port),
  };
}

/* An answer's status line and what follows its head; undefined for what is no HTTP. */
function answerOf(
  connection: Extract<Connection, { kind: 'open' }>,
): { readonly status: string; readonly code: number; readonly body: string } | undefined {
  const [, status, code, body = ''] =
    /^(HTTP\/\S+ (\d+)[^\r\n]*)[\s\S]*?\r\n\r\n([\s\S]*)$/.exec(connection.says ?? '') ?? [];
  return status === undefined ? undefined : { status, code: Number(code), body };
}

/** BusyBox's `wget`: to standard output (`-O -`) or nowhere (`-O /dev/null`), for nothing can be written here. */
export const busyboxWget: Program = async inside => {
  const words = inside.argv.slice(1);
  const letters = words.filter(word => /^-[A-Za-z]/.test(word)).join('');
  // Debian's BusyBox 1.35 dies of a segmentation fault here.
  if (/T/.test(letters)) return 139;
  const at = words.findIndex(word => /^-[A-Za-z]*O/.test(word));
  const file = at < 0 ? undefined : words[at]?.replace(/^-[A-Za-z]*?O/, '') || words[at + 1];
  const url = words.findLast(
    (word, index) =>
      !word.startsWith('-') && (index !== at + 1 || (words[at] !== '-O' && !/^-q?O$/.test(words[at] ?? ''))),
  );
  if (url === undefined) return busyboxUsage(inside, 'wget');
  const tell = (text: string): void => (/q/.test(letters) ? undefined : inside.err(text));
  const { place, host, port } = read(url);
  const found = await findAddress(inside, host);
  if ('why' in found) {
    inside.err(`wget: bad address '${place}'\n`);
    return 1;
  }
  const shown = found.address.includes(':') ? `[${found.address}]` : found.address;
  tell(`Connecting to ${place} (${shown}:${port})\n`);
  const connection = await connectTo(inside, found.address, port);
  if (connection.kind !== 'open') {
    const address = found.address.includes(':') ? '' : ` (${found.address})`;
    const why = connection.kind === 'failed' ? connection.why : 'Connection timed out';
    inside.err(`wget: can't connect to remote host${address}: ${why}\n`);
    return 1;
  }
  const answer = answerOf(connection);
  if (connection.reset || answer === undefined || answer.code !== 200) {
    inside.err(
      answer && !connection.reset
        ? `wget: server returned error: ${answer.status}\n`
        : 'wget: error getting response\n',
    );
    return 1;
  }
  if (file !== '-' && file !== '/dev/null') {
    inside.err(`wget: can't open '${file ?? 'index.html'}': Read-only file system\n`);
    return 1;
  }
  const bar = `100% |${'*'.repeat(32)}|${String(answer.body.length).padStart(6)}  0:00:00 ETA\n`;
  tell(file === '-' ? 'writing to stdout\n' : `saving to '${file}'\n`);
  if (file === '-') inside.out(answer.body);
  tell(`${(file === '-' ? '-' : 'null').padEnd(20)} ${bar}`);
  tell(file === '-' ? 'written to stdout\n' : `'${file}' saved\n`);
  return 0;
};

/** `curl`, with what is used to try a port: -s -S -f -i -I -o -m -w and --connect-timeout. */
export const curl: Program = async inside => {
  const asked = curlOptions(inside.argv.slice(1));
  if (asked.url === undefined) {
    inside.err("curl: try 'curl --help' or 'curl --manual' for more information\n");
    return 2;
  }
  const { host, port } = read(asked.url);
  const told = { http_code: '000', remote_ip: '', time_connect: '0.000000', time_total: '0.000000' };
  const fail = (code: number, text: string): number => {
    if (!asked.isSilent) inside.err(`curl: (${code}) ${text}\n`);
    inside.out(formatted(asked.format, told));
    return code;
  };
  const found = await findAddress(inside, host);
  if ('why' in found) return fail(6, `Could not resolve host: ${host}`);
  const { clock } = inside.world;
  const started = clock.now();
  const connection = await connectTo(inside, found.address, port, asked.patience);
  const lasted = clock.now() - started;
  if (connection.kind === 'timed out') return fail(28, `Connection timed out after ${lasted} milliseconds`);
  if (connection.kind === 'failed') {
    const place = `${host} port ${port} after ${lasted} ms`;
    return fail(7, `Failed to connect to ${place}: Couldn't connect to server`);
  }
  Object.assign(told, { remote_ip: found.address, time_connect: '0.000214', time_total: '0.000498' });
  if (connection.reset) return fail(56, 'Recv failure: Connection reset by peer');
  const answer = answerOf(connection);
  if (answer === undefined) return fail(52, 'Empty reply from server');
  told.http_code = String(answer.code);
  if (asked.failsOnError && answer.code >= 400) {
    return fail(22, `The requested URL returned error: ${answer.code}`);
  }
  show(inside, asked, connection.says ?? '', answer.body);
  inside.out(formatted(asked.format, told));
  return 0;
};

interface CurlAsked {
  readonly url: string | undefined;
  readonly format: string;
  readonly file: string | undefined;
  readonly isSilent: boolean;
  readonly failsOnError: boolean;
  readonly shown: 'body' | 'head' | 'both';
  /** Milliseconds. */
  readonly patience: number | undefined;
}

function curlOptions(words: readonly string[]): CurlAsked {
  const values = new Map<string, string>();
  const left = [...words];
  let flags = '';
  let url: string | undefined;
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const [, letters = '', taker] = /^-([A-Za-z0-9]*?)([omwHXdAuL]?)$/.exec(word) ?? [];
    if (word === '--connect-timeout' || word === '--max-time') values.set('m', left.shift() ?? '');
    else if (!word.startsWith('-')) url = word;
    else if (taker && taker !== 'L') {
      flags += letters;
      values.set(taker, left.shift() ?? '');
    } else flags += word.replace(/^-+/, '');
  }
  const seconds = values.get('m');
  return {
    url,
    format: values.get('w') ?? '',
    file: values.get('o'),
    isSilent: flags.includes('s') && !flags.includes('S'),
    failsOnError: flags.includes('f'),
    shown: flags.includes('I') ? 'head' : flags.includes('i') ? 'both' : 'body',
    patience: seconds === undefined ? undefined : Number(seconds) * 1_000,
  };
}

function show({ out }: Inside, { file, shown }: CurlAsked, whole: string, body: string): void {
  if (file === '/dev/null') return;
  if (shown === 'body') out(body);
  else out(shown === 'both' ? whole : whole.slice(0, whole.length - body.length));
}

function formatted(format: string, told: Readonly<Record<string, string>>): string {
  return format
    .replace(/%\{(\w+)\}/g, (_, name: string) => told[name] ?? '')
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t');
}
