import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { usageText } from '../../source/commands/usage.ts';
import { startFakeEngine } from '../faults/fake-engine.ts';
import { startProgram } from '../pty.ts';

// The built netui from its command line to its exit code.

const engine = await startFakeEngine();
afterAll(() => engine.close());
const host = `unix://${'socketPath' in engine.place ? engine.place.socketPath : ''}`;

type Ran = { readonly code: number; readonly out: string; readonly err: string };

function run(args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const surroundings = { PATH: process.env['PATH'], HOME: '/nonexistent', LANG: 'C.UTF-8', ...env };
  return new Promise(resolve => {
    const child = execFile(
      process.execPath,
      ['dist/netui.js', ...args],
      { env: surroundings },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
    child.stdin?.end();
  });
}

test('--version and --help', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(await run(['--version'])).toEqual({ code: 0, out: `netui ${version}\n`, err: '' });
  expect(await run(['--help', 'and', 'more'])).toEqual({ code: 0, out: usageText(), err: '' });
});

test('wrong usage is one sentence, a hint and 2', async () => {
  expect(await run(['--jsn'])).toEqual({
    code: 2,
    out: '',
    err: 'netui: netui does not know “--jsn”.\nnetui --help tells what it knows.\n',
  });
});

test.for([
  {
    what: 'no engine',
    args: ['--host', 'unix:///nonexistent/docker.sock'],
    code: 3,
    says: /No Docker engine at/,
  },
  { what: 'no such context', args: ['--context', 'nowhere'], code: 2, says: /no such Docker context/ },
  { what: 'no address', args: ['--host', 'nonsense://x'], code: 2, says: /cannot make sense of/ },
  { what: 'ssh', args: ['--host', 'ssh://me@there'], code: 3, says: /does not speak ssh/ },
])('$what: what, why, next, and $code', async ({ args, code, says }) => {
  const ran = await run(['ls', ...args]);
  expect(ran).toMatchObject({ code, out: '' });
  expect(ran.err).toMatch(says);
  expect(ran.err).toMatch(/^netui: .+\nWhy: .+\nNext: .+\n$/);
});

test('ls prints a table, and the same where there is no screen to open', async () => {
  const table = await run(['ls', '--host', host]);
  expect(table).toMatchObject({ code: 0, err: '' });
  expect(table.out).toMatch(/^Network .*\n.*bridge/);
  expect(table.out).toContain('tomcat81');
  expect(await run([], { DOCKER_HOST: host })).toEqual(table);
  expect(await run(['tomcat81'], { DOCKER_HOST: host })).toEqual({
    ...table,
    err: 'netui: everything, not only “tomcat81”: no screen, because the input is not a terminal\n',
  });
});

test('ls --json prints JSON', async () => {
  const { code, out, err } = await run(['ls', '--json'], { DOCKER_HOST: host });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const answer = JSON.parse(out) as { networks: { name: string }[]; containers: { name: string }[] };
  expect(answer.networks.map(one => one.name)).toContain('test_network');
  expect(answer.containers.map(one => one.name)).toContain('tomcat81');
});

test('--ascii draws the table with ASCII', async () => {
  const { out } = await run(['ls', '--ascii'], { DOCKER_HOST: host });
  expect(out).toMatch(/^[\n -~]+$/);
  expect((await run(['ls'], { DOCKER_HOST: host })).out).toMatch(/→/);
});

test('NAME opens the screen there', async () => {
  const program = startProgram({
    command: process.execPath,
    args: ['dist/netui.js', 'tomcat81', '--host', host],
    cols: 120,
    rows: 40,
    onEnd: onTestFinished,
  });
  await program.waitFor('live');
  await program.waitFor(/[─━] tomcat81 [─━]/);
  program.press('q');
  expect(await program.exit).toEqual({ code: 0, signal: 0 });
});
