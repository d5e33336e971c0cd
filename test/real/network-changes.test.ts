import { expect, it } from 'vitest';
import type { Change } from '../../source/domain/change.ts';
import { undoOf } from '../../source/domain/outcome.ts';
import { clean, told } from '../../source/domain/text.ts';
import { handsOn } from './changing.ts';
import { docker } from './docker.ts';
import { tutorialLab } from './lab.ts';

// Networks made and removed, as `docker network create` and `rm` do it.

const engine = tutorialLab();
const create = (name: string): Change => ({
  kind: 'create-network',
  network: { id: clean(''), name: told(name) },
});
const inspected = async (name: string) =>
  JSON.parse(await docker(engine, 'network', 'inspect', name)) as readonly Record<string, unknown>[];
const names = async () => (await docker(engine, 'network', 'ls', '--format', '{{.Name}}')).split('\n');

it('a network is made as the docker command makes it, and taken back', async () => {
  using hands = await handsOn(engine);
  const before = await names();
  const done = await hands.make(create('app'));
  expect(done).toMatchObject({ kind: 'done', change: { network: await hands.network('app') } });
  await docker(engine, 'network', 'create', 'by-hand');
  const [[mine = {}], [other = {}]] = await Promise.all([inspected('app'), inspected('by-hand')]);
  const differs = new Set(['Id', 'Name', 'Created', 'IPAM', 'Status']);
  const plain = (told: Record<string, unknown>) => [
    Object.entries(told).filter(([field]) => !differs.has(field)),
    (told['IPAM'] as Record<string, unknown>)['Driver'],
  ];
  expect(plain(mine)).toEqual(plain(other));
  await docker(engine, 'network', 'rm', 'by-hand');

  expect(await hands.make(create('app'))).toMatchObject({
    kind: 'refused',
    sentence: 'A network app exists already.',
  });
  expect(await hands.undo(undoOf(done))).toMatchObject({ kind: 'done' });
  expect(await names()).toEqual(before);
  expect(await hands.undo(undoOf(done))).toMatchObject({
    kind: 'refused',
    sentence: 'The network app no longer exists.',
  });
  expect(hands.audit().map(({ phase, action, outcome }) => [phase, action ?? outcome])).toEqual([
    ['intent', 'create-network'],
    ['result', 'done'],
    ['intent', 'remove-network'],
    ['result', 'done'],
  ]);
});

it('one that somebody is on by now stays, and it is said why', async () => {
  using hands = await handsOn(engine);
  const done = await hands.make(create('used'));
  await docker(engine, 'network', 'connect', 'used', 'u1');
  expect(await hands.undo(undoOf(done))).toMatchObject({
    kind: 'refused',
    sentence: 'Somebody is on used by now: disconnect them first.',
    said: expect.stringContaining('active endpoints'),
  });
  await docker(engine, 'network', 'disconnect', 'used', 'u1');
  expect(await hands.undo(undoOf(done))).toMatchObject({ kind: 'done' });
});

it('where no subnet is left, the engine makes none, and it is said what to do', async () => {
  using hands = await handsOn(engine);
  const made = [];
  let last = await hands.make(create('many0'));
  for (let at = 1; last.kind === 'done' && at < 60; at += 1) {
    made.push(last);
    last = await hands.make(create(`many${at}`));
  }
  expect(last).toMatchObject({
    kind: 'refused',
    sentence: expect.stringContaining('The engine has no subnet left for a new network'),
  });
  for (const one of made) expect(await hands.undo(undoOf(one))).toMatchObject({ kind: 'done' });
});
