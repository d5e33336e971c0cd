import type { Socket } from 'node:net';
import type { Fault } from '../passage.ts';

/** Events streams in the test's own hand: what they say, in which pieces, and how they end. */
export type HeldStream = {
  /** For `GET /events*`: the engine behind never hears of it. */
  readonly fault: Fault;
  /** How many are open now. */
  open(): number;
  /** These bytes of the answer's body, in one piece. */
  say(text: string | Buffer): void;
  /** `clean`: as a stopping engine ends its answer; `cut`: within it; `reset`: TCP only. */
  end(how: 'clean' | 'cut' | 'reset'): void;
};

const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';

export function heldStream(): HeldStream {
  const clients = new Set<Socket>();
  return {
    fault: ({ client }) => {
      clients.add(client);
      client.on('close', () => clients.delete(client));
      client.write(head);
    },
    open: () => clients.size,
    say: text => {
      for (const client of clients) {
        client.write(`${Buffer.byteLength(text).toString(16)}\r\n`);
        client.write(text);
        client.write('\r\n');
      }
    },
    end: how => {
      for (const client of clients) {
        if (how === 'clean') client.end('0\r\n\r\n');
        else if (how === 'cut') client.end();
        else client.resetAndDestroy();
      }
    },
  };
}

/** One line of the stream, as Docker writes it. */
export function eventLine(action: string, id: string, more: Readonly<Record<string, unknown>> = {}): string {
  const event = { Type: 'container', Action: action, Actor: { ID: id, Attributes: {} }, time: 1_795_000_000 };
  return `${JSON.stringify({ ...event, ...more })}\n`;
}
