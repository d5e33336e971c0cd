import { expect, test } from 'vitest';
import { eventFilters, eventOf } from '../../source/engine/translate-event.ts';
import { podman4, recordedText } from './recorded.ts';

const lines = recordedText('docker-20.10/events.ndjson').trim().split('\n');
const events = lines.map(eventOf);
const bridge = '7dc30b20d4ef63cf73d8c8920efbc2e9090691fd3b47ce1fb87866779e9aa21d';
const u1 = '1b0ff0784e4a60eac748c7916f955ff1505adc0e66605125385059b134f25a27';

test('what Docker says when a container starts', () => {
  const name = { safe: 'u1', raw: 'u1' };
  expect(events.slice(3, 6)).toMatchObject([
    { about: 'container', action: 'create', container: u1, network: '', name, at: 1_795_466_637_538 },
    {
      about: 'network',
      action: 'connect',
      container: u1,
      network: bridge,
      name: { safe: 'bridge', raw: 'bridge' },
      at: 1_795_466_637_823,
    },
    { about: 'container', action: 'start', container: u1, network: '', name, at: 1_795_466_638_856 },
  ]);
});

test('with which code a program died, what a container was called, and nanoseconds that no number holds', () => {
  const lineWith = (Action: string, Attributes: object) =>
    JSON.stringify({ Type: 'container', Action, Actor: { ID: 'x', Attributes } });
  expect(eventOf(lineWith('die', { exitCode: '137', name: 'u1' }))).toMatchObject({ exitCode: 137 });
  expect(eventOf(lineWith('kill', { signal: '15' }))).toMatchObject({ signal: 15 });
  expect(eventOf(lineWith('rename', { name: 'u1', oldName: '/u\u001b9' }))).toMatchObject({
    oldName: { safe: 'u^[9', raw: 'u\u001b9' },
  });
  // A label may be called so: it says nothing.
  expect(eventOf(lineWith('start', { exitCode: '1', signal: '9' }))).not.toHaveProperty('exitCode');
  expect(eventOf(lineWith('die', { exitCode: '-1' }))).not.toHaveProperty('exitCode');
  expect(events[5]?.nano).toBe('1795466638856210780');
  const hidden =
    '{"Type":"container","Action":"die","Actor":{"Attributes":{"timeNano":"7","x":"\\"timeNano\\":8"}}}';
  expect(eventOf(hidden)?.nano).toBe('');
});

test('every recorded line is about a container or a network, and names it', () => {
  expect(events).toHaveLength(50);
  for (const event of events) {
    expect(['container', 'network']).toContain(event?.about);
    if (event?.action !== 'prune') expect(`${event?.container}${event?.network}`).not.toBe('');
  }
});

test('a prune names nothing, a health status has its word behind it', () => {
  expect(events.find(event => event?.action === 'prune')).toMatchObject({ container: '', network: '' });
  expect(events).toContainEqual(
    expect.objectContaining({ about: 'container', action: 'health_status: healthy' }),
  );
});

test('a hostile network name', () => {
  expect(events.at(-1)?.name).toEqual({ safe: 'ev^[]0;t^Gil', raw: 'ev\u001b]0;t\u0007il' });
});

test('Podman: the actor of a connect is the container', () => {
  const [connect, remove, cleanup] = (podman4.events ?? []).map(event => eventOf(JSON.stringify(event)));
  const container = 'a1ad8c0be7f5c2c4b9b1d1a3c8f1bb6a5f2f9ad0f2b3a4c5d6e7f8091a2b3c4d';
  expect(connect).toMatchObject({ about: 'network', action: 'connect', container, network: '' });
  expect(remove).toMatchObject({ about: 'container', action: 'remove', container, network: '' });
  expect(cleanup).toMatchObject({ about: 'other' });
});

test('what was not asked for is about something else', () => {
  const about = (Type: string, Action: string) =>
    eventOf(JSON.stringify({ Type, Action, Actor: { ID: 'x' } }));
  expect(about('container', 'exec_start: sh -c \u001b[2J')).toMatchObject({
    about: 'other',
    action: 'exec_start: sh -c ^[[2J',
    container: '',
    network: '',
  });
  expect(about('volume', 'create')?.about).toBe('other');
  expect(about('daemon', 'reload')?.about).toBe('daemon');
});

test('V10 the time is right though timeNano is no safe integer; without it, seconds will do', () => {
  const at = (time: string) => eventOf(`{"Type":"network","Action":"create",${time}}`)?.at;
  expect(at('"time":1795466636,"timeNano":1795466636824680501')).toBe(1_795_466_636_824);
  expect(at('"time":1795466636')).toBe(1_795_466_636_000);
  expect(at('"time":null')).toBe(0);
});

test.each(['', '{', '[]', 'null', '7', '"x"', '{}', '{"Type":"network"}', '{"Action":"create"}', '<html>'])(
  '%s is no event',
  line => {
    expect(eventOf(line)).toBeUndefined();
  },
);

test('V09, V11 it asks for what was named, and never for exec noise', () => {
  expect(JSON.parse(eventFilters)).toEqual({
    type: ['network', 'container'],
    event: [
      ['create', 'connect', 'disconnect', 'destroy', 'remove', 'prune'],
      ['start', 'kill', 'die', 'stop', 'rename', 'pause', 'unpause', 'update', 'health_status'],
    ].flat(),
  });
});
