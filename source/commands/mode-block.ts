import { type ModeCell, modeQuestions } from '../domain/mode-facts.ts';
import type { ModeColumn, ModeEntry } from '../domain/mode-table.ts';
import { type Safe, words } from '../domain/text.ts';
import { labelledText } from './labelled.ts';

const SIGNS = { ok: words`✓ `, warn: words`! `, bad: words`✗ ` } as const;

export const HERE = words`On this engine`;

/** A mode with the whole of each fact, one below the other. */
export function modeBlock(column: ModeColumn, width?: number): Safe {
  const { facts, containers } = column;
  const rows = modeQuestions.map(({ question, label }) => ({ label, value: [wholeFact(facts[question])] }));
  const here = { label: HERE, value: containers.map(entryText) };
  return words`${titleText(column)}, ${facts.kind}\n${labelledText([...rows, here], width)}`;
}

/** The mode's name, with the sign of a selection if the chosen container is in it. */
export function titleText({ marked, facts }: ModeColumn): Safe {
  return marked ? words`› ${facts.title}` : facts.title;
}

/** A fact in few words, behind its sign. */
export function factText({ sign, text }: ModeCell): Safe {
  return sign === undefined ? text : words`${SIGNS[sign]}${text}`;
}

function wholeFact(fact: ModeCell): Safe {
  return fact.note === undefined ? factText(fact) : words`${factText(fact)} · ${fact.note}`;
}

/** A container in its column: `› u3 (exited), on bridge, test_network`. */
export function entryText({ container, chosen, remark }: ModeEntry): Safe {
  const state = container.state === 'running' ? words`` : words` (${container.state as Safe})`;
  const more = remark === '' ? words`` : words`, ${remark}`;
  return words`${chosen ? words`› ` : words``}${container.name.safe}${state}${more}`;
}
