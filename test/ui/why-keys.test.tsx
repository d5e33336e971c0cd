import { describe, expect, onTestFinished, test } from 'vitest';
import { clean } from '../../source/domain/text.ts';
import type { Question } from '../../source/domain/reach.ts';
import { groundsOf } from '../../source/domain/reach-question.ts';
import type { State } from '../../source/store/state.ts';
import { explained } from '../../source/store/why-known.ts';
import { idOf } from '../lab.ts';
import { labState, openTestScreen, type TestScreen } from './screen.tsx';

const escape = '\u001b';

function open(state: State): TestScreen {
  const screen = openTestScreen(state);
  onTestFinished(screen.close);
  return screen;
}

/** The why screen on a question that was asked and answered by nobody. */
function asked(from: string, to: string, access: State['changes']['access'] = 'full'): TestScreen {
  const state = labState(120, 40);
  const [a, b] = [from, to].map(name => state.engine.topology?.containerById.get(idOf(name)));
  if (!a) throw new Error(`no ${from}`);
  const question: Question = {
    from: { kind: 'container', container: a },
    to: b ? { kind: 'container', container: b } : { kind: 'address', address: clean(to) },
  };
  const explanation = explained(state, question);
  if (!explanation) throw new Error('nothing was read');
  const why = {
    question,
    asking: [],
    observations: [],
    raw: [],
    silent: '' as const,
    lacksTools: false,
    askedAt: 1,
    endedAt: 2,
    waited: undefined,
    grounds: groundsOf(explanation),
    before: undefined,
  };
  return open({
    ...state,
    changes: { ...state.changes, access },
    probes: { ...state.probes, why },
    screen: { ...state.screen, view: { kind: 'why', cursor: 0, top: 0, raw: false } },
  });
}

const shown = async (screen: TestScreen) => (await screen.frame()).join('\n');
const view = (screen: TestScreen) => screen.store.getState().screen.view.kind;

describe('w', () => {
  test('asks for the target, and Enter on the first one is enough', async () => {
    const screen = open(labState(120, 40));
    await screen.type('jj\tjjj');
    await screen.type('w');
    expect(await shown(screen)).toMatch(/━ Why, from \S+ to ━[^]*the host[^]*outside +a machine beyond/);
    await screen.type('\r');
    expect(view(screen)).toBe('why');
    expect(screen.asked).toEqual([expect.stringMatching(/^why \S+ → \S+$/)]);
  });

  test.each([
    ['u2:8080', 'u2, port 8080'],
    ['10.1.2.3', '10.1.2.3'],
    ['[fd00::2]:80', 'fd00::2, port 80'],
    ['example.org', 'example.org'],
    ['@outs', 'outside'],
  ])('%s is a target', async (typed, target) => {
    const screen = open(labState(120, 40));
    await screen.type('A\t/u1\r');
    await screen.type(escape);
    await screen.type('w');
    await screen.type(`${typed}\r`);
    expect(screen.asked).toEqual([`why u1 → ${target}`]);
  });
});

test('Enter asks before it applies the mend under the cursor, all of it', async () => {
  const screen = asked('u1', 'tomcat81');
  await screen.type('j\r');
  expect(await shown(screen)).toContain('━ Connect u1 and tomcat81 to a new network? ━');
  await screen.type('\r');
  expect(screen.asked).toEqual([]);
  await screen.type('\r');
  await screen.type('y');
  expect(screen.asked).toEqual([
    'docker network create app && docker network connect app u1 && docker network connect app tomcat81',
  ]);
});

test('what netui cannot do it does not offer to, and nothing where it may change nothing', async () => {
  const screen = asked('u1', 'tomcat81');
  await screen.type('jj\r');
  expect(await shown(screen)).toContain("is not netui's to repeat");
  const locked = asked('u1', 'u2', 'probes');
  await locked.type('\r');
  expect(await shown(locked)).toContain('it changes nothing');
});

test('y copies the commands of the mend, a line each', async () => {
  const screen = asked('u1', 'u2');
  await screen.type('y');
  expect(screen.asked).toEqual([
    'copy docker network create app\ndocker network connect app u1\ndocker network connect app u2',
  ]);
});

test('s asks the other way round, r again, t and f of somebody else, o for a port', async () => {
  const screen = asked('u1', 'u2');
  await screen.type('s');
  await screen.type('r');
  await screen.type('t');
  await screen.type('tomcat82\r');
  await screen.type('f');
  await screen.type('the docker\r');
  await screen.type('o');
  await screen.type('8080\r');
  expect(screen.asked).toEqual([
    'why u2 → u1',
    'why u1 → u2',
    'why u1 → tomcat82',
    'why the docker host → u2',
    'why u1 → u2, port 8080',
  ]);
});

test('from an address nothing is asked', async () => {
  const screen = asked('u1', '10.1.2.3');
  await screen.type('s');
  expect(await shown(screen)).toContain('Nothing can be asked from an address or a name.');
});

test('Escape closes the raw answers first, then stops and leaves', async () => {
  const screen = asked('u1', 'u2');
  await screen.type('i');
  expect(await shown(screen)).toContain('Nothing has answered yet.');
  await screen.type(escape);
  expect(view(screen)).toBe('why');
  await screen.type(escape);
  expect(view(screen)).toBe('main');
  expect(screen.asked).toEqual(['stop why']);
});
