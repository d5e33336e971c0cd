import { describe, expect, onTestFinished, test } from 'vitest';
import { pingForms } from '../../source/domain/ping-forms.ts';
import type { PingTarget } from '../../source/domain/ping-target.ts';
import { nothingHeard, statsOf } from '../../source/domain/ping-output.ts';
import { clean, words } from '../../source/domain/text.ts';
import { idOf, labContainers, labDetails, labNetworks } from '../lab.ts';
import { labState, openTestScreen, type TestScreen } from './screen.tsx';

const escape = '\u001b';

/** u1 has pinged a container, and every form was left alone. */
function afterPingOf(name: string): TestScreen {
  const state = labState(120, 40);
  const [from, container] = ['u1', name].map(one => state.engine.topology?.containerById.get(idOf(one)));
  if (!from || !container || !state.engine.topology) throw new Error('not the lab');
  const target: PingTarget = { kind: 'container', container };
  const plan = pingForms(from, target, state.engine.topology, labDetails);
  const tries = plan.forms.map(form => ({ form, progress: undefined }));
  const ping = { from: { id: from.id, name: from.name }, target, plan, tries, isOver: true };
  const screen = openTestScreen({
    ...state,
    probes: { ...state.probes, ping },
    screen: { ...state.screen, view: { kind: 'ping', top: 0 } },
  });
  onTestFinished(screen.close);
  return screen;
}

const shown = async (screen: TestScreen) => (await screen.frame()).join('\n');
const view = (screen: TestScreen) => screen.store.getState().screen.view.kind;

test('what there is to say of a target that cannot be asked is said once', async () => {
  const frame = await shown(afterPingOf('u3'));
  expect(frame.match(/u3 does not run/g)).toHaveLength(1);
  expect(frame).toContain('There is no name to ask.');
});

describe('p asks again', () => {
  test('for the same target', async () => {
    const screen = afterPingOf('u2');
    await screen.type('p');
    expect(screen.asked).toEqual(['ping u2']);
  });

  test('but says so where the container is gone', async () => {
    const screen = afterPingOf('u2');
    const containers = labContainers.filter(one => one.id !== idOf('u1'));
    screen.store.dispatch({ type: 'read', read: { networks: labNetworks, containers }, at: 1 });
    await screen.type('p');
    expect(await shown(screen)).toContain('u1 no longer exists.');
    expect(screen.asked).toEqual([]);
  });
});

describe('H', () => {
  test('offers no helper where nothing was lacking', async () => {
    const screen = afterPingOf('u2');
    await screen.type('H');
    expect(await shown(screen)).toContain('u1 can ask by itself');
    expect(screen.asked).toEqual([]);
  });

  test('makes one only when it is said yes to, from the image that is chosen', async () => {
    const screen = afterPingOf('u2');
    const { ping } = screen.store.getState().probes;
    if (ping === undefined) throw new Error('no ping');
    const outcome = { kind: 'no-tool', sentence: words`No ping.`, evidence: words`` } as const;
    const seen = { argv: [], asRoot: false, heard: nothingHeard, stats: statsOf(nothingHeard) };
    const tries = ping.tries.map(({ form }) => ({
      form,
      progress: { kind: 'ended', outcome, ...seen } as const,
    }));
    screen.store.dispatch({ type: 'ping', run: { ...ping, tries } });
    await screen.type('H');
    expect(screen.asked).toEqual(['offer helper u1']);
    const images = ['busybox', 'tomcat'].map(name => ({ id: clean(name), name: clean(name), size: 1 }));
    const overlay = { kind: 'helper', target: ping.from, images, at: 0, use: 'ping' } as const;
    for (const no of ['n', '\r', escape]) {
      screen.store.dispatch({ type: 'overlay', overlay });
      await screen.type(no);
      expect(screen.store.getState().screen.overlay).toBeUndefined();
    }
    expect(screen.asked).toHaveLength(1);
    screen.store.dispatch({ type: 'overlay', overlay });
    await screen.type('Yjjy');
    expect(screen.asked.slice(1)).toEqual([
      expect.stringMatching(/^copy docker run .* container:u1 .* busybox 120$/),
      'helper u1 tomcat',
    ]);
  });
});

test('Escape folds the panel of a lost engine first, and leaves the ping next', async () => {
  const screen = afterPingOf('u2');
  const failure = { kind: 'refused', endpoint: words`unix:///e.sock`, said: words`` } as const;
  const link = { kind: 'lost', failure, since: 1, tries: 1, retryAt: 2 } as const;
  screen.store.dispatch({ type: 'link', link, at: 1 });
  expect(await shown(screen)).toContain('Esc look around');
  await screen.type(escape);
  expect(await shown(screen)).not.toContain('Esc look around');
  expect(view(screen)).toBe('ping');
  await screen.type(escape);
  expect(view(screen)).toBe('main');
  expect(screen.asked).toEqual(['stop']);
});
