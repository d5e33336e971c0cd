import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { EngineFiles } from '../../source/engine/engine-files.ts';
import { findEndpoint, type Surroundings } from '../../source/engine/find-endpoint.ts';
import { failureIn } from './failure-in.ts';

/** A home with two contexts. */
const contexts = { ...contextFile('prod', 'tcp://prod:1'), ...contextFile('test', 'unix:///test.sock') };

function contextFile(name: string, host: string, folder = '/home/ada/.docker'): Record<string, string> {
  const key = createHash('sha256').update(name).digest('hex');
  const meta = { Name: name, Endpoints: { docker: { Host: host, SkipTLSVerify: false } } };
  return { [`${folder}/contexts/meta/${key}/meta.json`]: JSON.stringify(meta) };
}

function config(value: unknown, folder = '/home/ada/.docker'): Record<string, string> {
  return { [`${folder}/config.json`]: typeof value === 'string' ? value : JSON.stringify(value) };
}

function files(texts: Record<string, string>): EngineFiles {
  return { read: path => texts[path], exists: path => path in texts };
}

function given(
  texts: Record<string, string>,
  env: Surroundings['env'] = {},
  flags: Surroundings['flags'] = {},
) {
  return { flags, env, home: '/home/ada', uid: 1000, files: files(texts) };
}

const usual = { '/var/run/docker.sock': '' };

test('each way to say it goes before the next', () => {
  const env = { DOCKER_HOST: 'tcp://env:1', DOCKER_CONTEXT: 'test' };
  const everything = { ...contexts, ...config({ currentContext: 'prod' }), ...usual };
  const urls = [
    given(everything, env, { context: 'test' }),
    given(everything, env, { host: 'tcp://flag:1' }),
    given(everything, env),
    given(everything, { DOCKER_CONTEXT: 'test' }),
    given(everything),
    given(usual),
  ].map(surroundings => findEndpoint(surroundings).address);
  expect(urls).toEqual([
    { url: 'unix:///test.sock', context: 'test' },
    { url: 'tcp://flag:1', context: 'default' },
    { url: 'tcp://env:1', context: 'default' },
    { url: 'unix:///test.sock', context: 'test' },
    { url: 'tcp://prod:1', context: 'prod' },
    { url: 'unix:///var/run/docker.sock', context: 'default' },
  ]);
});

test('what is empty says nothing', () => {
  const env = { DOCKER_HOST: '', DOCKER_CONTEXT: '', DOCKER_CONFIG: '', DOCKER_TLS_VERIFY: '' };
  const surroundings = given({ ...config({ currentContext: '' }), ...usual }, env, { context: '' });
  expect(findEndpoint(surroundings).place).toEqual({ socketPath: '/var/run/docker.sock' });
});

test('the context “default” is DOCKER_HOST’s, whoever names it', () => {
  const env = { DOCKER_HOST: 'tcp://env:1' };
  expect(findEndpoint(given(usual, env, { context: 'default' })).address.url).toBe('tcp://env:1');
  const named = given({ ...usual, ...config({ currentContext: 'prod' }) }, { DOCKER_CONTEXT: 'default' });
  expect(findEndpoint(named).address.url).toBe('unix:///var/run/docker.sock');
});

test('an empty --host is the usual socket, whatever DOCKER_HOST says', () => {
  const surroundings = given(usual, { DOCKER_HOST: 'tcp://env:1' }, { host: '' });
  expect(findEndpoint(surroundings).address.url).toBe('unix:///var/run/docker.sock');
});

test('DOCKER_CONFIG is where contexts and the current one are', () => {
  const there = {
    ...contextFile('prod', 'tcp://there:1', '/there'),
    ...config({ currentContext: 'prod' }, '/there'),
  };
  const surroundings = given({ ...contexts, ...there }, { DOCKER_CONFIG: '/there' });
  expect(findEndpoint(surroundings).address).toEqual({ url: 'tcp://there:1', context: 'prod' });
});

test('both flags at once', () => {
  const failure = failureIn(() => findEndpoint(given(contexts, {}, { host: 'tcp://h', context: 'prod' })));
  expect(failure).toMatchObject({
    kind: 'bad-endpoint',
    said: '--host and --context cannot be used together',
  });
});

test.each([
  [{}, { context: 'nope' }, '--context'],
  [{ DOCKER_CONTEXT: 'nope' }, {}, 'DOCKER_CONTEXT'],
])('a context that does not exist, %j %j', (env, flags, source) => {
  expect(failureIn(() => findEndpoint(given({ ...contexts, ...usual }, env, flags)))).toEqual({
    kind: 'no-context',
    endpoint: '',
    said: `no context “nope”, which ${source} names`,
  });
});

test('a current context that does not exist is not replaced by the default one', () => {
  const surroundings = given({ ...usual, ...config({ currentContext: '../../x\u001b[2J' }) });
  expect(failureIn(() => findEndpoint(surroundings))).toMatchObject({
    kind: 'no-context',
    said: 'no context “../../x^[[2J”, which config.json names',
  });
});

test.each([
  ['{"currentContext":', 'cannot read /home/ada/.docker/config.json: it is not JSON'],
  ['[]', 'cannot read /home/ada/.docker/config.json: it is no JSON object'],
  ['{"currentContext":5}', 'currentContext in /home/ada/.docker/config.json is not a name'],
])('a broken config.json, %s', (text, said) => {
  const failure = failureIn(() => findEndpoint(given({ ...usual, ...config(text) })));
  expect(failure).toEqual({ kind: 'bad-endpoint', endpoint: '/home/ada/.docker/config.json', said });
  // It is not even read where it does not matter.
  const surroundings = given(config(text), { DOCKER_HOST: 'unix:///x' });
  expect(findEndpoint(surroundings).address.url).toBe('unix:///x');
});

test('the usual sockets, in their order', () => {
  const order = [
    '/var/run/docker.sock',
    '/run/user/1000/docker.sock',
    '/home/ada/.docker/run/docker.sock',
    '/home/ada/.docker/desktop/docker.sock',
    '/run/user/1000/podman/podman.sock',
    '/run/podman/podman.sock',
  ];
  for (const [at, socketPath] of order.entries()) {
    const there = Object.fromEntries(order.slice(at).map(path => [path, '']));
    expect(findEndpoint(given(there)).place).toEqual({ socketPath });
  }
  const [first, ...tried] = order.map(path => `unix://${path}`);
  expect(failureIn(() => findEndpoint(given({})))).toEqual({
    kind: 'no-socket',
    endpoint: first,
    said: '',
    tried,
  });
});

test('XDG_RUNTIME_DIR before the user’s number; neither, and no home, is no place to look', () => {
  const there = { '/xdg/docker.sock': '', '/run/user/1000/docker.sock': '' };
  expect(findEndpoint(given(there, { XDG_RUNTIME_DIR: '/xdg' })).place).toEqual({
    socketPath: '/xdg/docker.sock',
  });
  const nowhere = { flags: {}, env: {}, home: '', uid: undefined, files: files({}) };
  expect(failureIn(() => findEndpoint(nowhere)).tried).toEqual(['unix:///run/podman/podman.sock']);
});

test('DOCKER_TLS_VERIFY asks for TLS with any value, and without an address for the TLS port', () => {
  for (const env of [{ DOCKER_TLS_VERIFY: '1' }, { DOCKER_TLS_VERIFY: '0' }, { DOCKER_TLS: 'yes' }]) {
    const [name] = Object.keys(env);
    for (const more of [{}, { DOCKER_HOST: 'tcp://h:2375' }]) {
      expect(failureIn(() => findEndpoint(given(usual, { ...env, ...more })))).toMatchObject({
        kind: 'no-transport',
        said: `${name} asks for TLS`,
      });
    }
  }
  // It is not meant for contexts, which know for themselves.
  const surroundings = given(contexts, { DOCKER_TLS_VERIFY: '1', DOCKER_CONTEXT: 'prod' });
  expect(findEndpoint(surroundings).address.url).toBe('tcp://prod:1');
});
