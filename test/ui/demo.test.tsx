import { describe, expect, onTestFinished, test } from 'vitest';
import { words } from '../../source/domain/text.ts';
import type { EngineState } from '../../source/store/engine-state.ts';
import type { View } from '../../source/store/screen-state.ts';
import type { Look } from '../../source/ui/theme.ts';
import { idOf } from '../lab.ts';
import { labState, openTestScreen, plainLook, type TestScreen } from './screen.tsx';

const failure = { kind: 'no-socket', endpoint: words`unix:///run/docker.sock`, said: words`` } as const;
const lost = { kind: 'lost', since: 0, failure, tries: 1, retryAt: 1 } as const;
const unread = { link: lost, topology: undefined, readAt: undefined, facts: undefined } as const;
const demo = { url: words`unix:///run/user/1000/netui-demo-x/docker.sock`, context: words`demo`, demo: true };

function screenOf(columns: number, engine: Partial<EngineState>, look: Partial<Look> = {}): TestScreen {
  const screen = openTestScreen(labState(columns, 24, engine), { ...plainLook, ...look });
  onTestFinished(screen.close);
  return screen;
}

const views: readonly View[] = [
  { kind: 'main' },
  { kind: 'modes', chosen: undefined, column: 0, row: 0 },
  { kind: 'ping', top: 0 },
  { kind: 'compare', pair: [idOf('u1'), idOf('u2')], top: 0 },
];

describe('DEMO stands in the header of the built-in engine', () => {
  test.each([40, 60, 80, 120, 200])('on every screen at %i columns, lost too', async columns => {
    const address = { ...demo, demo: true } as const;
    const screen = screenOf(columns, { address });
    const [header] = await screen.frame();
    expect(header).toContain('? help');
    for (const link of [{ kind: 'live' }, lost] as const) {
      screen.store.dispatch({ type: 'link', link, at: 0 });
      for (const view of views) {
        screen.store.dispatch({ type: 'view', view });
        expect((await screen.frame())[0]).toMatch(/^ netui {3}DEMO {2}/);
      }
    }
  });

  test.each([
    ['without colour', { colour: 'none' }, '\u001b[1m\u001b[7m DEMO '],
    ['in few colours', { colour: '16' }, '\u001b[1m\u001b[7m\u001b[33m DEMO '],
    ['in all colours', { colour: 'true', theme: 'dark' }, '\u001b[1m\u001b[7m\u001b[38;2;229;185;92m DEMO '],
    ['on a terminal that knows no attributes', { attributes: false, glyphs: 'ascii' }, ' DEMO '],
  ] as const)('%s', async (_, look, drawn) => {
    const screen = screenOf(80, { address: { ...demo, demo: true } }, look);
    await screen.settled();
    expect(screen.bytes()).toContain(drawn);
  });

  test('and of no other', async () => {
    expect((await screenOf(200, {}).frame()).join()).not.toContain('DEMO');
  });
});

describe('the built-in demo in place of an engine', () => {
  const offer = 'd look at the built-in demo instead';

  test('is offered where none was ever reached', async () => {
    const screen = screenOf(80, unread);
    expect((await screen.frame()).join()).toContain(offer);
    expect((await screen.frame()).at(-1)).toContain('d built-in demo');
    expect(screen.asked).toEqual([]);
    await screen.type('d');
    expect(screen.asked).toEqual(['demo']);
  });

  const { facts, topology } = labState(80, 24).engine;
  test.each<readonly [string, Partial<EngineState>]>([
    ['an engine that is lost', { link: lost }],
    ['one that was read and is gone', { ...unread, topology }],
    ['one that answered and could not be read', { ...unread, facts }],
    ['the demo itself', { ...unread, address: { ...demo, demo: true } }],
    ['one that is still looked for', { ...unread, link: { kind: 'connecting' } }],
    ['one that lives', {}],
  ])('but not in place of %s', async (_, engine) => {
    const screen = screenOf(80, engine);
    expect((await screen.frame()).join()).not.toContain('demo instead');
    await screen.type('d');
    expect(screen.asked).toEqual([]);
  });
});
