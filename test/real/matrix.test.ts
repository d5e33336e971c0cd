import { beforeAll, describe, expect, it } from 'vitest';
import { docker } from './docker.ts';
import { runContainer, tutorialLab } from './lab.ts';
import { openNetui, runNetui } from './netui.ts';

// Everyone against everyone: what the rules expect of a network's members, held against what they answer themselves.

const engine = tutorialLab();
const small = { cols: 80, rows: 24 };
const members = ['s1', 's2', 's3', 's4'];

beforeAll(async () => {
  const noTalk = ['--opt', 'com.docker.network.bridge.enable_icc=false'];
  await docker(engine, 'network', 'create', ...noTalk, 'shy_network');
  await Promise.all(members.map(name => runContainer(engine, name, ['--network', 'shy_network'])));
});

type Way = { readonly expected: string; readonly observed: string; readonly evidence: string };
type Told = {
  readonly members: readonly { readonly name: string }[];
  readonly pairs: readonly {
    readonly from: string;
    readonly to: string;
    readonly ip: Way;
    readonly name: Way;
  }[];
};

async function matrix(...args: readonly string[]): Promise<Told & { readonly code: number | null }> {
  const { code, stdout, stderr } = await runNetui(engine, ['matrix', ...args, '--json']);
  expect(stderr).toBe('');
  return { code, ...(JSON.parse(stdout) as Told) };
}

/** How often which answer: `ip yes yes` is a yes by rule and by proof. */
function counted({ pairs }: Told): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const pair of pairs) {
    for (const way of ['ip', 'name'] as const) {
      const key = `${way} ${pair[way].expected} ${pair[way].observed}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
  }
  return counts;
}

describe('netui matrix', () => {
  it('the default bridge: everybody by IP, nobody by name, and who shares a network stack among them', async () => {
    const told = await matrix('bridge');
    expect(told.members.map(one => one.name)).toEqual(['alpine1', 'alpine2', 'u1', 'u2']);
    expect(counted(told)).toEqual({ 'ip yes yes': 12, 'name no no': 12 });
    expect(told.code).toBe(1);
  });

  it('a user-defined network: everybody both ways', async () => {
    const told = await matrix('test_network');
    expect(counted(told)).toEqual({ 'ip yes yes': 2, 'name yes yes': 2 });
    expect(told.code).toBe(0);
  });

  it('enable_icc=false: names are found, and nobody answers', async () => {
    const told = await matrix('shy_network');
    expect(counted(told)).toEqual({ 'ip no no': 12, 'name yes yes': 12 });
    expect(told.code).toBe(1);
  });

  it('prints the grid and why not, and nothing on stderr where nobody looks', async () => {
    const { code, stdout, stderr } = await runNetui(engine, ['matrix', 'bridge']);
    expect(code).toBe(1);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^u1 +172\.17\.0\.2 +✓✗ +✓✗ +– +✓✗$/m);
    expect(stdout).toContain('12 of 12 pairs reach each other by IP, 0 of 12 by name.');
  });

  it('by rule alone asks nobody', async () => {
    const told = await matrix('test_network', '--no-probe');
    expect(counted(told)).toEqual({ 'ip yes not-tried': 2, 'name yes not-tried': 2 });
    expect(told.code).toBe(0);
  });

  it('a network that is none: which there are', async () => {
    const { code, stdout, stderr } = await runNetui(engine, ['matrix', 'test']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('There is no network “test”. There are: test_network.');
  });
});

describe('W', () => {
  it('fills as they answer, on 80x24', async () => {
    const program = openNetui(engine, ['bridge'], small);
    await program.waitFor(/● live/);
    program.press('W');
    await program.waitFor('12 of 12 pairs reach each other by IP, 0 of 12 by name.', 40_000);
    const frame = (await program.waitFor(/24 of 24 answered/)).join('\n');
    expect(frame).toMatch(/^ {2}u2 +✓✗ +✓✗ +✓✗ +–$/m);
    program.press('Down', 'Down', 'Right', 'Right');
    await program.waitFor(/─ u1 → u2 ─+ 172\.17\.0\.3 ─/);
    await program.waitFor(/✓ proof {2}172\.17\.0\.3 answers: 1 of 1/);
    program.press('Esc');
    await program.waitFor(/Networks/);
  });

  it('Space stops, and what is known stays', async () => {
    const program = openNetui(engine, ['shy_network'], small);
    await program.waitFor(/● live/);
    program.press('W');
    await program.waitFor(/asking, [1-9]\d* of 24 answered/, 40_000);
    program.press(' ');
    await program.waitFor(/stopped after [1-9]\d* of 24/);
    await program.waitFor(/! .*Stopped: /);
  });

  it('a member that is stopped while it runs is asked no more, and is marked', async () => {
    const program = openNetui(engine, ['shy_network'], small);
    await program.waitFor(/● live/);
    program.press('W');
    await program.waitFor(/asking, [1-9]\d* of 24 answered/, 40_000);
    await docker(engine, 'stop', '--time', '0', 's4');
    await program.waitFor('s4 went or came anew since', 40_000);
    const frame = (
      await program.waitFor(/ 0 of 6 pairs reach each other by IP, 6 of 6 by name/, 60_000)
    ).join('\n');
    expect(frame).toMatch(/^ {2}s4 +○○ +○○ +○○ +–$/m);
    expect(frame).not.toContain('disagree');
  });
});
