import { mkdtemp, rename, rm } from 'node:fs/promises';
import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Place } from '../../source/engine/exchange.ts';
import type { Fault } from './passage.ts';
import { onRequest } from './passage.ts';

/** Which requests go wrong, and how. The first rule that matches decides. */
export type Rule = {
  /** Method and path without the API version, `*` for anything: `GET /networks*`. */
  readonly match: string;
  /** Only the nth request that matches, counted from 1; every one if absent. */
  readonly nth?: number;
  readonly fault: Fault;
};

/** A request that came by, in order. */
export type Seen = { readonly method: string; readonly path: string; readonly rule: Rule | undefined };

export type FaultProxy = AsyncDisposable & {
  /** Where netui is to look for the engine. */
  readonly place: Place;
  /** `place` as a user writes it, for `--host` and DOCKER_HOST. */
  readonly url: string;
  /** In force from the next request on; change it at will. */
  readonly rules: Rule[];
  readonly seen: Seen[];
  /** As if the engine was killed: connections end, the socket's file stays behind, nobody listens. */
  stop(): Promise<void>;
  /** Listens again at the same place; the rules stay. */
  restart(): Promise<void>;
  /** As if the engine was stopped in good order: like `stop`, and the socket's file is gone too. */
  unlinkSocket(): Promise<void>;
  /** All is well again: no rules, and listening. Connections that hang go on hanging. */
  heal(): Promise<void>;
  close(): Promise<void>;
};

/** A proxy between netui and the engine at `upstream`, on a unix socket of its own or, if asked, a TCP port. */
export async function startFaultProxy(options: {
  readonly upstream: Place;
  readonly rules?: readonly Rule[];
  readonly over?: 'unix' | 'tcp';
}): Promise<FaultProxy> {
  const { upstream, over = 'unix' } = options;
  const folder = await mkdtemp(join(tmpdir(), 'netui-fault-'));
  const socketPath = join(folder, 'docker.sock');
  const rules = [...(options.rules ?? [])];
  const seen: Seen[] = [];
  const matched = new Map<Rule, number>();
  const clients = new Set<Socket>();
  let server: Server | undefined;
  let port = 0;

  function ruleFor(method: string, path: string): Rule | undefined {
    const asked = `${method} ${path.replace(/^\/v\d+\.\d+(?=\/)/, '')}`;
    const matching = rules.filter(rule => matches(rule.match, asked));
    for (const rule of matching) matched.set(rule, (matched.get(rule) ?? 0) + 1);
    return matching.find(rule => rule.nth === undefined || rule.nth === matched.get(rule));
  }

  function serve(client: Socket): void {
    clients.add(client);
    client.on('close', () => clients.delete(client));
    client.on('error', () => undefined);
    onRequest(client, upstream, passage => {
      const { method, path } = passage;
      const rule = ruleFor(method, path);
      seen.push({ method, path, rule });
      if (rule) rule.fault(passage);
      else passage.forward().pipe(client);
    });
  }

  async function restart(): Promise<void> {
    await stop();
    server = createServer(serve);
    if (over === 'tcp') {
      await listening(server, { host: '127.0.0.1', port });
      ({ port } = server.address() as { port: number });
      return;
    }
    // Node removes the file it listened at when it stops; under another name it stays, as after a kill.
    const path = join(folder, 'listening.sock');
    await listening(server, { path });
    await rename(path, socketPath);
  }

  async function stop(): Promise<void> {
    const stopping = server;
    server = undefined;
    for (const client of clients) client.destroy();
    if (stopping) await new Promise(resolve => stopping.close(resolve));
  }

  async function unlinkSocket(): Promise<void> {
    await stop();
    await rm(socketPath, { force: true });
  }

  async function close(): Promise<void> {
    await stop();
    await rm(folder, { recursive: true, force: true });
  }

  await restart();
  const place = over === 'tcp' ? { host: '127.0.0.1', port } : { socketPath };
  return {
    place,
    url: over === 'tcp' ? `tcp://127.0.0.1:${port}` : `unix://${socketPath}`,
    rules,
    seen,
    stop,
    restart,
    unlinkSocket,
    async heal() {
      rules.length = 0;
      if (!server) await restart();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function listening(server: Server, where: object): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(where, resolve);
  });
}

function matches(pattern: string, asked: string): boolean {
  const parts = pattern.split('*').map(part => part.replace(/[^\w\s/-]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(asked);
}
