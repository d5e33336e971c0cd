import { expect, test } from 'vitest';
import { rules } from '../../source/diagnostics/diagnose.ts';
import { doctor } from '../../source/commands/doctor.ts';
import type { Run } from '../../source/domain/run.ts';
import { told } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, detail, port, tutorialLab } from '../domain/lab.ts';
import { fakeEngine, inspecting, never, noHost } from './fake-engine.ts';

const silent = (): Run => () => Promise.resolve({ code: undefined, out: [] });

async function asked(
  picture = tutorialLab(),
  more: Parameters<typeof fakeEngine>[1] = {},
  options: { readonly json?: boolean; readonly asks?: boolean; readonly width?: number } = {},
) {
  let text = '';
  const engine = fakeEngine(picture, more);
  const all = { json: false, asks: false, ...options };
  const { exit } = await doctor(engine, silent, noHost, all, part => void (text += part), never);
  return { exit, text };
}

const healthy = topologyOf([], []);

test('nothing wrong is exit 0, and says what was not checked', async () => {
  const { exit, text } = await asked(healthy);
  expect(exit).toBe(0);
  const all = rules.length;
  const silenced = rules.filter(
    ({ needs }) => !needs.every(need => ['lists', 'details', 'members'].includes(need)),
  );
  expect(text).toContain(`0 errors, 0 warnings, 0 notes; checked ${all - silenced.length} of ${all} rules.`);
  expect(text).toContain('ip-forward-off');
});

test('notes alone are exit 0, a warning is exit 1', async () => {
  expect((await asked()).exit).toBe(0);
  const inspectContainer = inspecting(tutorialLab(), name =>
    detail(name === 'tomcat83' ? { requested: [port(8080, '', 8083)] } : {}),
  );
  const { exit, text } = await asked(undefined, { inspectContainer });
  expect(exit).toBe(1);
  expect(text).toMatch(/^! warning {3}container tomcat83 {3}ports-discarded-host\n {2}What/);
});

test('JSON has what was checked and every finding, with names as the engine has them', async () => {
  const odd = topologyOf([], [container('a', 'host', { name: told('a\u001b[31m'), state: 'restarting' })]);
  const { exit, text } = await asked(odd, {}, { json: true });
  expect(exit).toBe(1);
  const { schema, checked, findings } = JSON.parse(text) as Record<string, unknown>;
  expect(schema).toBe('netui.doctor/1');
  expect(checked).toContain('container-restarting');
  expect(checked).not.toContain('port-nobody-listens');
  expect(findings).toMatchObject([
    { rule: 'container-restarting', severity: 'warn', subject: { kind: 'container', name: 'a\u001b[31m' } },
    { rule: 'name-not-plain', severity: 'info' },
  ]);
});

test('in a terminal no line is wider than it', async () => {
  const { text } = await asked(undefined, {}, { width: 60 });
  const lines = text.split('\n').filter(line => !line.includes('docker ') && !line.includes('checked'));
  for (const line of lines.slice(0, 20)) expect(line.length).toBeLessThanOrEqual(60);
});
