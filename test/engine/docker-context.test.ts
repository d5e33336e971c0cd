import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { words } from '../../source/domain/text.ts';
import { currentContext, dockerContext } from '../../source/engine/docker-context.ts';
import { systemFiles } from '../../source/engine/engine-files.ts';
import { findEndpoint } from '../../source/engine/find-endpoint.ts';
import { failureIn } from './failure-in.ts';

const folder = mkdtempSync(join(tmpdir(), 'netui-contexts-'));
afterAll(() => rmSync(folder, { recursive: true }));

// As `docker context create` and `docker context use` of docker 28.2 wrote them.
const prod = '6754af9632a2745e85c293e5aac0863370d9bd3330b9938c00cadfd215227d77';
const secure = '6a934b45144e3758911efa29ed68fb2d420fa7bd568739cdcda9251fa9609b1e';
const bare = '9b828d53402d6e332ef05a2fe03063b359192571ba99fcd3b85074f46a72fd7e';
const nohost = 'c0daff2f8ff0240ee8fb62b318507d391de069b35069eb6cd89f09a91aee6b15';
write('config.json', '{\n\t"auths": {},\n\t"currentContext": "bare"\n}');
meta(
  prod,
  '{"Name":"prod","Metadata":{},"Endpoints":{"docker":{"Host":"ssh://deploy@10.0.0.5","SkipTLSVerify":false}}}',
);
meta(
  secure,
  '{"Name":"secure","Metadata":{},"Endpoints":{"docker":{"Host":"tcp://h:1","SkipTLSVerify":true}}}',
);
meta(bare, '{"Name":"bare","Metadata":{},"Endpoints":{"docker":{"Host":"tcp://h","SkipTLSVerify":false}}}');
meta(nohost, '{"Name":"nohost","Metadata":{},"Endpoints":{"docker":{"SkipTLSVerify":false}}}');

function write(path: string, text: string): string {
  const full = join(folder, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
  return full;
}

function meta(key: string, text: string): string {
  return write(`contexts/meta/${key}/meta.json`, text);
}

function find(context: string) {
  return findEndpoint({ flags: { context }, env: { DOCKER_CONFIG: folder }, home: '', uid: undefined });
}

const read = (name: string) => dockerContext(name, words`--context`, folder, systemFiles);

test('contexts as the docker command keeps them', () => {
  expect(currentContext(folder, systemFiles)).toBe('bare');
  expect(read('bare')).toEqual({ host: 'tcp://h', hasTls: false });
  expect(read('prod')).toEqual({ host: 'ssh://deploy@10.0.0.5', hasTls: false });
  expect(read('secure')).toEqual({ host: 'tcp://h:1', hasTls: true });
  expect(read('nohost')).toEqual({ host: '', hasTls: false });
});

test('where they lead', () => {
  expect(find('bare')).toEqual({
    address: { url: 'tcp://h:2375', context: 'bare' },
    place: { host: 'h', port: 2375 },
  });
  expect(find('nohost').address).toEqual({ url: 'unix:///var/run/docker.sock', context: 'nohost' });
  expect(failureIn(() => find('prod'))).toMatchObject({
    kind: 'no-transport',
    endpoint: 'ssh://deploy@10.0.0.5',
  });
  expect(failureIn(() => find('secure'))).toMatchObject({
    kind: 'no-transport',
    said: 'the context “secure” asks for TLS',
  });
});

test('one certificate is enough to ask for TLS', () => {
  for (const file of ['ca.pem', 'cert.pem', 'key.pem']) {
    const path = write(`contexts/tls/${bare}/docker/${file}`, 'PEM');
    expect(read('bare').hasTls).toBe(true);
    rmSync(path);
    expect(read('bare').hasTls).toBe(false);
  }
});

test('no folder is no current context', () => {
  expect(currentContext(join(folder, 'nowhere'), systemFiles)).toBe('');
  expect(currentContext(join(folder, 'config.json'), systemFiles)).toBe('');
});

test.each([
  ['', 'it is not JSON'],
  ['{"Endpoints":', 'it is not JSON'],
  ['null', 'it is no JSON object'],
  ['{}', 'has no Docker endpoint'],
  ['{"Endpoints":{"kubernetes":{}}}', 'has no Docker endpoint'],
  ['{"Endpoints":{"docker":"tcp://h"}}', 'has no Docker endpoint'],
])('a broken meta.json, %j', (text, said) => {
  const path = meta(bare, text);
  expect(failureIn(() => read('bare'))).toMatchObject({
    kind: 'bad-endpoint',
    endpoint: path,
    said: expect.stringContaining(said),
  });
});

test('a file that cannot be read', () => {
  mkdirSync(join(folder, 'odd/config.json'), { recursive: true });
  expect(failureIn(() => currentContext(join(folder, 'odd'), systemFiles))).toMatchObject({
    kind: 'bad-endpoint',
    said: expect.stringContaining('EISDIR'),
  });
});
