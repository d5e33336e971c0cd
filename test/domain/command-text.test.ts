import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { commandText, nameOrId } from '../../source/domain/command-text.ts';
import { safeText, told } from '../../source/domain/text.ts';
import { corpus } from '../hostile-corpus.ts';
import { idOf } from './lab.ts';

test.each([
  [['docker', 'network', 'connect', 'app', 'web-1'], 'docker network connect app web-1'],
  [['docker', 'inspect', 'my net'], "docker inspect 'my net'"],
  [['echo', ''], "echo ''"],
  [['echo', "it's"], "echo 'it'\\''s'"],
  [['echo', '$HOME', '`id`', ';', '*', '~', '!', '#'], "echo '$HOME' '`id`' ';' '*' '~' '!' '#'"],
  [['docker', '-H', 'unix:///var/run/docker.sock'], 'docker -H unix:///var/run/docker.sock'],
  [['echo', 'größe'], "echo 'größe'"],
])('%j', (argv, line) => {
  expect(commandText(argv.map(one => safeText(one)))).toBe(line);
});

test('a shell reads every argument back as it was', () => {
  const argv = corpus.map(({ text }) => safeText(text));
  const line = commandText(argv);
  const answer = execFileSync('sh', ['-c', `printf '%s\\n' ${line}`], { encoding: 'utf8' });
  expect(answer.split('\n').slice(0, -1)).toEqual(argv);
});

test.each([
  ['web', 'web'],
  ['my net', 'my net'],
  ['a\u001bb', idOf('x')],
  ['n'.repeat(600), idOf('x')],
  ['--help', idOf('x')],
  ['', idOf('x')],
])('%j is called %s in a command', (name, text) => {
  expect(nameOrId(told(name), idOf('x'))).toBe(text);
});
