import { expect, test } from 'vitest';
import { accessOf } from '../../source/domain/access.ts';

// Flag × environment: either makes netui read-only, neither takes that back.
test.each([
  // --read-only, --probe, NETUI_READ_ONLY
  [false, false, undefined, 'full'],
  [false, false, '', 'full'],
  [false, false, '0', 'full'],
  [false, false, 'false', 'full'],
  [false, false, '1', 'read-only'],
  [false, false, 'true', 'read-only'],
  [false, false, 'yes', 'read-only'],
  [false, false, 'of', 'read-only'],
  [false, true, undefined, 'full'],
  [false, true, '', 'full'],
  [false, true, '0', 'full'],
  [false, true, '1', 'probes'],
  [false, true, 'true', 'probes'],
  [true, false, undefined, 'read-only'],
  [true, false, '', 'read-only'],
  [true, false, '0', 'read-only'],
  [true, false, 'false', 'read-only'],
  [true, false, '1', 'read-only'],
  [true, true, undefined, 'probes'],
  [true, true, '0', 'probes'],
  [true, true, '1', 'probes'],
] as const)('--read-only %s, --probe %s, NETUI_READ_ONLY=%s: %s', (readOnly, probe, value, access) => {
  expect(accessOf({ readOnly, probe }, { NETUI_READ_ONLY: value })).toBe(access);
});
