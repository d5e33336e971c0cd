import type { ContainerChange } from '../domain/change.ts';
import { joined, type Safe, safeText, words } from '../domain/text.ts';
import { type Dialect, networkNamed } from './dialect.ts';
import { aliasesOf } from './endpoint-config.ts';
import { type Fields, fieldsOf, itemsOf, numberOf, textOf } from './shape.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * What a change back did not give back, in sentences: a connect is held against that one endpoint, a start against all
 * of them; either against the ports that were published. EndpointID is always another one.
 */
export function differences(
  then: Snapshot,
  now: Snapshot,
  made: ContainerChange,
  dialect: Dialect,
): readonly Safe[] {
  const networks =
    made.kind === 'connect'
      ? [made.network.name.raw as string]
      : Object.keys(then.networks).map(name => networkNamed(name, dialect).raw as string);
  return [
    ...networks.flatMap(name => endpointDifferences(name, then, now, dialect)),
    ...(then.running && now.running ? portDifferences(then.ports, now.ports) : []),
  ];
}

function endpointDifferences(
  network: string,
  then: Snapshot,
  now: Snapshot,
  dialect: Dialect,
): readonly Safe[] {
  const on = safeText(network);
  const [was, is] = [then, now].map(snapshot => fieldsIn(snapshot, network, dialect));
  if (was === undefined) return [];
  if (is === undefined) return [words`It is not on ${on} any more.`];
  const areRunning = then.running && now.running;
  return [
    ...(areRunning ? OPERATIONAL : []).flatMap(([field, what]) => changed(what, on, was[field], is[field])),
    ...addressWishes(on, fieldsOf(was.IPAMConfig), fieldsOf(is.IPAMConfig), then),
    ...missing(words`alias`, on, aliasesOf(was, then, dialect), aliasesOf(is, now, dialect)),
    ...missing(words`link`, on, itemsOf(was.Links), itemsOf(is.Links)),
    ...missing(words`driver option`, on, optionsOf(was), optionsOf(is)),
    ...changed(
      words`gateway priority`,
      on,
      String(numberOf(was.GwPriority)),
      String(numberOf(is.GwPriority)),
    ),
  ];
}

const OPERATIONAL: readonly (readonly [field: string, what: Safe])[] = [
  ['IPAddress', words`address`],
  ['GlobalIPv6Address', words`IPv6 address`],
  ['MacAddress', words`MAC address`],
];

function fieldsIn(snapshot: Snapshot, network: string, dialect: Dialect): Fields | undefined {
  const name = Object.keys(snapshot.networks).find(one => networkNamed(one, dialect).raw === network);
  return name === undefined ? undefined : fieldsOf(snapshot.networks[name]);
}

function changed(what: Safe, on: Safe, was: unknown, is: unknown): readonly Safe[] {
  const [before, after] = [textOf(was), textOf(is)];
  if (before === after) return [];
  const wasText = before === '' ? words`none` : safeText(before, 100);
  const isText = after === '' ? words`gone` : safeText(after, 100);
  return [words`Its ${what} on ${on} is ${isText} now, it was ${wasText}.`];
}

/* On a network of a swarm these are the engine's own, see endpoint-config.ts. */
function addressWishes(on: Safe, was: Fields, is: Fields, then: Snapshot): readonly Safe[] {
  if (then.network?.scope === 'swarm') return [];
  return ['IPv4Address', 'IPv6Address'].flatMap(field =>
    textOf(was[field]) === textOf(is[field])
      ? []
      : [
          words`It asked for ${safeText(textOf(was[field]) || 'no address', 100)} on ${on}, and no longer does.`,
        ],
  );
}

function optionsOf(endpoint: Fields): readonly string[] {
  return Object.entries(fieldsOf(endpoint.DriverOpts)).map(([name, value]) => `${name}=${textOf(value)}`);
}

function missing(what: Safe, on: Safe, was: readonly unknown[], is: readonly unknown[]): readonly Safe[] {
  return was
    .filter(one => !is.includes(one))
    .map(one => words`The ${what} ${safeText(textOf(one), 100)} on ${on} could not be given back.`);
}

function portDifferences(was: Fields, is: Fields): readonly Safe[] {
  return Object.keys(was).flatMap(door => {
    const [before, after] = [hostPorts(was[door]), hostPorts(is[door])];
    if (before === after) return [];
    const text = safeText(door, 40);
    if (after === '') return [words`Port ${text} is no longer published; it was, as ${before}.`];
    return [words`Port ${text} is published as ${after} now, it was ${before || words`not published`}.`];
  });
}

function hostPorts(bindings: unknown): Safe {
  const texts = itemsOf(bindings).map(binding => {
    const { HostIp, HostPort } = fieldsOf(binding);
    const ip = textOf(HostIp);
    return safeText(`${ip.includes(':') ? `[${ip}]` : ip}:${textOf(HostPort)}`, 60);
  });
  return joined(texts.toSorted(), words`, `);
}
