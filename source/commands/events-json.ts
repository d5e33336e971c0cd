import type { JournalEntry } from '../domain/journal.ts';
import { entryText } from '../domain/journal-words.ts';
import { jsonText, type Safe } from '../domain/text.ts';

/** Changes when a field is renamed, removed or means something else; not when one is added. */
const SCHEMA = 'netui.events/1';

/** An entry as one line of JSON, with its line end; what is not known is not there. Moments are RFC 3339 in UTC. */
export function eventJson(entry: JournalEntry): Safe {
  const { kind, subject, at, by, notBefore, network, addresses, heldBefore, exitCode, oldName } = entry;
  const { stack, plan } = entry;
  return lineOf(at, {
    kind,
    subject: { kind: subject.kind, ...(subject.id !== '' && { id: subject.id }), name: subject.name.raw },
    ...(network && { network: network.raw }),
    ...(addresses?.[0] && { address: addresses[0], addresses }),
    ...(heldBefore && { heldBefore: { id: heldBefore.id, name: heldBefore.name.raw } }),
    ...(exitCode !== undefined && { exitCode }),
    ...(oldName && { oldName: oldName.raw }),
    ...(stack && { stack: typeof stack === 'string' ? stack : `container:${stack.of.raw}` }),
    ...(plan && { subnets: plan.subnets.map(one => one.subnet), internal: plan.internal }),
    by,
    ...(notBefore !== undefined && { notBefore: new Date(notBefore).toISOString() }),
    text: entryText(entry),
  });
}

/** The first line: what is listened to, since when. */
export function listeningJson(at: number, url: Safe): Safe {
  return lineOf(at, { kind: 'listening', subject: { kind: 'engine', name: url } });
}

function lineOf(at: number, fields: object): Safe {
  return `${jsonText({ schema: SCHEMA, at: new Date(at).toISOString(), ...fields }, 0)}\n` as Safe;
}
