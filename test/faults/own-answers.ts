import { STATUS_CODES } from 'node:http';
import type { Fault } from './passage.ts';

// Faults in which the engine never sees the request.

/** The connection is closed without a word. */
export const refuse: Fault = ({ client }) => client.destroy();

/** The connection is kept, and nothing is ever said. */
export const hangBeforeHeaders: Fault = () => undefined;

/** These very bytes, then the end. */
export function says(text: string): Fault {
  return ({ client }) => client.end(text, 'latin1');
}

/** Another protocol's greeting. */
export const garbage = says('SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n');

/** A whole answer of another's making. */
export function status(
  code: number,
  body = '',
  headers: Readonly<Record<string, string>> = { 'Content-Type': 'application/json' },
): Fault {
  return ({ client }) => {
    const lines = Object.entries({ ...headers, 'Content-Length': String(Buffer.byteLength(body)) });
    const head = [`HTTP/1.1 ${code} ${STATUS_CODES[code] ?? ''}`, ...lines.map(pair => pair.join(': '))];
    client.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  };
}

export function redirect(location: string, code = 301): Fault {
  return status(code, '<a href="…">Moved Permanently</a>.', {
    Location: location,
    'Content-Type': 'text/html',
  });
}

/** What a web server, a proxy's log-in page or a wrong port says. */
export const html200 = status(200, '<!DOCTYPE html><html><body><h1>It works!</h1></body></html>', {
  'Content-Type': 'text/html',
});

export const jsonNull = status(200, 'null');

/** More headers than Node reads (16 KB). */
export const hugeHeader = status(200, '[]', { 'X-Long': 'x'.repeat(20_000) });

/** A list of `bytes` bytes or a little more, valid JSON. */
export function hugeBody(bytes: number): Fault {
  const item = JSON.stringify({ Id: '0'.repeat(64), Name: 'x'.repeat(900) });
  return ({ client }) => {
    client.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n[');
    let sent = 0;
    const more = (): void => {
      while (sent < bytes) {
        const piece = `${sent === 0 ? '' : ','}${item}`;
        sent += piece.length;
        if (!client.write(piece)) return;
      }
      client.off('drain', more);
      client.end(']');
    };
    client.on('drain', more);
    more();
  };
}
