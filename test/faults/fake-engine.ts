import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Place } from '../../source/engine/exchange.ts';
import type { Json } from './fake-lab.ts';
import { labContainers, labNetworks } from './fake-lab.ts';

/** A small engine that answers as Docker 20.10.24 does to what netui reads; it knows no changes. */
export type FakeEngine = AsyncDisposable & {
  readonly place: Place;
  /** What is on it; change it at will, then `tell`. */
  readonly networks: Json[];
  readonly containers: Json[];
  /** Sends an event to everyone who listens now. */
  tell(type: 'network' | 'container', action: string, id: string, attributes?: Json): void;
  /** How many listen to events now. */
  listeners(): number;
  close(): Promise<void>;
};

const API = { least: '1.12', most: '1.41' };

/** Answers of Go's server are chunked from this size on; the others have a Content-Length. */
const CHUNKED_FROM = 2048;

export async function startFakeEngine(): Promise<FakeEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'netui-fake-'));
  const socketPath = join(folder, 'docker.sock');
  const networks = labNetworks();
  const containers = labContainers();
  const listeners = new Set<ServerResponse>();
  let now = 1_795_000_000_000;

  const server = createServer((request, response) => {
    request.resume();
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://docker');
    const [, version = API.most, path = ''] = /^(?:\/v([\d.]+))?(\/.*)$/.exec(pathname) ?? [];
    const wrongVersion = outOfRange(version);
    if (wrongVersion) return send(response, 400, { message: wrongVersion });
    const subject = /^\/(networks|containers)\/([^/]+)(?:\/json)?$/.exec(path);
    if (path === '/_ping') return send(response, 200, 'OK');
    if (path === '/version') return send(response, 200, versionAnswer);
    if (path === '/events') return listen(response);
    if (path === '/networks') return send(response, 200, filtered(networks, searchParams));
    if (path === '/containers/json') {
      const all = searchParams.get('all') !== null;
      const shown = containers.filter(one => all || one['State'] === 'running');
      return send(response, 200, filtered(shown, searchParams));
    }
    if (subject?.[1] === 'networks') return inspect(response, networks, 'network', subject[2], asNetwork);
    if (subject) return inspect(response, containers, 'container', subject[2], asContainer);
    return send(response, 404, { message: 'page not found' });
  });

  function listen(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'application/json', ...headers });
    response.flushHeaders();
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
  }

  function asNetwork(network: Json): Json {
    const members: [string, Json][] = [];
    for (const one of containers) {
      const { Networks } = one['NetworkSettings'] as { Networks: Record<string, Json> };
      const on = Networks[String(network['Name'])];
      if (!on || on['IPAddress'] === '') continue;
      members.push([String(one['Id']), { Name: nameOf(one), ...on, IPv4Address: `${on['IPAddress']}/16` }]);
    }
    return { ...network, Containers: Object.fromEntries(members) };
  }

  await new Promise<void>(resolve => {
    server.listen(socketPath, resolve);
  });
  async function close(): Promise<void> {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  }
  return {
    place: { socketPath },
    networks,
    containers,
    tell(type, action, id, attributes = {}) {
      now += 1_000;
      const event = {
        Type: type,
        Action: action,
        Actor: { ID: id, Attributes: attributes },
        scope: 'local',
        time: now / 1_000,
        timeNano: now * 1_000_000,
      };
      for (const response of listeners) response.write(`${JSON.stringify(event)}\n`);
    },
    listeners: () => listeners.size,
    close,
    [Symbol.asyncDispose]: close,
  };
}

const headers = { 'Api-Version': API.most, Server: 'Docker/20.10.24 (linux)', Ostype: 'linux' };

const versionAnswer: Json = {
  Platform: { Name: '' },
  Components: [{ Name: 'Engine', Version: '20.10.24', Details: { ApiVersion: API.most } }],
  Version: '20.10.24',
  ApiVersion: API.most,
  MinAPIVersion: API.least,
  Os: 'linux',
  Arch: 'amd64',
};

function outOfRange(version: string): string | undefined {
  const minor = (text: string): number => Number(text.split('.')[1]);
  if (minor(version) > minor(API.most)) {
    return `client version ${version} is too new. Maximum supported API version is ${API.most}`;
  }
  if (minor(version) < minor(API.least)) {
    return `client version ${version} is too old. Minimum supported API version is ${API.least}, please upgrade your client to a newer version`;
  }
  return undefined;
}

function filtered(all: readonly Json[], query: URLSearchParams): readonly Json[] {
  // Engines take a list of values and, from older clients, a map of them to true.
  const { id } = JSON.parse(query.get('filters') ?? '{}') as { id?: string[] | Record<string, boolean> };
  if (!id) return all;
  const wanted = Array.isArray(id) ? id : Object.keys(id);
  return all.filter(one => wanted.some(start => String(one['Id']).startsWith(start)));
}

function inspect(
  response: ServerResponse,
  all: readonly Json[],
  kind: string,
  asked: string | undefined,
  shape: (one: Json) => Json,
): void {
  const one = all.find(each => each['Id'] === asked || nameOf(each) === asked);
  if (one) send(response, 200, shape(one));
  else send(response, 404, { message: `No such ${kind}: ${asked}` });
}

function nameOf(one: Json): string {
  return Array.isArray(one['Names']) ? String(one['Names'][0]).slice(1) : String(one['Name']);
}

function asContainer(one: Json): Json {
  return {
    Id: one['Id'],
    Created: '2026-11-20T09:30:00.123456789Z',
    Name: `/${nameOf(one)}`,
    State: {
      Status: one['State'],
      Running: one['State'] === 'running',
      ExitCode: 0,
      Error: '',
      StartedAt: '2026-11-20T09:30:01.123456789Z',
      FinishedAt: '0001-01-01T00:00:00Z',
    },
    HostConfig: { ...(one['HostConfig'] as Json), PortBindings: {} },
    Config: { Hostname: String(one['Id']).slice(0, 12), Env: ['SECRET=hunter2'], ExposedPorts: {} },
    NetworkSettings: one['NetworkSettings'],
  };
}

function send(response: ServerResponse<IncomingMessage>, status: number, value: unknown): void {
  const text = typeof value === 'string' ? value : `${JSON.stringify(value)}\n`;
  const type = typeof value === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
  response.writeHead(status, { 'Content-Type': type, ...headers });
  if (text.length >= CHUNKED_FROM) response.write(text.slice(0, CHUNKED_FROM));
  response.end(text.length >= CHUNKED_FROM ? text.slice(CHUNKED_FROM) : text);
}
