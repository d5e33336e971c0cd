import { describe, expect, it } from 'vitest';
import type { Program } from '../pty.ts';
import { tutorialLab } from './lab.ts';
import { openNetui, runNetui } from './netui.ts';
import { choose, over, pingFrom } from './steps.ts';

// What is asked from inside containers, as somebody does it on the screen. Nothing here changes the engine.

const engine = tutorialLab();
const small = { cols: 80, rows: 24 };

// Side by side: a ping takes seconds, and most of a name that nobody knows.
describe.concurrent('ping', () => {
  it('u1 reaches u2 by IP only, with the reason and what would change it', async ({ onTestFinished }) => {
    const program = openNetui(engine, ['u1'], { onEnd: onTestFinished });
    await pingFrom(program, 'u2');
    await program.waitFor(over('u1', 'u2'), 30_000);
    const frame = (await program.waitFor('docker network connect app u2')).join('\n');
    expect(frame).toContain('! The address answers, the name does not.');
    expect(frame).toContain('u1 and u2 are on the default bridge, which has no name service');
    for (const mend of ['create app', 'connect app u1', 'connect app u2'])
      expect(frame).toContain(`docker network ${mend}`);
    expect(frame).toMatch(/─ By IP {3}172\.17\.0\.3 ─.*u2 on bridge ─┬─ By name {3}u2 ─.*its name ─/);
    expect(frame).toMatch(/✓ answers {3}sent 4 {3}received 4 {3}lost 0 % .*│ {2}✗ name unknown/);
    expect(frame).toContain("It said: ping: bad address 'u2'");
  });

  it('tomcat81 reaches tomcat82 by IP and by every name', async ({ onTestFinished }) => {
    const program = openNetui(engine, ['tomcat81'], { ...small, onEnd: onTestFinished });
    await pingFrom(program, 'tomcat82');
    await program.waitFor(over('tomcat81', 'tomcat82'), 40_000);
    await program.waitFor('✓ The address and all 4 names answer.');
    // The rest of it is a page further down.
    for (const sight of [/By IP {3}172\.18\.0\.82/, /By name {3}tomcat82/, /By name {3}(web|shop)/]) {
      await program.waitFor(sight);
      program.press('PageDown');
    }
    await program.waitFor(/─ to line (\d+) of \1 ─/);
  });

  it('127.17.0.5 is the container itself; then Space and Esc stop a ping and say what goes on', async ({
    onTestFinished,
  }) => {
    const program = openNetui(engine, ['u1'], { ...small, onEnd: onTestFinished });
    await pingFrom(program, '127.17.0.5');
    await program.waitFor(over('u1', '127.17.0.5'));
    const itself = '127.0.0.0/8 is the container itself, wherever it is asked: 127.17.0.5 is u1.';
    await program.waitFor(screen =>
      screen
        .map(line => line.trim())
        .join(' ')
        .includes(itself),
    );

    program.press('t');
    await choose(program, 'u2');
    await program.waitFor(/asking u1 … ━[^]*received 1 /);
    program.press(' ');
    await program.waitFor(over('u1', 'u2'));
    await program.waitFor(/! netui stopped listening; ping in u1 ends by itself within \d+ s\./);
    await program.waitFor(/○ stopped listening[^]*─ By name {3}u2 ─[^]*not asked/);

    program.press('p');
    await program.waitFor(/asking u1 … ━[^]*received 1 /);
    program.press('Esc');
    await program.waitFor(/Networks[^]*! \d\d:\d\d:\d\d netui stopped listening; ping in u1 ends by itself/);
  });

  it.each([
    ['that answers', ['tomcat81', 'tomcat82'], 0],
    ['whose name does not answer', ['u1', 'u2'], 1],
    ['that does not run', ['u1', 'u3'], 1],
    ['that nobody has', ['u1', 'no body'], 2],
    ['from nobody', ['nobody', 'u1'], 2],
    ['of one name', ['u1'], 2],
  ])('netui ping of a container %s ends with its code', async (_, names, code) => {
    const args = ['ping', ...names, '--count', '1'];
    const [text, json] = await Promise.all([runNetui(engine, args), runNetui(engine, [...args, '--json'])]);
    expect([text.code, json.code]).toEqual([code, code]);
    if (code === 2) {
      expect(text).toMatchObject({ stdout: '', stderr: expect.stringMatching(/^netui: /) });
      return;
    }
    const { from, to, verdict } = JSON.parse(json.stdout);
    expect([from.name, to.name, verdict.answers]).toEqual([...names, code === 0]);
    expect(text.stdout).toContain(verdict.sentence);
  });
});

describe.concurrent('network modes', () => {
  const columns = [
    ['bridge', 'the default', ['alpine1', 'u1', 'u2', 'u3']],
    ['bridge', 'user-defined', ['tomcat81', 'tomcat82']],
    ['host', "the host's", ['tomcat83']],
    ['none', 'no network', ['tomcat84']],
    ['container:X', "another's", ['alpine2']],
  ] as const;

  it('are printed with the containers of this engine in each', async () => {
    const [text, json] = await Promise.all([
      runNetui(engine, ['modes']),
      runNetui(engine, ['modes', '--json']),
    ]);
    const blocks = text.stdout.split('\n\n').map(block => block.split('\n'));
    expect(blocks.map(([head, ...rest]) => [head, namesIn(rest)])).toEqual(
      columns.map(([name, kind, names]) => [`${name}, ${kind}`, names]),
    );
    const { modes } = JSON.parse(json.stdout) as { modes: { containers: { name: string }[] }[] };
    expect(modes.map(one => one.containers.map(({ name }) => name))).toEqual(columns.map(([, , all]) => all));
  });

  it('show each container in its column, and the one that they were opened on', async ({
    onTestFinished,
  }) => {
    const program = openNetui(engine, ['alpine2'], { onEnd: onTestFinished });
    await program.waitFor('● live');
    program.press('m');
    const screen = await program.waitFor(
      /━ Network modes ━+ alpine2 is marked ━[^]*─ Chosen by {3}container:X/,
    );
    const starts = [...(screen[4] ?? '').matchAll(/[─━]+/g)].map(one => [one.index, one[0].length] as const);
    const first = screen.findIndex(line => line.includes('On this'));
    const listed = starts.map(([start, width]) =>
      screen
        .slice(first, first + 5)
        .map(line => line.slice(start, start + width).trim())
        .filter(cell => cell !== ''),
    );
    expect(listed).toEqual([
      ['● alpine1', '● u1', '● u2', '○ u3'],
      ['● tomcat81', '● tomcat82'],
      ['● tomcat83'],
      ['● tomcat84'],
      ['› alpine2'],
    ]);
    program.press('Left', 'Left');
    await program.waitFor(/─ Chosen by {3}host, the host's ─/);
  });

  it('compare alpine1 with alpine2, which share a stack, and u1 with tomcat81, which do not', async ({
    onTestFinished,
  }) => {
    const shared = openNetui(engine, ['alpine1'], { onEnd: onTestFinished });
    const apart = openNetui(engine, ['u1'], { onEnd: onTestFinished });
    await Promise.all([compare(shared, 'alpine1', 'alpine2'), compare(apart, 'u1', 'tomcat81')]);
    await shared.waitFor(/✓ alpine1 and alpine2 share one network stack, net:\[(\d+)\]/);
    await shared.waitFor(/Stack +net:\[(\d+)\] +net:\[\1\] +same/);
    await shared.waitFor(/Addresses [^]*172\.17\.0\.4\/16 on eth0 +172\.17\.0\.4\/16 on eth0/);

    await apart.waitFor('✓ u1 and tomcat81 have a network stack each.');
    await apart.waitFor(/Stack +net:\[\d+\] +net:\[\d+\] +differs/);
    await apart.waitFor(
      /IPv4 routes +default via 172\.17\.0\.1 on eth0 +default via 172\.18\.0\.1 on eth0 +differs/,
    );
    await apart.waitFor(/Name servers +\S+ +127\.0\.0\.11 +differs/);
    await apart.waitForGone('asking …', 40_000);
    await apart.waitFor(/172\.18\.0\.2 does not answer/);
  });
});

function namesIn(block: readonly string[]): readonly string[] {
  const start = block.findIndex(line => line.includes('On this engine'));
  return block.slice(start).flatMap(line => /^(?: {2}On this engine)? +(\w+)/.exec(line)?.[1] ?? []);
}

async function compare(program: Program, name: string, other: string): Promise<void> {
  await program.waitFor('● live');
  program.press('m');
  await program.waitFor(`${name} is marked`);
  program.press('v');
  await program.waitFor(`━ Compare ${name} with ━`);
  program.press(other);
  await program.waitFor(new RegExp(`┃ {2}› ${other}  .*┃[^]*┃ {2}› ${other} `));
  program.press('Enter');
  await program.waitFor(new RegExp(`━ Network modes {3}${name} and ${other} ━`));
}
