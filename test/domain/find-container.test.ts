import { expect, test } from 'vitest';
import { findContainer } from '../../source/domain/find-container.ts';
import { clean } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, network } from './lab.ts';

const ids = ['abc1', 'abc2', 'abc3', 'abc4', 'abc5', 'f00d'].map(one => clean(one.padEnd(64, '0')));
const lab = topologyOf(
  [network('shop')],
  ids.map((id, at) => container(`web-${at}`, 'default', { id })),
);

function found(text: string): string {
  const one = findContainer(lab, text);
  return 'why' in one ? one.why : one.container.name.raw;
}

test('a container is found by name, id and the beginning of an id', () => {
  expect(found('web-1')).toBe('web-1');
  expect(found('f00d'.padEnd(64, '0'))).toBe('web-5');
  expect(found('f00')).toBe('web-5');
  expect(found('abc20')).toBe('web-1');
});

test('none or several is a sentence', () => {
  expect(found('f0')).toBe('There is no container “f0”.');
  expect(found('nobody\u001b[2J')).toBe('There is no container “nobody^[[2J”.');
  expect(found('shop')).toBe('“shop” is a network; a container is due here.');
  expect(found('abc')).toBe(
    '“abc” begins the ids of several containers: web-0, web-1, web-2, web-3 and 1 more.',
  );
});
