import { describe, expect, test } from 'vitest';
import { asked } from './why-setting.ts';

describe('netui why', () => {
  test('u1 → u2: by IP yes, by name no, and what would change that', async () => {
    const { exit, text } = await asked({ from: 'u1', to: 'u2', probes: false });
    expect(exit).toBe(1);
    expect(text).toMatch(/^u1 → u2\n\nby IP {2}172\.17\.0\.3\n {2}Rule +✓ yes/);
    expect(text).toMatch(/by name {2}u2\n {2}Rule +✗ no/);
    expect(text).toContain('  Path            u1 ─ docker0 ─ u2\n');
    expect(text).toContain('  docker network create app\n  docker network connect app u1\n');
  });

  test('without probes nothing is asked, and the rules decide', async () => {
    const { exit, json } = await asked({ from: 'tomcat81', to: 'tomcat82', probes: false, json: true });
    expect(exit).toBe(0);
    expect(new Set(json.verdicts.map(one => one.observed))).toEqual(new Set(['not-tried']));
  });

  test('with probes, what was observed counts', async () => {
    const { exit, json, pinged } = await asked({ from: 'tomcat81', to: 'tomcat82', json: true });
    expect(pinged[0]).toBe('172.18.0.3');
    expect(json.verdicts[0]).toMatchObject({ by: 'ip', expected: 'yes', observed: 'no' });
    expect(exit).toBe(1);
  });

  test('JSON is what the README says', async () => {
    const { json } = await asked({ from: 'u1', to: 'u2', probes: false, json: true });
    expect(json).toMatchObject({ schema: 'netui.why/1', from: 'u1', to: 'u2' });
    expect(json.verdicts.map(({ by, target, expected }) => [by, target, expected])).toEqual([
      ['ip', '172.17.0.3', 'yes'],
      ['name', 'u2', 'no'],
    ]);
    expect(json.path.map(one => one.name)).toEqual(['u1', 'docker0', 'u2']);
    expect(json.mends[0]?.commands[0]).toBe('docker network create app');
  });

  test('from the host and from outside nothing is asked, and it says so', async () => {
    const { json } = await asked({ from: '@host', to: 'u1', json: true });
    expect(json.from).toBe('@host');
    expect(json.verdicts[0]).toMatchObject({ by: 'ip', expected: 'yes', observed: 'not-tried' });
  });

  test.each([
    ['nobody', 'u1'],
    ['u1', 'test_network'],
  ])('%s → %s is wrong usage', async (from, to) => {
    expect(await asked({ from, to })).toMatchObject({ exit: 2, text: '' });
  });
});
