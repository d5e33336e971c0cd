import { expect, test } from 'vitest';
import type { FailureKind } from '../../source/domain/failure.ts';
import { words } from '../../source/domain/text.ts';
import { lostDialog } from '../../source/ui/lost-panel.ts';
import { labState } from './screen.tsx';

const failure = { kind: 'timeout', endpoint: words`unix:///run/docker.sock`, said: words`` } as const;

test.each([
  ['just lost', 0, undefined, 'netui is trying again now; this is try 1.'],
  ['waiting', 1, 2_000, 'netui tries again in 2 s; this was try 1.'],
  ['trying once more', 1, undefined, 'netui is trying again now; this is try 2.'],
] as const)('%s, it counts its tries from 1', (_, tries, wait, said) => {
  const state = labState(80, 24);
  const { now } = state.engine;
  const retryAt = wait === undefined ? undefined : now + wait;
  const dialog = lostDialog(state, { kind: 'lost', since: now, failure, tries, retryAt });
  const lines = dialog.lines.map(line => line.spans.map(span => span.text).join(''));
  expect(lines.join('\n')).toContain(said);
});

const titles: readonly [FailureKind, string][] = [
  ['no-socket', 'No engine found'],
  ['forbidden', 'Permission denied'],
  ['denied', 'Permission denied'],
  ['refused', 'The engine does not answer'],
  ['not-a-socket', 'This is not a Docker engine'],
  ['timeout', 'The engine does not answer'],
  ['closed', 'The engine does not answer'],
  ['not-engine', 'This is not a Docker engine'],
  ['redirect', 'This is not a Docker engine'],
  ['too-large', "The engine's answer is of no use"],
  ['unexpected', "The engine's answer is of no use"],
  ['api-range', 'No API version in common'],
  ['engine-error', 'The engine refuses'],
];

test.each(titles)('its title for %s is true: %s; the question from a shell is there once', (kind, title) => {
  const state = labState(120, 40);
  const { now } = state.engine;
  const link = { kind: 'lost', since: now, failure: { ...failure, kind }, tries: 1, retryAt: now } as const;
  const lines = lostDialog(state, link).lines.map(line => line.spans.map(span => span.text).join(''));
  expect(lines[1]).toContain(`┏━ ${title} ━`);
  expect(lines.filter(line => line.includes('docker -H unix:///run/docker.sock version'))).toHaveLength(1);
});
