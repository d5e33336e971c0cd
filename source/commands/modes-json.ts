import type { ComparedCell, Comparison } from '../domain/compare-two.ts';
import type { Evidence, Part } from '../domain/evidence.ts';
import { type ModeCell, modeQuestions } from '../domain/mode-facts.ts';
import type { ModeColumn, ModeEntry } from '../domain/mode-table.ts';
import { modeOf } from '../domain/mode.ts';
import { jsonText, type Safe } from '../domain/text.ts';
import type { Topology } from '../domain/topology.ts';
import type { ModesPicture, Witness } from './modes-picture.ts';

/** Changes when a field is renamed, removed or means something else; not when one is added. */
const SCHEMA = 'netui.modes/1';

/** Everything that `modes` knows, as JSON; absent values are null. */
export function modesJson(picture: ModesPicture): Safe {
  const { table, topology, witnesses, comparison } = picture;
  return jsonText({
    schema: SCHEMA,
    modes: table.columns.map(modeJson),
    others: table.others.map(one => ({ ...entryJson(one), mode: modeOf(one.container, topology).word })),
    ...(witnesses.length > 0 && { evidence: witnesses.map(one => witnessJson(one, topology)) }),
    ...(comparison && { compared: comparedJson(comparison) }),
  });
}

function modeJson({ mode, facts, containers, marked }: ModeColumn): object {
  const { chosenBy, ...rest } = facts;
  return {
    mode,
    chosenBy: chosenBy.text,
    marked,
    rows: Object.fromEntries(
      modeQuestions
        .map(({ question }) => question)
        .filter(question => question !== 'chosenBy')
        .map(question => [question, cellJson(rest[question])]),
    ),
    containers: containers.map(entryJson),
  };
}

function cellJson({ sign, text, note }: ModeCell): object {
  return { sign: sign ?? null, text, note: note ?? null };
}

function entryJson({ container, chosen }: ModeEntry): object {
  return { name: container.name.raw, id: container.id, state: container.state, chosen };
}

function witnessJson({ container, evidence }: Witness, topology: Topology): object {
  return {
    name: container.name.raw,
    id: container.id,
    mode: modeOf(container, topology).word,
    ...evidenceJson(evidence),
  };
}

function evidenceJson({ sandbox, interfaces, routes, resolver }: Evidence): object {
  return {
    sandbox: partJson(sandbox),
    interfaces: partJson(interfaces),
    routes: partJson(routes),
    resolver: partJson(resolver),
  };
}

function partJson(part: Part<unknown>): object {
  return 'missing' in part
    ? { value: null, by: null, missing: part.missing }
    : { value: part.value, by: part.by, missing: null };
}

function comparedJson({ a, b, stack, rows }: Comparison): object {
  return {
    a: a.name.raw,
    b: b.name.raw,
    stack: { one: stack.one ?? null, proved: stack.proved, sign: stack.sign, says: stack.says },
    rows: rows.map(({ about, a, b, differs }) => ({
      about,
      a: sideJson(a),
      b: sideJson(b),
      differs: differs ?? null,
    })),
  };
}

function sideJson({ lines, missing }: ComparedCell): object {
  return missing ? { lines: [], missing: lines[0] ?? null } : { lines, missing: null };
}
