import { describe, expect, it } from 'vitest';
import { docker } from './docker.ts';
import { tutorialLab } from './lab.ts';
import { runNetui } from './netui.ts';

// Why A reaches B or does not: what the rules expect, held against what probes find on an engine.

const engine = tutorialLab();

type Verdict = {
  readonly by: string;
  readonly target: string;
  readonly expected: string;
  readonly observed: string;
};
type Told = {
  readonly verdicts: readonly Verdict[];
  readonly mends: readonly { readonly commands: readonly string[] }[];
};

async function why(...args: readonly string[]): Promise<Told & { readonly code: number | null }> {
  const { code, stdout } = await runNetui(engine, ['why', ...args, '--json']);
  return { code, ...(JSON.parse(stdout) as Told) };
}

/** The verdicts that count: the first of each kind. */
function counting(verdicts: readonly Verdict[]): Readonly<Record<string, string>> {
  const first = verdicts.filter((one, at) => verdicts.findIndex(({ by }) => by === one.by) === at);
  return Object.fromEntries(first.map(({ by, expected, observed }) => [by, `${expected} ${observed}`]));
}

describe.concurrent('rule and proof agree', () => {
  it.each([
    ['u1', 'u2', 1, { ip: 'yes yes', name: 'no no' }],
    ['u1', 'tomcat81', 1, { ip: 'no no', name: 'no no' }],
    ['tomcat81', 'tomcat82', 0, { ip: 'yes yes', name: 'yes yes' }],
    ['tomcat81', 'u1', 1, { ip: 'no no', name: 'no no' }],
    ['tomcat84', 'u1', 1, { ip: 'no no', name: 'no no' }],
    ['tomcat83', 'u1', 1, { ip: 'yes yes', name: 'no no' }],
    ['alpine2', 'u1', 1, { ip: 'yes yes', name: 'no no' }],
  ] as const)('%s → %s', async (from, to, exit, verdicts) => {
    const { code, verdicts: told } = await why(from, to);
    expect(counting(told)).toMatchObject(verdicts);
    expect(code).toBe(exit);
  });

  it('on the port of a program that listens, and on one where nobody does', async () => {
    const open = await why('tomcat81', 'tomcat82', '--port', '8080');
    expect(counting(open.verdicts)).toMatchObject({ ip: 'yes yes', port: 'yes yes' });
    expect(open.code).toBe(0);
    const closed = await why('tomcat81', 'tomcat82', '--port', '81');
    expect(counting(closed.verdicts)['port']).toMatch(/ no$/);
    expect(closed.code).toBe(1);
  });
});

it('the mend of u1 → u2 turns it into a yes', async () => {
  const { mends } = await why('u1', 'u2', '--no-probe');
  const [mend] = mends;
  for (const command of mend?.commands ?? []) await docker(engine, ...command.split(' ').slice(1));
  const { code, verdicts } = await why('u1', 'u2');
  expect(counting(verdicts)).toMatchObject({ ip: 'yes yes', name: 'yes yes' });
  expect(code).toBe(0);
});

it('a container that does not run is said to be the reason, and asked nothing', async () => {
  const { code, verdicts } = await why('u3', 'u1');
  expect(code).toBe(1);
  expect(counting(verdicts)).toMatchObject({ ip: 'no not-tried', name: 'no not-tried' });
});
