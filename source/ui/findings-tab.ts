import { countText, type Zone } from '../domain/format.ts';
import { wrapped } from '../domain/fit.ts';
import { type Safe, words } from '../domain/text.ts';
import type { DoctorState, Found } from '../store/doctor-state.ts';
import { findingsById } from '../store/findings.ts';
import { lastAnswer } from '../store/last-answer.ts';
import type { State } from '../store/state.ts';
import { findingBlocks, findingHead } from './finding-lines.ts';
import { blank, key, type Line, line, quiet, strong } from './line.ts';

/** How many findings there are on a network or container; those of the containers on a network are its own too. */
export function findingsCount(state: State, id: string): number {
  return findingsById(state).get(id)?.length ?? 0;
}

/** The Findings tab of a network or container: its own findings, then those of the containers on it. */
export function findingsLines(state: State, id: string, width: number): readonly Line[] {
  return tab(
    findingsById(state).get(id) ?? none,
    state.doctor,
    id,
    state.engine.now,
    state.screen.zone,
    width,
  );
}

const none: readonly Found[] = [];

const tab = lastAnswer(
  (
    found: readonly Found[],
    doctor: DoctorState,
    id: string,
    now: number,
    zone: Zone,
    width: number,
  ): readonly Line[] => {
    if (found.length === 0) return emptyLines(doctor, width);
    const own = found.filter(({ subject }) => subject.id === id);
    const below = found.filter(({ subject }) => subject.id !== id);
    const clock = { now, zone };
    const blocks = (some: readonly Found[]) =>
      some.flatMap((one, at) => [
        ...(at > 0 ? [blank] : []),
        ...findingHead(one, width, clock),
        ...findingBlocks(one, width).flat(),
      ]);
    if (below.length === 0) return blocks(own);
    const heading = line(strong(words`On its containers`), quiet(words`  ${countText(below.length)}`));
    return [...blocks(own), ...(own.length > 0 ? [blank] : []), heading, ...blocks(below)];
  },
);

function emptyLines({ checked, unchecked, checkedAt }: DoctorState, width: number): readonly Line[] {
  if (checkedAt === undefined) return [line(quiet(words`Looking …`))];
  const total = checked.length + unchecked.length;
  const said: Safe = words`Nothing found. ${checked.length} of ${total} rules were checked.`;
  return [
    ...wrapped(said, width).map(one => line(quiet(one))),
    line(key(words`!`), quiet(words` which ones, and what was found elsewhere`)),
  ];
}
