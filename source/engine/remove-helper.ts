import { failureOf } from '../domain/failure.ts';
import { HELPER_LASTS, HELPER_NAME, type HelperTarget } from '../domain/helper.ts';
import { type Clean, clean, type Safe, told, words } from '../domain/text.ts';
import { apiDuring } from './api-during.ts';
import type { AuditLog } from './audit-log.ts';
import { EXPIRES_LABEL, HELPER_LABEL } from './helper-request.ts';
import type { Modem } from './modem.ts';
import { idInPath } from './request-path.ts';
import { fieldsOf, itemsOf, listDue, textOf } from './shape.ts';

type Removing = { readonly modem: Modem; readonly audit: AuditLog };

/** Of the request that removes one: it is not to be cut short by whatever ended the asking, and not to hold up the end. */
const PATIENCE = { headers: 5_000, total: 5_000 };

/**
 * Removes a helper at once, running or not. Tells what stays behind and until when; '' if nothing. Never rejects: what
 * is not removed ends by itself.
 */
export async function removeHelper(
  { modem, audit }: Removing,
  helper: { readonly id: Clean; readonly name: Clean; readonly target: HelperTarget | undefined },
): Promise<Safe> {
  const { id, name, target } = helper;
  const about = target ? { id: target.id, name: target.name.raw } : { id, name };
  let key: string | undefined;
  try {
    key = audit.begin({ action: 'remove-helper', container: about, request: { name, id }, before: {} });
  } catch {
    // It was written down when it was made, and leaving it there would be worse.
  }
  const end = (outcome: string, said: Safe): void => {
    try {
      if (key !== undefined) audit.end(key, { outcome, sentence: '', said });
    } catch {
      // As above.
    }
  };
  try {
    const api = apiDuring(modem, new AbortController().signal, PATIENCE);
    await api.getContainer(id).remove({ force: true, v: true });
    end('done', words``);
    return words``;
  } catch (error) {
    const { kind, status, said } = failureOf(error);
    // 409: the engine is about it already, since the helper has ended.
    const isGone = kind === 'gone' || status === 409;
    end(isGone ? 'done' : 'unknown', said);
    return isGone
      ? words``
      : words`The helper ${name} could not be removed; it ends by itself within ${HELPER_LASTS} s.`;
  }
}

/**
 * Removes the helpers whose time is over and that are still there: a netui or an engine ended before they were started
 * or removed. Those of a netui that runs are left alone, and so is whatever only looks like a helper. Tells their names.
 * Never rejects; does nothing where nothing may be changed.
 */
export async function sweepHelpers(
  removing: Removing & { readonly now: () => number },
  signal: AbortSignal,
): Promise<readonly Safe[]> {
  const { modem, now } = removing;
  if (modem.access !== 'full') return [];
  const left: { readonly id: Clean; readonly name: Clean }[] = [];
  try {
    const filters = JSON.stringify({ label: [`${HELPER_LABEL}=1`] });
    const said: unknown = await apiDuring(modem, signal).listContainers({ all: true, filters });
    for (const item of listDue(said, modem.endpoint, words`a list of containers was due`)) {
      const { Id, Names, Labels } = fieldsOf(item);
      const labels = fieldsOf(Labels);
      const expires = Date.parse(textOf(labels[EXPIRES_LABEL]));
      const name = itemsOf(Names)
        .map(textOf)
        .find(one => one.startsWith(`/${HELPER_NAME}`));
      if (labels[HELPER_LABEL] !== '1' || name === undefined || !(expires < now())) continue;
      const id = clean(idInPath({ kind: 'container', id: clean(textOf(Id)) }, modem.endpoint));
      left.push({ id, name: clean(name.slice(1)) });
    }
  } catch (error) {
    failureOf(error);
    return [];
  }
  const removed: Safe[] = [];
  for (const one of left) {
    if ((await removeHelper(removing, { ...one, target: undefined })) === '')
      removed.push(told(one.name).safe);
  }
  return removed;
}
