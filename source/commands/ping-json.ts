import type { PingTarget } from '../domain/ping-target.ts';
import { jsonText, type Safe } from '../domain/text.ts';
import type { PingPicture, PingRow } from './ping-text.ts';

/** Changes when a field is renamed, removed or means something else; not when one is added. */
const SCHEMA = 'netui.ping/1';

/** Everything that `ping` found out, as JSON: times in milliseconds, loss in percent, null for what there is none of. */
export function pingJson({ from, target, plan, tried, verdict, notes }: PingPicture): Safe {
  return jsonText({
    schema: SCHEMA,
    from: { name: from.name.raw, id: from.id },
    to: targetJson(target),
    notes: [...plan.notes, ...notes],
    forms: tried.map(formJson),
    verdict,
  });
}

function targetJson(target: PingTarget): object {
  switch (target.kind) {
    case 'container':
      return { kind: target.kind, name: target.container.name.raw, id: target.container.id };
    case 'gateway':
      return { kind: target.kind, network: target.network.name.raw, address: target.address };
    case 'host':
      return { kind: target.kind };
    default:
      return { kind: target.kind, [target.kind]: target.operand.text };
  }
}

function formJson({ form, outcome, stats, argv, asRoot }: PingRow): object {
  const { sent, received, loss, min = null, avg = null, max = null } = stats;
  return {
    by: form.by,
    target: form.target.text,
    what: form.what,
    sent,
    received,
    loss: sent === 0 ? null : loss,
    min,
    avg,
    max,
    outcome: outcome.kind,
    sentence: outcome.sentence,
    evidence: outcome.evidence,
    why: form.whyNot && outcome.kind !== 'answers' ? form.whyNot.why : null,
    argv,
    asRoot,
  };
}
