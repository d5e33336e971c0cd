import { expect, test } from 'vitest';
import type { Answer, By, ReasonRule, Verdict } from '../../source/domain/reach.ts';
import { disagreements } from '../../source/domain/reach-disagreement.ts';
import { countsAsYes, type Observation, verdictsOf } from '../../source/domain/reach-verdict.ts';
import { clean, words } from '../../source/domain/text.ts';
import { why } from './reach-lab.ts';

function seen(by: By, host: string, observed: Observation['observed'], port?: number): Observation {
  const target = { shown: clean(host), host: clean(host), ...(port && { port }) };
  return { by, target, observed, evidence: words`3 packets transmitted` };
}

function verdict(
  by: By,
  expected: Answer,
  observed: Verdict['observed'] = 'not-tried',
  rule: ReasonRule = 'shared-network',
): Verdict {
  const target = { shown: words`172.18.0.3`, host: clean('172.18.0.3') };
  return { by, target, expected, reasons: [{ rule, text: words`Because.` }], observed, evidence: words`` };
}

test('what was found goes to what was expected of the same target', () => {
  const told = verdictsOf(why('a1', 'a2', undefined, 80), [
    seen('name', 'a2', 'no'),
    seen('ip', '172.18.0.3', 'yes'),
    seen('port', '172.18.0.3', 'yes', 81),
    seen('ip', '172.18.0.99', 'no'),
  ]);
  expect(told.map(one => [one.by, one.target.shown, one.expected, one.observed, one.evidence])).toEqual([
    ['ip', '172.18.0.3', 'yes', 'yes', '3 packets transmitted'],
    ['name', 'a2', 'yes', 'no', '3 packets transmitted'],
    ['name', 'shop', 'yes', 'not-tried', ''],
    ['port', '172.18.0.3:80', 'yes', 'not-tried', ''],
  ]);
});

test('a proof that was tried again holds as it was last, and a try that was not does not undo it', () => {
  const [ip] = verdictsOf(why('a1', 'a2'), [
    seen('ip', '172.18.0.3', 'no'),
    seen('ip', '172.18.0.3', 'yes'),
    seen('ip', '172.18.0.3', 'not-tried'),
  ]);
  expect(ip?.observed).toBe('yes');
});

test('counts observed before expected, and expected where nothing was tried', () => {
  expect(countsAsYes([verdict('ip', 'yes'), verdict('name', 'yes')])).toBe(true);
  expect(countsAsYes([verdict('ip', 'no'), verdict('name', 'yes')])).toBe(false);
  expect(countsAsYes([verdict('ip', 'no', 'yes'), verdict('name', 'no', 'yes')])).toBe(true);
  expect(countsAsYes([verdict('ip', 'yes', 'no'), verdict('name', 'yes')])).toBe(false);
  expect(countsAsYes([verdict('ip', 'yes', 'unknown'), verdict('name', 'yes')])).toBe(false);
  expect(countsAsYes([verdict('ip', 'unknown'), verdict('name', 'yes')])).toBe(false);
});

test('the first of each way counts', () => {
  expect(countsAsYes([verdict('ip', 'yes'), verdict('ip', 'no'), verdict('name', 'yes')])).toBe(true);
  expect(countsAsYes([verdict('ip', 'no'), verdict('ip', 'yes'), verdict('name', 'yes')])).toBe(false);
  expect(countsAsYes([verdict('ip', 'yes'), verdict('name', 'no'), verdict('name', 'yes')])).toBe(false);
  expect(countsAsYes([verdict('ip', 'yes'), verdict('ip6', 'no'), verdict('published', 'no')])).toBe(true);
});

test('a port counts if it was asked for', () => {
  const both = [verdict('ip', 'yes'), verdict('name', 'yes')];
  expect(countsAsYes([...both, verdict('port', 'no')], 80)).toBe(false);
  expect(countsAsYes([...both, verdict('port', 'yes')], 80)).toBe(true);
  expect(countsAsYes(both, 80)).toBe(false);
});

test('an address has no name, IPv6 stands in for IPv4, and nothing is no yes', () => {
  expect(countsAsYes([verdict('ip', 'yes')])).toBe(true);
  expect(countsAsYes([verdict('ip6', 'no'), verdict('name', 'yes')])).toBe(false);
  expect(countsAsYes([])).toBe(false);
});

test('rule and proof disagree only if one says yes and the other no', () => {
  for (const observed of ['yes', 'unknown', 'not-tried'] as const) {
    expect(disagreements([verdict('ip', 'yes', observed)])).toEqual([]);
  }
  expect(disagreements([verdict('ip', 'unknown', 'no')])).toEqual([]);
});

test.each([
  [
    'ip',
    'yes',
    'no',
    'shared-network',
    /does not: a firewall inside the container or a rule in DOCKER-USER.*orphaned/,
  ],
  ['ip', 'yes', 'no', 'same-sandbox', /restarted leaves its guests behind/],
  ['ip', 'yes', 'no', 'way-out', /DOCKER-USER/],
  ['name', 'yes', 'no', 'name-on-shared-network', /DNS in its sandbox .*lost the record/],
  ['name', 'yes', 'no', 'same-sandbox', /DNS in its sandbox .*lost the record/],
  ['port', 'yes', 'no', 'shared-network', /nothing may listen on that port/],
  ['published', 'yes', 'no', 'published', /DOCKER-USER.*wiped/],
  ['ip', 'no', 'yes', 'no-shared-network', /isolation rules may have been wiped/],
  ['ip', 'no', 'yes', 'internal', /isolation rules may have been wiped/],
  ['ip', 'no', 'yes', 'icc-off', /bridge-nf-call-iptables/],
  ['ip', 'no', 'yes', 'orphaned', /restarted since/],
  ['name', 'no', 'yes', 'default-bridge-names', /etc\/hosts/],
  ['published', 'no', 'yes', 'published-on-loopback', /another program on the host/],
  ['port', 'no', 'yes', 'no-listener', /begun to listen since/],
] as const)('%s expected %s, observed %s, by %s', (by, expected, observed, rule, text) => {
  const [one] = disagreements([verdict(by, expected, observed, rule)]);
  expect(one?.text).toMatch(text);
  expect(one?.text).toMatch(
    expected === 'yes' ? /^172.18.0.3 should answer and does not/ : /^172.18.0.3 should not/,
  );
});
