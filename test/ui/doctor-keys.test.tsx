import { describe, expect, onTestFinished, test } from 'vitest';
import { detail, idOf } from '../lab.ts';
import { brokenLab, diagnosedAgain, diagnosedState } from './diagnosed.ts';
import { openTestScreen, type TestScreen } from './screen.tsx';

const [escape, down, enter] = ['\u001b', '\u001b[B', '\r'];

function opened(state = diagnosedState(120, 40)): TestScreen {
  const screen = openTestScreen(state);
  onTestFinished(screen.close);
  return screen;
}

const shown = async (screen: TestScreen) => (await screen.frame()).join('\n');
const view = (screen: TestScreen) => screen.store.getState().screen.view.kind;
const selected = async (screen: TestScreen) => /^› (.*?) {2}.*│/m.exec(await shown(screen))?.[1];

describe('the doctor', () => {
  test('asks containers when it is opened, and again on r', async () => {
    const screen = opened();
    await screen.type('!');
    expect(screen.asked).toEqual(['examine']);
    await screen.type('r');
    expect(screen.asked).toEqual(['examine', 'refresh', 'examine']);
  });

  test('does not ask again while nothing has changed since they were', async () => {
    const nothing = { listening: new Map(), names: new Map() };
    const screen = opened(diagnosedState(120, 40, brokenLab, nothing));
    await screen.type('!');
    expect(screen.asked).toEqual([]);
  });

  test('copies the commands of a mend, and says where there are none', async () => {
    const screen = opened();
    await screen.type('!y');
    expect(screen.asked.at(-1)).toBe('copy docker restart alpine2');
    await screen.type('jy');
    expect(await shown(screen)).toContain('There is no command for this.');
  });

  test('opens what a finding is about, with its findings', async () => {
    const screen = opened();
    await screen.type(`/zebra${enter}`);
    await screen.type(`!${enter}`);
    expect(view(screen)).toBe('main');
    const frame = await shown(screen);
    expect(frame).toMatch(/› +└ ● alpine2/);
    expect(frame).toMatch(/What +alpine2 is cut off/);
  });

  test('filters as one types; Enter keeps it, Escape clears it, and leaves next', async () => {
    const screen = opened();
    await screen.type('!/bridge note');
    expect(await selected(screen)).toBe('· The default bridge has no name service');
    await screen.type(enter);
    expect(await shown(screen)).toContain('Findings 1 of 8');
    await screen.type(escape);
    expect(await shown(screen)).toContain('Findings 8');
    await screen.type(escape);
    expect(view(screen)).toBe('main');
    expect(screen.asked.at(-1)).toBe('examine no more');
  });

  test('the arrows walk the list while one types', async () => {
    const screen = opened();
    await screen.type('!/tomcat82');
    await screen.type(down);
    expect(await selected(screen)).toContain('Not every address');
  });

  test('takes a hushed finding off every list, and shows it again', async () => {
    const screen = opened();
    await screen.type('!x');
    const hushed = await shown(screen);
    expect(hushed).toContain('Findings 7');
    expect(hushed).toContain('1 hushed, X shows them');
    expect(await selected(screen)).toContain('Ports are discarded');
    await screen.type(escape);
    expect(await shown(screen)).toMatch(/· bridge/);
    await screen.type('!X');
    expect(await shown(screen)).toMatch(/Hushed 1\s+│.*\n +✗ The sandbox of a restarted container/);
    await screen.type('/sandbox\r');
    await screen.type('x');
    expect(await shown(screen)).toContain('Errors');
  });

  test('a finding that goes while it is selected leaves its neighbour selected, and says that it is mended', async () => {
    const screen = opened();
    await screen.type('!');
    const state = screen.store.getState();
    const alpine1 = state.engine.topology?.containerById.get(idOf('alpine1'));
    if (alpine1 === undefined) throw new Error('not the lab');
    screen.store.dispatch({ type: 'details', details: new Map([[alpine1.id, detail(alpine1)]]) });
    const { doctor } = diagnosedAgain(screen.store.getState());
    const { found, checked, unchecked } = doctor;
    screen.store.dispatch({ type: 'diagnosed', diagnosis: { findings: found, checked, unchecked }, at: 1 });
    expect(await selected(screen)).toContain('Ports are discarded');
    expect(await shown(screen)).toContain('Mended: alpine2.');
  });

  test('leads to the network modes, and back from there', async () => {
    const screen = opened();
    await screen.type('!jm');
    expect(await shown(screen)).toContain('tomcat83 is marked');
    await screen.type(escape);
    expect(view(screen)).toBe('doctor');
    expect(await selected(screen)).toContain('Ports are discarded');
  });

  test('writes nothing while nothing changes, however often it looks', async () => {
    const screen = opened();
    await screen.type('!');
    await screen.settled();
    const written = screen.bytes();
    const state = screen.store.getState();
    const { found, checked, unchecked, checkedAt } = state.doctor;
    const diagnosis = { findings: found, checked, unchecked };
    screen.store.dispatch({ type: 'diagnosed', diagnosis, at: checkedAt ?? 0 });
    await screen.settled();
    expect(screen.bytes()).toBe(written);
  });
});
