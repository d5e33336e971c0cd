import { joined, words } from '../domain/text.ts';
import type { State } from './state.ts';

/**
 * The state after a diagnosis, with a notice of what is wrong no longer, for whoever looks at the findings. Not of
 * what has gone with its container or network, nor of one trouble that gave way to another.
 */
export function withMended(before: State, after: State): State {
  if (after.screen.view.kind !== 'doctor' || after.doctor.found === before.doctor.found) return after;
  const troubles = ({ doctor }: State) => doctor.found.filter(({ severity }) => severity !== 'info');
  const left = troubles(after);
  // What a container said before it was started anew is no longer known, which is not mended.
  const checked = new Set(
    after.doctor.checked.filter(({ needs }) => !needs.includes('inside')).map(({ id }) => id),
  );
  const { topology } = after.engine;
  const mended = troubles(before).filter(
    ({ rule, subject }) =>
      checked.has(rule) &&
      !left.some(one => one.subject.kind === subject.kind && one.subject.id === subject.id) &&
      (subject.id === '' || topology?.containerById.has(subject.id) || topology?.networkById.has(subject.id)),
  );
  if (mended.length === 0) return after;
  const names = joined([...new Set(mended.map(({ subject }) => subject.name))], words`, `);
  const notice = { sign: 'ok', text: words`Mended: ${names}.`, at: after.doctor.checkedAt ?? 0 } as const;
  return { ...after, screen: { ...after.screen, notice } };
}
