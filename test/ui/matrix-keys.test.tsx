import { describe, expect, onTestFinished, test } from 'vitest';
import { told } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { forbiddenBytes } from '../allowed-bytes.ts';
import { corpus } from '../hostile-corpus.ts';
import { container, endpoint, idOf, labContainers, labNetworks, network } from '../lab.ts';
import { byIpOnly, halfWay, many, opened, runOf } from './matrix-setting.ts';
import { labState, openTestScreen, plainLook, type TestScreen } from './screen.tsx';

// Everyone against everyone: its keys, and what names may carry.

const escape = '\u001b';

const shown = async (screen: TestScreen) => (await screen.frame()).join('\n');

describe('W', () => {
  const onMain = (columns = 120): TestScreen => {
    const screen = openTestScreen(labState(columns, 40));
    onTestFinished(screen.close);
    return screen;
  };

  test('opens the network that is selected, and asks', async () => {
    const screen = onMain();
    await screen.type('jjW');
    expect(await shown(screen)).toContain('Everyone against everyone   bridge');
    expect(screen.asked).toEqual(['ask all']);
  });

  test('of all containers, opens the network of the one that is selected', async () => {
    const screen = onMain();
    await screen.type('\tAW');
    expect(await shown(screen)).toContain('Everyone against everyone   test_network');
  });

  test('asks nobody where there are no two, and says so', async () => {
    const screen = onMain();
    await screen.type('W');
    expect(await shown(screen)).toContain(
      'Only tomcat82 runs on aaa_network: there is nobody to ask it for.',
    );
    await screen.type('r');
    expect(screen.asked).toEqual([]);
  });

  test('opens why for the pair under the cursor with Enter, and Escape leads back to it', async () => {
    const screen = onMain();
    await screen.type('jjW');
    await screen.type('\r');
    expect(screen.asked.at(-1)).toMatch(/^why (\S+) → (?!\1)\S+$/);
    expect(await shown(screen)).not.toContain('Everyone against everyone');
    await screen.type(escape);
    expect(await shown(screen)).toContain('Everyone against everyone   bridge');
  });

  test('asks nobody where so many are on the network, until it is told to', async () => {
    const screen = opened({ size: [120, 40], on: 'big', engine: many(41) });
    expect(await shown(screen)).toContain('41 members are 1,640 pairs');
    await screen.type('o');
    await screen.type('A');
    expect(screen.asked).toEqual(['ask row', 'ask all']);
  });

  test('with --read-only shows what the rules say, and why nobody is asked', async () => {
    const screen = opened({ size: [80, 24], readOnly: true });
    expect(await shown(screen)).toContain('By rule 12 of 12 pairs reach each other by IP, 0 of 12 by name.');
    await screen.type('r');
    expect(screen.asked).toEqual([]);
    expect(await shown(screen)).toContain('--read-only');
  });
});

describe('the keys', () => {
  test('walk from pair to pair and stop at the ends', async () => {
    const screen = opened({ size: [80, 24], found: byIpOnly });
    await screen.type('jjj');
    expect(await shown(screen)).toContain('─ u2 → alpine2 ─');
    await screen.type('jhhhhh');
    expect(await shown(screen)).toContain('─ u2 → alpine1 ─');
    await screen.type('g');
    expect(await shown(screen)).toContain('Nobody is asked for itself.');
  });

  test('scroll both ways, and say where they are', async () => {
    const screen = opened({ size: [80, 24], on: 'big', engine: many(30), found: () => 'yes' });
    expect(await shown(screen)).toContain('row 1, column 2 of 30');
    await screen.type('G');
    await screen.type('l'.repeat(40));
    const frame = await shown(screen);
    expect(frame).toContain('row 30, column 30 of 30');
    expect(frame).toMatch(/^› 30 payments/m);
  });

  test('stop, ask again, copy and go back', async () => {
    const copied: string[] = [];
    const state = labState(120, 40);
    const view = { kind: 'matrix', network: idOf('bridge'), row: 0, column: 1, top: 0, left: 0 } as const;
    const screen = openTestScreen(
      {
        ...state,
        screen: { ...state.screen, view },
        probes: { ...state.probes, matrix: runOf(state, 'bridge', halfWay) },
      },
      plainLook,
      { hands: { copy: text => void copied.push(text) } },
    );
    onTestFinished(screen.close);
    await screen.type('r');
    expect(await shown(screen)).toContain('Space stops that');
    await screen.type(' ');
    screen.store.dispatch({ type: 'matrix', run: runOf(state, 'bridge', byIpOnly) });
    await screen.type('ro y');
    await screen.type(escape);
    expect(screen.asked).toEqual(['stop matrix', 'ask all', 'ask row', 'stop matrix']);
    expect(copied[0]).toMatchSnapshot();
    expect(screen.store.getState().screen.view.kind).toBe('main');
  });

  test('a member that has left is marked, and said', async () => {
    const screen = opened({ size: [120, 40], found: byIpOnly, at: [0, 3] });
    const containers = labContainers.filter(one => one.id !== idOf('u2'));
    screen.store.dispatch({ type: 'read', read: { networks: labNetworks, containers }, at: 1 });
    const frame = await shown(screen);
    expect(frame).toContain('6 of 6 pairs reach each other by IP');
    expect(frame).toContain('u2 went or came anew since');
    expect(frame).toContain('u2 is no longer on bridge');
    expect(frame.match(/○○/g)).toHaveLength(6);
  });
});

test.each(corpus.map((text, at) => [at, text] as const))(
  'hostile text %i reaches no terminal',
  async (at, text) => {
    const name = `${text}${at}`;
    const on = network('net', { subnet: '10.0.0.0/16' });
    const evil = { ...on, name: told(name) };
    const members = ['a', 'b'].map((one, index) => ({
      ...container(one, { id: idOf(`${one}${at}`) }),
      name: told(`${text}${one}`),
      networkMode: told(name),
      endpoints: [{ ...endpoint('net', `10.0.0.${index + 2}`), network: told(name) }],
    }));
    const engine = { topology: topologyOf([evil], members) };
    const state = labState(80, 24, engine);
    const screen = openTestScreen({
      ...state,
      probes: { ...state.probes, matrix: runOf(state, name, () => 'no') },
      screen: {
        ...state.screen,
        view: { kind: 'matrix', network: evil.id, row: 0, column: 1, top: 0, left: 0 },
      },
    });
    onTestFinished(screen.close);
    await screen.type('jlhk');
    expect(forbiddenBytes(screen.bytes())).toEqual([]);
  },
);
