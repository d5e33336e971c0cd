import { describe, expect, test } from 'vitest';
import { matrix, type MatrixOptions } from '../../source/commands/matrix.ts';
import type { PingKind } from '../../source/domain/ping-outcome.ts';
import { words } from '../../source/domain/text.ts';
import { type Topology, topologyOf } from '../../source/domain/topology.ts';
import type { Engine, Probes } from '../../source/engine/engine.ts';
import { container, endpoint, network, subnet, tutorialLab } from '../domain/lab.ts';
import { fakeEngine, never } from './fake-engine.ts';

type Way = { readonly expected: string; readonly observed: string; readonly evidence: string };
type Told = {
  readonly schema: string;
  readonly network: { readonly name: string; readonly id: string };
  readonly members: readonly { readonly name: string; readonly address: string | null }[];
  readonly pairs: readonly {
    readonly from: string;
    readonly to: string;
    readonly ip: Way;
    readonly name: Way;
  }[];
};

type Given = Partial<MatrixOptions> & {
  readonly kind?: PingKind;
  readonly picture?: Topology;
  /** What the engine lists when all is asked. */
  readonly after?: Topology;
};

/** What `netui matrix` says on the lab, where every ping ends alike and names stand for nothing. */
async function asked({ kind = 'answers', picture = tutorialLab(), after = picture, ...options }: Given) {
  let reads = 0;
  const engine: Engine & Probes = {
    ...fakeEngine(picture, {
      read: async () => {
        const { networks, containers } = reads++ === 0 ? picture : after;
        return { networks, containers };
      },
    }),
    async *ping() {
      yield { kind: 'ended', outcome: { kind, sentence: words`said`, evidence: words`` } } as never;
    },
    run: async (_, argv) => ({
      code: argv.includes('nslookup') ? 1 : 2,
      out: argv.includes('nslookup') ? [words`** server can't find it: NXDOMAIN`] : [],
    }),
  };
  let text = '';
  const progress: string[] = [];
  const all = { network: 'bridge', probes: true, json: false, ...options };
  const readHost = async () => ({ kind: 'unseen', why: 'remote' }) as never;
  const end = await matrix(
    engine,
    readHost,
    all,
    part => void (text += part),
    said => void progress.push(said),
    never,
  );
  const json = all.json && text !== '' ? (JSON.parse(text) as Told) : ({} as Told);
  return { ...end, text, json, progress };
}

/** A network that answers names, and so many on it. */
function big(count: number): Topology {
  const on = network('big', { subnets: [subnet('10.0.0.0/16', '10.0.0.1')] });
  const containers = Array.from({ length: count }, (_, at) =>
    container(`c${at}`, 'big', { endpoints: [endpoint('big', `10.0.0.${at + 2}`)] }),
  );
  return topologyOf([on], containers);
}

describe('netui matrix', () => {
  test('as text: the grid, what it means, and why not', async () => {
    const { exit, text } = await asked({});
    expect(exit).toBe(1);
    expect(text).toMatch(/^bridge: 4 members\n\n/);
    expect(text).toMatch(/^u1 +172\.17\.0\.2 +✓✗ +✓✗ +– +✓✗$/m);
    expect(text).toMatch(/^alpine2 +as alpine1 /m);
    expect(text).toContain('\n12 of 12 pairs reach each other by IP, 0 of 12 by name.\n');
    expect(text).toMatch(/by name, for example: .*default bridge/);
  });

  test('columns have numbers where names make the lines too long', async () => {
    const { text } = await asked({ width: 40 });
    expect(text).toMatch(/^1 alpine1 +172\.17\.0\.4 +– +✓✗ +✓✗ +✓✗$/m);
    expect(text.split('\n').every(line => line.length <= 40)).toBe(true);
  });

  test('rule and proof that disagree are marked and told', async () => {
    const { text } = await asked({ kind: 'no-reply' });
    expect(text).toMatch(/^u1 .*✗✗!/m);
    expect(text).toMatch(/^! Rule and proof disagree\. u1 → u2: 172\.17\.0\.3 should answer and does not/m);
  });

  test('as JSON: every direction once, with rule and proof', async () => {
    const { json, exit } = await asked({ json: true });
    expect(exit).toBe(1);
    expect(json).toMatchObject({ schema: 'netui.matrix/1', network: { name: 'bridge' } });
    expect(json.members.map(one => one.name)).toEqual(['alpine1', 'alpine2', 'u1', 'u2']);
    expect(json.pairs).toHaveLength(12);
    expect(json.pairs.find(one => one.from === 'u1' && one.to === 'u2')).toMatchObject({
      ip: { expected: 'yes', observed: 'yes', evidence: 'said' },
      name: { expected: 'no', observed: 'no' },
    });
  });

  test('without probes nothing is asked, and the rules decide', async () => {
    const { exit, json, progress } = await asked({
      probes: false,
      json: true,
      picture: big(3),
      network: 'big',
    });
    expect(json.pairs).toHaveLength(6);
    expect(json.pairs.every(({ ip }) => ip.expected === 'yes' && ip.observed === 'not-tried')).toBe(true);
    expect(progress).toEqual([]);
    expect([0, 1]).toContain(exit);
  });

  test('nobody to ask for is no failure', async () => {
    expect(await asked({ picture: big(1), network: 'big' })).toMatchObject({ exit: 0 });
  });

  test('tells how far it is', async () => {
    const { progress } = await asked({});
    expect(progress).toHaveLength(24);
    expect(progress.at(-1)).toBe('asking 4 containers: 24 of 24 answered');
  });

  test('of one that left while it was asked nothing is certain', async () => {
    const lab = tutorialLab();
    const after = topologyOf(
      lab.networks,
      lab.containers.map(one => (one.name.raw === 'u2' ? { ...one, state: 'exited' as const } : one)),
    );
    const { json, exit } = await asked({ json: true, after, kind: 'no-reply' });
    const pair = json.pairs.find(one => one.from === 'u1' && one.to === 'u2');
    expect(pair?.ip).toMatchObject({
      observed: 'unknown',
      evidence: 'u2 left bridge while it was asked, or was started anew.',
    });
    expect(exit).toBe(1);
  });

  test('more than forty are asked only if that is said', async () => {
    const picture = big(41);
    const refused = await asked({ picture, network: 'big' });
    expect(refused).toMatchObject({ exit: 2, text: '', say: expect.stringContaining('3,280 questions') });
    expect((await asked({ picture, network: 'big', probes: 'all' })).progress).toHaveLength(3280);
    expect((await asked({ picture, network: 'big', probes: false })).text).toContain('By rule ');
  });

  test('an unknown network is wrong usage, and those that there are, are told', async () => {
    const end = await asked({ network: 'test' });
    expect(end).toMatchObject({
      exit: 2,
      text: '',
      say: 'There is no network “test”. There are: test_network.',
    });
  });
});
