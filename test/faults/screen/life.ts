import { expect, vi } from 'vitest';
import { explain } from '../../../source/domain/explain.ts';
import type { Fault } from '../passage.ts';
import { compact } from './shown.ts';
import { type Options, startWhole, type Whole } from './whole.ts';

/** What the panel over a lost picture is expected to say. */
export type Panel = {
  readonly title: string;
  /** The beginning of `What`, as people read it. */
  readonly what: string;
  /** Words of the other side within `Why`. */
  readonly said?: string;
};

export type Row = Panel & {
  /** Its number in the table of faults, and what it is. */
  readonly row: string;
  readonly fault: Fault;
  /** Which requests it spoils; all of them if absent. */
  readonly match?: readonly string[];
  readonly over?: Options['over'];
  /** It can only be met by coming back to the engine: every connection is cut when it appears. */
  readonly onReturn?: boolean;
};

/**
 * One row of the table, lived through twice: with the fault from the start, and with the fault appearing under a
 * picture. Each time the screen says what is wrong, answers keys, and is right again when all is well.
 */
export async function liveThrough({
  fault,
  match = ['* *'],
  over = 'unix',
  onReturn,
  ...panel
}: Row): Promise<void> {
  const rules = match.map(one => ({ match: one, fault }));
  await using netui = await startWhole({ rules, over });
  await expectLost(netui, panel);
  await expectKeys(netui);
  await healed(netui, 'newcomer');

  netui.proxy.rules.push(...rules);
  await (onReturn ? netui.proxy.restart() : netui.type('r'));
  await expectLost(netui, panel);
  await expectLastPicture(netui, 'newcomer');
  await healed(netui, 'latecomer');

  await netui.stop();
  await vi.waitFor(() => expect(netui.engine.listeners()).toBe(0));
}

/** The header says lost and since when; the panel says what, why and what next. */
export async function expectLost(netui: Whole, { title, what, said = '' }: Panel): Promise<void> {
  const shown = await netui.until(
    `lost, “${what}”`,
    shown => shown.freshness.startsWith('✗ lost ') && shown.said.includes(compact(what)),
  );
  expect(shown.title).toBe(title);
  const { link, topology } = netui.state();
  if (link.kind !== 'lost') throw new Error(`lost on the screen, ${link.kind} in the store`);
  const { why, next } = explain(link.failure);
  for (const part of [why, ...next, said]) expect(shown.said).toContain(compact(part));
  expect(shown.said).toMatch(/netuitriesagainin\d|netuiistryingagainnow/);
  expect(shown.rows[1]).toMatch(
    topology === undefined ? /^━ Nothing was read yet ━/ : /^━ The picture below is of \d\d:\d\d:\d\d ━/,
  );
}

/** Help opens and closes, and `q` asks for the end. */
export async function expectKeys(netui: Whole): Promise<void> {
  await netui.type('?');
  await netui.until('help', shown => shown.text.includes('find a key'));
  await netui.type('\u001b');
  await netui.until('help closed', shown => !shown.text.includes('find a key'));
  const { length } = netui.asked;
  await netui.type('q');
  expect(netui.asked.slice(length)).toContain('quit');
}

/** With the panel folded away, the picture from before is there to look at, dimmed. */
export async function expectLastPicture(netui: Whole, name: string): Promise<void> {
  await netui.type('\u001b');
  const shown = await netui.until('folded', shown => shown.title === '');
  expect(shown.text).toContain(`● ${name}`);
  expect(shown.text).toContain('test_network');
  expect(await netui.isDim('test_network')).toBe(true);
  expect(await netui.isDim('The picture below')).toBe(false);
}

/** All is well again, and a container was made meanwhile. */
export async function healed(netui: Whole, name: string): Promise<void> {
  netui.addContainer(name);
  await netui.proxy.heal();
  await expectTrue(netui, name);
}

/** The screen is live, without a word of complaint, and shows that container. */
export async function expectTrue(netui: Whole, name: string): Promise<void> {
  await netui.until(
    `live with ${name}`,
    ({ freshness, title, text }) =>
      freshness === '● live' && title === '' && text.includes(`● ${name}`) && !text.includes('Not read'),
  );
}
