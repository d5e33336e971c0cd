import { parseArgs } from 'node:util';
import { expect, test } from 'vitest';
import { parserOptions, requestOf } from '../../source/commands/request.ts';
import { commands, flags, usageText } from '../../source/commands/usage.ts';

function asked(...args: string[]) {
  const options = parserOptions;
  const { tokens } = parseArgs({ args, options, strict: false, allowPositionals: true, tokens: true });
  return requestOf(tokens);
}

const settings = { poll: 30, ascii: false };

test.for([
  [[], { kind: 'screen', name: undefined, settings }],
  [['test_network'], { kind: 'screen', name: 'test_network', settings }],
  [['--', 'ls'], { kind: 'screen', name: 'ls', settings }],
  [['ls'], { kind: 'ls', json: false, settings }],
  [['ls', '--json'], { kind: 'ls', json: true, settings }],
  [['ping', 'web', 'db'], { kind: 'ping', from: 'web', to: 'db', count: 4, json: false, settings }],
  [
    ['ping', 'web', '@host', '--count', '2', '--json'],
    { kind: 'ping', from: 'web', to: '@host', count: 2, json: true, settings },
  ],
  [['modes'], { kind: 'modes', names: [], json: false, settings }],
  [['modes', 'a', 'b', '--json'], { kind: 'modes', names: ['a', 'b'], json: true, settings }],
  [
    ['--read-only', '--probe'],
    { kind: 'screen', name: undefined, settings: { ...settings, readOnly: true, probe: true } },
  ],
  [['--demo'], { kind: 'screen', settings: { ...settings, demo: { api: '1.41' } } }],
  [
    ['--demo', '--demo-api', '1.52', '--demo-size', '10x200', 'ls'],
    {
      kind: 'ls',
      settings: { ...settings, demo: { api: '1.52', size: { networks: 10, containers: 200 } } },
    },
  ],
  [['doctor', '--json'], { kind: 'doctor', json: true, settings }],
  [['matrix', 'web'], { kind: 'matrix', network: 'web', probes: true, json: false, settings }],
  [['map'], { kind: 'map', name: undefined, format: 'text', json: false, settings }],
  [['map', 'web', '--format', 'svg'], { kind: 'map', name: 'web', format: 'svg', json: true, settings }],
  [['map', '--json'], { kind: 'map', name: undefined, format: 'json', json: true, settings }],
  [['matrix', 'web', '--no-probe'], { kind: 'matrix', network: 'web', probes: false, json: false, settings }],
  [['why', 'a', 'b'], { kind: 'why', from: 'a', to: 'b', port: undefined, probes: true, settings }],
  [
    ['why', 'a', '@outside', '--port', '80', '--no-probe', '--json'],
    { kind: 'why', from: 'a', to: '@outside', port: 80, probes: false, json: true, settings },
  ],
  [['--json', 'ls'], { kind: 'ls', json: true, settings }],
  [['--help'], { kind: 'help' }],
  [['ls', '-h'], { kind: 'help' }],
  [['--wrong', '--help'], { kind: 'help' }],
  [['-V'], { kind: 'version' }],
  [['-H', 'tcp://h:1', 'ls'], { kind: 'ls', settings: { ...settings, host: 'tcp://h:1' } }],
  [['--host=tcp://h:1'], { settings: { ...settings, host: 'tcp://h:1' } }],
  [['-c', 'a', '-c', 'b'], { settings: { ...settings, context: 'b' } }],
  [['--poll', '5'], { settings: { ...settings, poll: 5 } }],
  [
    ['--ascii', '--color', 'never', '--theme=light'],
    { settings: { ...settings, ascii: true, color: 'never', theme: 'light' } },
  ],
] as const)('%s', ([args, request]) => {
  expect(asked(...args)).toMatchObject(request);
});

test.for([
  [['--jsn'], 'netui does not know “--jsn”.', 'netui --help tells what it knows.'],
  [['-x'], 'netui does not know “-x”.', 'netui --help tells what it knows.'],
  [['--a\x1b[2Jb'], 'netui does not know “--a^[[2Jb”.', 'netui --help tells what it knows.'],
  [['--host'], '--host needs a value.', 'Try: netui --host URL'],
  [['--host='], '--host needs a value.', 'Try: netui --host URL'],
  [['--context', '--ascii'], '--context needs a value.', 'Try: netui --context NAME'],
  [['--color', 'red'], '--color cannot be “red”.', 'Try: netui --color always|auto|never'],
  [['--theme=blue'], '--theme cannot be “blue”.', 'Try: netui --theme dark|light'],
  [['--ascii=yes'], '--ascii takes no value.', 'netui --help tells what it knows.'],
  [['--poll', '0'], '--poll takes whole seconds from 1 to 86400, and not “0”.', 'Try: netui --poll 30'],
  [['--poll', '1e9'], '--poll takes whole seconds from 1 to 86400, and not “1e9”.', 'Try: netui --poll 30'],
  [['a', 'b'], 'netui opens at one NAME, and “b” is one more.', 'netui --help tells what it knows.'],
  [['ls', 'b'], 'netui ls takes no names, and here is “b”.', 'netui --help tells what it knows.'],
  [
    ['--demo', '-H', 'unix:///a'],
    '--demo is an engine of its own: --host names another one.',
    'netui --help tells what it knows.',
  ],
  [['--demo-api', '1.52'], '--demo-api belongs to --demo.', 'netui --help tells what it knows.'],
  [
    ['--demo', '--demo-size', '5000x1'],
    '--demo-size takes networks and containers, up to 4000x20000, and not “5000x1”.',
    'Try: netui --demo --demo-size 100x1000',
  ],
  [['ls', '--port', '80'], '--port belongs to why.', 'netui --help tells what it knows.'],
  [['why', 'a', 'b', '--port', '0'], '--port takes 1 to 65535, and not “0”.'],
  [
    ['map', 'a', 'b'],
    'netui map is drawn around one NAME, and “b” is one more.',
    'netui --help tells what it knows.',
  ],
  [
    ['map', '--json', '--format', 'dot'],
    '--json and --format dot are two formats.',
    'netui --help tells what it knows.',
  ],
  [['ls', '--format', 'dot'], '--format belongs to map.', 'netui --help tells what it knows.'],
  [['matrix'], 'netui matrix takes the name of a network.', 'netui --help tells what it knows.'],
  [
    ['matrix', 'a', 'b'],
    'netui matrix takes one name, and “b” is one more.',
    'netui --help tells what it knows.',
  ],
  [['ls', '--no-probe'], '--no-probe belongs to why and matrix.', 'netui --help tells what it knows.'],
  [['why', 'a'], 'netui why takes two names: from where, and to what.', 'netui --help tells what it knows.'],
  [['--json'], '--json belongs to a command.', 'Try: netui ls --json'],
] as const)('%s is wrong', ([args, what, hint]) => {
  expect(asked(...args)).toEqual({ kind: 'wrong', say: hint === undefined ? what : `${what}\n${hint}` });
});

test('the usage text has every command and flag, and fits 80 columns', () => {
  const text = usageText();
  for (const { line, does } of commands) expect(text).toMatch(lineOf(`netui ${line}`, does));
  for (const { name, does } of flags) expect(text).toMatch(lineOf(`--${name}`, does));
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

function lineOf(beginning: string, end: string): RegExp {
  const [first, last] = [beginning, end].map(text => text.replaceAll(/[^\w ]/g, '\\$&'));
  return new RegExp(`${first}.* ${last}$`, 'm');
}
