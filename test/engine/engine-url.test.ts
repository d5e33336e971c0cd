import { expect, test } from 'vitest';
import { words } from '../../source/domain/text.ts';
import { engineAt } from '../../source/engine/engine-url.ts';
import { failureIn } from './failure-in.ts';

// The left side is what `docker` was seen to make of DOCKER_HOST.
test.each([
  ['unix:///var/run/docker.sock', 'unix:///var/run/docker.sock', { socketPath: '/var/run/docker.sock' }],
  ['unix://', 'unix:///var/run/docker.sock', { socketPath: '/var/run/docker.sock' }],
  ['  unix:///a b  ', 'unix:///a b', { socketPath: '/a b' }],
  ['unix://docker.sock', 'unix://docker.sock', { socketPath: 'docker.sock' }],
  ['unix:///a@b:c@d', 'unix:///a@b:c@d', { socketPath: '/a@b:c@d' }],
  ['tcp://', 'tcp://localhost:2375', { host: 'localhost', port: 2375 }],
  ['tcp://:1', 'tcp://localhost:1', { host: 'localhost', port: 1 }],
  ['tcp://engine.example', 'tcp://engine.example:2375', { host: 'engine.example', port: 2375 }],
  ['tcp://10.0.0.7:4243/', 'tcp://10.0.0.7:4243', { host: '10.0.0.7', port: 4243 }],
  ['tcp://[::1]:4243', 'tcp://[::1]:4243', { host: '::1', port: 4243 }],
  ['tcp://[fd00::7]', 'tcp://[fd00::7]:2375', { host: 'fd00::7', port: 2375 }],
  ['localhost', 'tcp://localhost:2375', { host: 'localhost', port: 2375 }],
  ['localhost:1', 'tcp://localhost:1', { host: 'localhost', port: 1 }],
])('%s', (given, url, place) => {
  expect(engineAt(given, '')).toEqual({ url, place });
});

test.each([
  ['http://h:1', '“http” is not unix, tcp or ssh'],
  ['UNIX:///x', '“UNIX” is not unix, tcp or ssh'],
  ['://x', '“” is not unix, tcp or ssh'],
  ['unix:///a://b', 'it holds two addresses'],
  ['tcp://h:0', 'it is not a host and a port'],
  ['tcp://h:99999', 'it is not a host and a port'],
  ['tcp://h:x', 'it is not a host and a port'],
  ['tcp://h:1/path', 'it is not a host and a port'],
  ['tcp://h:1?x=1', 'it is not a host and a port'],
  ['tcp://::1:2375', 'it is not a host and a port'],
  ['tcp://a b', 'it is not a host and a port'],
  ['/var/run/docker.sock', 'it is not a host and a port'],
  ['tcp://user@h', 'a tcp address takes no user and no password'],
  ['unix:///a\u0000b', 'it holds control characters'],
  ['tcp://h\u001b[2J', 'it holds control characters'],
])('%j cannot be understood', (given, said) => {
  expect(failureIn(() => engineAt(given, ''))).toMatchObject({ kind: 'bad-endpoint', said });
});

test.each([
  ['tcp://u:hunter2@h:1', 'tcp://u:••••@h:1'],
  ['ssh://u:hunter2@h', 'ssh://u:••••@h'],
  ['tcp://u:hunter2/@@h', 'tcp://u:••••@h'],
  ['ssh://:hunter2@h', 'ssh://:••••@h'],
  ['u:hunter2@h:1', 'u:••••@h:1'],
  ['http://u:hunter2@h', 'http://u:••••@h'],
])('a password is refused and never shown: %s', (given, endpoint) => {
  const failure = failureIn(() => engineAt(given, ''));
  expect(failure).toMatchObject({ kind: 'bad-endpoint', endpoint });
  expect(JSON.stringify(failure)).not.toContain('hunter2');
});

test.each([
  ['ssh://deploy@10.0.0.5:2222/run/docker.sock', 'the address asks for ssh'],
  ['npipe:////./pipe/docker_engine', 'the address asks for npipe'],
  ['fd://', 'the address asks for fd'],
  ['tcp://h:2376', 'port 2376 asks for TLS'],
])('%s is not built yet', (given, said) => {
  expect(failureIn(() => engineAt(given, ''))).toEqual({ kind: 'no-transport', endpoint: given, said });
});

test('where TLS is asked for, nothing is sent in plain text', () => {
  const tls = words`DOCKER_TLS_VERIFY`;
  for (const given of ['tcp://h', 'tcp://h:2375', 'h:1', 'tcp://']) {
    const failure = failureIn(() => engineAt(given, tls));
    expect(failure).toMatchObject({ kind: 'no-transport', said: 'DOCKER_TLS_VERIFY asks for TLS' });
  }
  expect(engineAt('unix:///x', tls).place).toEqual({ socketPath: '/x' });
});

test('what is shown is escaped', () => {
  expect(engineAt('unix:///\u202etxt', '')).toEqual({
    url: 'unix:///\\u{202e}txt',
    place: { socketPath: '/\u202etxt' },
  });
  expect(failureIn(() => engineAt('tcp://\u001b[2J', '')).endpoint).toBe('tcp://^[[2J');
});
