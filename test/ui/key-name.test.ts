import { expect, test } from 'vitest';
import { keyNames } from '../../source/ui/key-name.ts';

test.each([
  ['a letter', 'j', {}, ['j']],
  ['several letters in one read', 'jjG', {}, ['j', 'j', 'G']],
  ['letters, Tab and Enter in one read', '\tj\r', {}, ['tab', 'j', 'enter']],
  ['control letters in one read', 'j\u0004\u0003', {}, ['j', 'ctrl+d', 'ctrl+c']],
  ['an arrow', '', { upArrow: true }, ['up']],
  ['shift and Tab', '', { tab: true, shift: true }, ['shift+tab']],
  ['control and a letter', 'd', { ctrl: true }, ['ctrl+d']],
  ['the backspace key of most terminals', '', { delete: true }, ['backspace']],
  ['backspace among letters', 'ab\u007f', {}, ['a', 'b', 'backspace']],
  ['a torn arrow', '[A', {}, []],
  ['a torn function key', '[15~', {}, []],
  ['a torn arrow of application mode', 'OB', {}, []],
  ['brackets are keys', '[', {}, ['[']],
  ['two brackets are two keys', '[]', {}, ['[', ']']],
  ['Alt does nothing', 'j', { meta: true }, []],
  ['wide letters', '網é', {}, ['網', 'é']],
  ['C1 is no key', '\u009b', {}, []],
] as const)('%s', (_, input, key, names) => {
  expect(keyNames(input, key)).toEqual(names);
});
