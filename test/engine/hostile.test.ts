import { expect, test } from 'vitest';
import { safeText } from '../../source/domain/text.ts';
import type { Dialect } from '../../source/engine/dialect.ts';
import { containerOf } from '../../source/engine/translate-container.ts';
import { containerDetailOf } from '../../source/engine/translate-detail.ts';
import { eventOf } from '../../source/engine/translate-event.ts';
import { networkDetailOf, networkOf } from '../../source/engine/translate-network.ts';
import type { Fields } from '../../source/engine/shape.ts';
import { corpus } from '../hostile-corpus.ts';
import { docker29, named, recorded, recordedText } from './recorded.ts';

const docker: Dialect = { product: 'Docker', api: { major: 1, minor: 41 } };

/** The JSON with every text in it, and every name that the engine did not make, replaced. */
function spoiled(value: unknown, text: string): unknown {
  if (typeof value === 'string') return text;
  if (Array.isArray(value)) return value.map(item => spoiled(item, text));
  if (typeof value !== 'object' || value === null) return value;
  const isFree = (name: string): boolean => !/^[A-Z]/.test(name);
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      isFree(name) && name.length > 2 ? text : name,
      spoiled(one, text),
    ]),
  );
}

/** Every text in a domain value that is to be shown. */
function shown(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  if ('safe' in value && 'raw' in value) return [String(value.safe)];
  return Object.values(value).flatMap(shown);
}

test.each(corpus)('$id everywhere', ({ text }) => {
  const values = [
    networkOf(spoiled(named(recorded('docker-20.10/networks.json'), 'aaa_network'), text)),
    containerOf(spoiled(named(recorded('docker-20.10/containers.json'), 'web'), text), docker),
    containerOf(spoiled(docker29.containers[0], text), docker),
    containerDetailOf(spoiled(recorded('docker-20.10/inspect-web.json'), text) as Fields, docker),
    containerDetailOf(spoiled(docker29.inspect, text) as Fields, { ...docker, api: { major: 1, minor: 52 } }),
    networkDetailOf(spoiled(recorded('docker-20.10/network-test_network.json'), text)),
    ...recordedText('docker-20.10/events.ndjson')
      .trim()
      .split('\n')
      .map(line => eventOf(JSON.stringify(spoiled(JSON.parse(line), text)))),
  ];
  const texts = values.flatMap(shown).filter(one => one !== '');
  expect(texts.length).toBeGreaterThan(20);
  // Escaping what is escaped already changes nothing.
  for (const one of texts) expect(safeText(one)).toBe(one);
});

test('what was said is kept for requests', () => {
  const [{ text } = { text: '' }] = corpus;
  const network = networkOf({ Id: 'x', Name: text, Labels: { [text]: text } });
  expect(network?.name.raw).toBe(text);
  expect(network?.labels[0]?.map(one => one.raw)).toEqual([text, text]);
  expect(
    containerOf({ Id: 'x', Image: text, Names: [`/${text.replaceAll('/', '')}`] }, docker),
  ).toMatchObject({
    image: { raw: text },
    name: { raw: text.replaceAll('/', '') },
  });
});
