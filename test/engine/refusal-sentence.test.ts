import { expect, test } from 'vitest';
import type { ContainerChange } from '../../source/domain/change.ts';
import type { FailureKind } from '../../source/domain/failure.ts';
import { clean, safeText, told } from '../../source/domain/text.ts';
import { refusalSentence } from '../../source/engine/refusal-sentence.ts';

const web = { id: clean('a'.repeat(64)), name: told('web') };
const net = { id: clean('b'.repeat(64)), name: told('net') };

function change(kind: ContainerChange['kind']): ContainerChange {
  return kind === 'connect' || kind === 'disconnect'
    ? { kind, container: web, network: net }
    : { kind, container: web };
}

function said(kind: ContainerChange['kind'], status: number, text: string) {
  const failure: FailureKind = status === 404 ? 'gone' : status === 403 ? 'denied' : 'engine-error';
  return refusalSentence(change(kind), {
    kind: failure,
    endpoint: clean('unix:///x'),
    said: safeText(text),
    status,
  });
}

const id = 'a'.repeat(64);

// The engine's words: 20.10, then newer ones, then Podman's.
test.each([
  [
    'connect',
    400,
    'container cannot be disconnected from host network or connected to host network',
    /^A container is on the host's/,
  ],
  [
    'connect',
    400,
    'cannot connect container to host network - container must be created in host network mode',
    /^A container is on the host's/,
  ],
  [
    'disconnect',
    400,
    'cannot disconnect container from host network - container was created in host network mode',
    /^A container is on the host's/,
  ],
  [
    'connect',
    400,
    'container sharing network namespace with another container or host cannot be connected to any other network',
    /^web has no network stack/,
  ],
  ['connect', 500, '"host" is not supported: invalid network mode', /^web has no network stack/],
  [
    'connect',
    400,
    'container cannot be connected to multiple networks with one of the networks in private (none) mode',
    /^none cannot be combined/,
  ],
  [
    'connect',
    400,
    'network-scoped alias is supported only for containers in user defined networks',
    /^The default bridge resolves no names/,
  ],
  [
    'connect',
    400,
    'invalid endpoint settings:\nnetwork-scoped aliases are only supported for user-defined networks',
    /^The default bridge resolves no names/,
  ],
  [
    'connect',
    400,
    'user specified IP address is supported on user defined networks only',
    /^The default bridge gives addresses/,
  ],
  [
    'connect',
    400,
    'user specified IP address is supported only when connecting to networks with user configured subnets',
    /^The engine chose the subnet of net itself/,
  ],
  [
    'connect',
    500,
    "Invalid address 10.99.0.2: It does not belong to any of this network's subnets",
    /^That address is not on net\.$/,
  ],
  [
    'connect',
    400,
    'invalid endpoint settings:\nno configured subnet or ip-range contain the IP address 10.99.0.2',
    /^That address is not on net\.$/,
  ],
  ['connect', 403, 'Address already in use', /^That address is in use on net\.$/],
  [
    'connect',
    500,
    "no available IPv4 addresses on this network's address pools: net (b)",
    /is free on net\.$/,
  ],
  ['connect', 500, 'No available addresses on this pool', /is free on net\.$/],
  ['connect', 500, 'Invalid IPv4 address: notanip)', /^The engine does not take that for an address/],
  [
    'connect',
    400,
    'invalid JSON: ParseAddr("notanip"): unable to parse IP',
    /^The engine does not take that for an address/,
  ],
  [
    'connect',
    500,
    'Could not attach to network net: rpc error: code = PermissionDenied desc = network net not manually attachable',
    /^net takes services only/,
  ],
  ['connect', 404, 'network net not found', /^The network net no longer exists\.$/],
  [
    'connect',
    404,
    'unable to find network with name or ID net: network not found',
    /^The network net no longer exists\.$/,
  ],
  ['connect', 404, 'No such container: web', /^web no longer exists\.$/],
  ['disconnect', 404, 'endpoint web not found', /^web no longer exists\.$/],
  ['stop', 404, 'no container with name or ID "web" found: no such container', /^web no longer exists\.$/],
  ['start', 404, 'network 4d10 not found', /^A network that it asks for no longer exists\.$/],
  ['start', 409, `cannot join network of a non running container: ${id}`, /^web lives in the network stack/],
  [
    'start',
    500,
    `joining network namespace of container: No such container: ${id}`,
    /^web lives in the network stack/,
  ],
  [
    'start',
    500,
    'driver failed programming external connectivity on endpoint web: Bind for 0.0.0.0:80 failed: port is already allocated',
    /^A port of the host/,
  ],
  [
    'start',
    500,
    'Error starting userland proxy: listen tcp4 0.0.0.0:80: bind: address already in use',
    /^A port of the host/,
  ],
  ['start', 409, 'container is marked for removal and cannot be started', /^web is being removed\.$/],
  [
    'start',
    409,
    'cannot start a paused container, try unpause instead',
    /^web is paused: unpause it first\.$/,
  ],
  ['start', 500, 'Address already in use', /^That address is in use/],
  [
    'pause',
    409,
    `Container ${id} is restarting, wait until the container is running`,
    /^web is between two starts/,
  ],
  ['connect', 403, 'Forbidden', /^This endpoint allows no changes: a proxy or a plugin/],
  ['connect', 500, 'something \u001b[31mnew', /^The engine refused, in words that netui does not know\.$/],
] as const)('%s %i %s', (kind, status, text, sentence) => {
  const refusal = said(kind, status, text);
  expect(refusal.kind).toBe('refused');
  expect(refusal.sentence).toMatch(sentence);
  expect(refusal.sentence).toMatch(/^\S.*\.$/);
});

// These may mean that it is so already: a look at the container decides.
test.each([
  ['start', 304, '304 Not Modified'],
  ['stop', 304, '304 Not Modified'],
  ['connect', 403, 'endpoint with name web already exists in network net'],
  ['connect', 500, 'network is already connected'],
  ['connect', 409, 'web is already attached to network net'],
  ['disconnect', 500, `container ${id} is not connected to network net`],
  ['disconnect', 500, `container ${id} is not connected to the network net`],
  ['pause', 409, `Container ${id} is already paused`],
  ['unpause', 409, `Container ${id} is not paused`],
  ['pause', 409, `Container ${id} is not running`],
] as const)('%s %i %s may be so already', (kind, status, text) => {
  expect(said(kind, status, text)).toMatchObject({ kind: 'already', sentence: expect.stringMatching(/\.$/) });
});
