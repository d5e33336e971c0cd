import { expect, test } from 'vitest';
import { mayAsk } from '../../source/engine/allowed-requests.ts';

const id = 'a1'.repeat(32);

test.each([
  ['POST', `/v1.41/containers/${id}/exec`, true],
  ['POST', `/containers/${id}/exec`, true],
  ['POST', `/v1.41/exec/${id}/start`, true],
  ['POST', `/v1.41/exec/${id}/resize?h=1&w=1`, false],
  ['POST', `/v1.41/exec/${id}/start?x=1`, false],
  ['POST', `/v1.41/containers/${id}/exec/../stop`, false],
  ['POST', `/v1.41/containers/${id}/stop#/exec`, false],
  ['POST', `/v1.41/containers/${id}/stop?/containers/${id}/exec`, false],
  ['POST', '/v1.41/containers/web/exec', false],
  ['POST', `/v1.41/containers/${id}/exec\n`, false],
  ['POST', `/v1.41/containers/${id}/stop`, false],
  ['POST', `/v1.41/networks/${id}/connect`, false],
  ['POST', '/v1.41/containers/create', false],
  ['DELETE', `/v1.41/exec/${id}/start`, false],
  ['PUT', `/v1.41/containers/${id}/exec`, false],
  ['post', `/v1.41/containers/${id}/exec`, false],
  ['get', '/v1.41/networks', false],
  ['', '/v1.41/networks', false],
] as const)('%s %s: with probes %s, read-only never', (method, path, allowed) => {
  expect(mayAsk('probes', method, path)).toBe(allowed);
  expect(mayAsk('read-only', method, path)).toBe(false);
  expect(mayAsk('full', method, path)).toBe(true);
});

test.each(['GET', 'HEAD'])('%s always', method => {
  for (const access of ['full', 'read-only', 'probes'] as const) {
    expect(mayAsk(access, method, '/v1.41/networks')).toBe(true);
  }
});
