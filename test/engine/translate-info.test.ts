import { expect, test } from 'vitest';
import type { Dialect } from '../../source/engine/dialect.ts';
import type { Fields } from '../../source/engine/shape.ts';
import { engineInfoOf } from '../../source/engine/translate-info.ts';
import { recorded } from './recorded.ts';

const docker = (minor: number): Dialect => ({ product: 'Docker', api: { major: 1, minor } });

test('what Docker 20.10 tells of itself', () => {
  expect(engineInfoOf(recorded('docker-20.10/info.json') as Fields, docker(41))).toMatchObject({
    name: 'prod-1',
    operatingSystem: 'Debian GNU/Linux 12 (bookworm)',
    kernelVersion: '6.1.0-28-amd64',
    forwards: true,
    bridgeFilter: true,
    swarm: 'inactive',
    addressPools: [],
    rootless: false,
    firewall: '',
  });
});

test('from API 1.48 on the bridge filters are not told', () => {
  expect(engineInfoOf({ BridgeNfIptables: false }, docker(41)).bridgeFilter).toBe(false);
  expect(engineInfoOf({ BridgeNfIptables: false }, docker(48)).bridgeFilter).toBeUndefined();
});

test('pools, firewall, rights and warnings, where they are told', () => {
  const said = {
    IPv4Forwarding: false,
    DefaultAddressPools: [{ Base: '10.200.0.0/16', Size: 24 }],
    FirewallBackend: { Driver: 'nftables' },
    SecurityOptions: ['name=seccomp,profile=builtin', 'name=rootless'],
    Warnings: ['WARNING: IPv4 forwarding is disabled', ''],
  };
  expect(engineInfoOf(said, docker(52))).toMatchObject({
    forwards: false,
    addressPools: [{ base: '10.200.0.0/16', size: 24 }],
    firewall: 'nftables',
    rootless: true,
    warnings: ['WARNING: IPv4 forwarding is disabled'],
  });
});

test('an engine that tells nothing', () => {
  expect(engineInfoOf({}, { product: 'unknown', api: undefined })).toMatchObject({
    forwards: true,
    bridgeFilter: undefined,
    swarm: '',
    warnings: [],
  });
});
