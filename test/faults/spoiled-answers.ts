import type { Socket } from 'node:net';
import type { Fault } from './passage.ts';
import { onAnswer } from './passage.ts';

// Faults in which the engine does what it is asked, and its answer goes wrong on the way back.

/** `bytes` of the body, then nothing more, for ever. */
export function stallBody(bytes: number): Fault {
  return cutAt(bytes, () => undefined);
}

/** `bytes` of the body, then an orderly end of the connection. */
export function truncate(bytes: number): Fault {
  return cutAt(bytes, client => client.end());
}

/** `bytes` of the body, then a reset. Unix sockets have none: there the connection just ends. */
export function rst(bytes: number): Fault {
  return cutAt(bytes, client =>
    client.remoteAddress === undefined ? client.destroy() : client.resetAndDestroy(),
  );
}

function cutAt(bytes: number, end: (client: Socket) => void): Fault {
  return ({ client, forward }) => {
    let left = bytes;
    onAnswer(forward(), {
      head(head) {
        client.write(head, () => left === 0 && end(client));
      },
      body(chunk) {
        if (left === 0) return;
        const part = chunk.subarray(0, left);
        left -= part.length;
        client.write(part, () => left === 0 && end(client));
      },
      end() {
        if (left > 0) client.end();
      },
    });
  };
}

/** The head at once, then one byte every `ms` milliseconds. */
export function drip(ms: number): Fault {
  return ({ client, forward }) => {
    let waiting = Buffer.alloc(0);
    let isWhole = false;
    const timer = setInterval(() => {
      if (waiting.length > 0) client.write(waiting.subarray(0, 1));
      else if (isWhole) client.destroySoon();
      waiting = waiting.subarray(1);
    }, ms);
    client.on('close', () => clearInterval(timer));
    onAnswer(forward(), {
      head: head => client.write(head),
      body(chunk) {
        waiting = Buffer.concat([waiting, chunk]);
      },
      end() {
        isWhole = true;
      },
    });
  };
}

/** Everything, in pieces of `bytes` that arrive one by one. */
export function splitEvery(bytes: number): Fault {
  return ({ client, forward }) => {
    client.setNoDelay(true);
    const engine = forward();
    void (async () => {
      for await (const chunk of engine) {
        for (let at = 0; at < chunk.length && !client.destroyed; at += bytes) {
          client.write(chunk.subarray(at, at + bytes));
          await new Promise(setImmediate);
        }
      }
      client.end();
    })().catch(() => client.destroy());
  };
}

/** All is well for `ms` milliseconds, then the connection is gone. */
export function dropAfter(ms: number): Fault {
  return ({ client, forward }) => {
    const timer = setTimeout(() => client.destroy(), ms);
    client.on('close', () => clearTimeout(timer));
    forward().pipe(client);
  };
}

/** The head, then silence: what is left of a connection through a sleeping laptop. */
export const halfOpen: Fault = ({ client, forward }) => {
  onAnswer(forward(), { head: head => client.write(head), body: () => undefined, end: () => undefined });
};

/** The whole answer, and then the same again. */
export const dupReply: Fault = ({ client, forward }) => {
  const parts: Buffer[] = [];
  const engine = forward();
  engine.on('data', chunk => parts.push(chunk));
  engine.on('end', () => client.end(Buffer.concat([...parts, ...parts])));
};

/** The engine has done it; nobody hears of it. */
export const loseReply: Fault = ({ client, forward }) => {
  forward().once('data', () => client.destroy());
};
