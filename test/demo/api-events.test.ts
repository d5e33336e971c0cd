import type { IncomingMessage } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { tell } from '../../source/demo/model/events.ts';
import { kill } from '../../source/demo/model/lifecycle.ts';
import { type Asking, asking } from './asking.ts';
import { settle } from './turned-clock.ts';

const second = Date.UTC(2024, 0, 1) / 1000;

/** What is remembered, looked at two seconds later. */
async function linesOf(to: Asking, query: string, version?: string): Promise<string[]> {
  await to.clock.turn(2000);
  const { text } = await to.ask('GET', `/events?${query}`, undefined, version);
  return text.split('\n').filter(line => line !== '');
}

/** `network connect`, `container start`… */
async function actions(to: Asking, query: string): Promise<string[]> {
  return (await linesOf(to, query)).map(line => {
    const { Type, Action } = JSON.parse(line);
    return `${Type} ${Action}`;
  });
}

/** Follows events; `heard` resolves with the first so many lines. */
function follower(stream: IncomingMessage) {
  const lines: string[] = [];
  stream.setEncoding('utf8').on('data', (text: string) => lines.push(...text.split('\n').filter(Boolean)));
  onTestFinished(() => void stream.destroy());
  return {
    lines,
    heard: (count: number) =>
      new Promise<string[]>(resolve => {
        const look = () => void (lines.length >= count && resolve(lines));
        stream.on('data', look);
        look();
      }),
  };
}

test('an event of a container until API 1.51, to the letter', async () => {
  const to = await asking();
  const { id } = to.create('one', { Labels: { x: 'y' } });
  const [line] = await linesOf(to, `since=0&until=${second + 1}`);
  expect(line).toBe(
    `{"status":"create","id":"${id}","from":"alpine","Type":"container","Action":"create","Actor":{"ID":"${id}","Attributes":{"image":"alpine","name":"one","x":"y"}},"scope":"local","time":${second},"timeNano":${second}000000000}`,
  );
});

test('an event of a network, and of a container since 1.52', async () => {
  const to = await asking('1.52');
  to.create('one');
  const { Id } = await to.granted('POST', '/networks/create', { Name: 'net' });
  const [container, network] = await linesOf(to, `since=0&until=${second + 1}`);
  expect(Object.keys(JSON.parse(container ?? ''))).toEqual([
    'Type',
    'Action',
    'Actor',
    'scope',
    'time',
    'timeNano',
  ]);
  expect(network).toBe(
    `{"Type":"network","Action":"create","Actor":{"ID":"${Id}","Attributes":{"name":"net","type":"bridge"}},"scope":"local","time":${second},"timeNano":${second}000001000}`,
  );
  const [old] = await linesOf(to, `since=0&until=${second + 1}`, '1.51');
  expect(old).toMatch(/^\{"status":"create"/);
});

describe('following', () => {
  test('the headers come at once, events as they happen', async () => {
    const to = await asking();
    const stream = await to.opened('/events');
    expect(stream.headers).toMatchObject({
      'content-type': 'application/json',
      'transfer-encoding': 'chunked',
    });
    const { heard } = follower(stream);
    await to.run('one');
    expect((await heard(3)).map(line => JSON.parse(line).Action)).toEqual(['create', 'connect', 'start']);
  });

  test('ends at its until, by the engine’s clock', async () => {
    const to = await asking();
    const stream = await to.opened(`/events?until=${second + 2}`);
    const { lines } = follower(stream);
    const ended = new Promise(resolve => stream.once('end', resolve));
    to.create('one');
    await to.clock.turn(3000);
    await ended;
    expect(lines).toHaveLength(1);
  });

  test('whoever hangs up is forgotten', async () => {
    const to = await asking();
    const before = to.world.events.listeners.size;
    const stream = await to.opened('/events');
    expect(to.world.events.listeners.size).toBe(before + 1);
    stream.destroy();
    while (to.world.events.listeners.size > before) await settle();
  });
});

describe('what was', () => {
  test('since is inclusive, until too', async () => {
    const to = await asking();
    to.create('one');
    await to.clock.turn(1000);
    to.create('two');
    await to.clock.turn(1000);
    to.create('three');
    const named = async (query: string) =>
      (await linesOf(to, query)).map(line => JSON.parse(line).Actor.Attributes.name).join(' ');
    expect(await named(`since=${second + 1}&until=${second + 2}`)).toBe('two three');
    expect(await named(`since=${second}&until=${second + 1}`)).toBe('one two');
    expect(await named(`since=${second}.000000001&until=${second + 1}`)).toBe('two');
    expect(await named(`until=${second + 1}`)).toBe('one two');
    expect(await named(`since=${second + 2}.5&until=${second + 2}.9`)).toBe('');
  });

  test('the last 256 are remembered', async () => {
    const to = await asking();
    for (let index = 0; index < 300; index += 1) {
      tell(to.world, { type: 'network', action: `act${index}`, id: '', attributes: {} });
    }
    const told = await actions(to, `since=0&until=${second + 1}`);
    expect([told.length, told[0], told.at(-1)]).toEqual([256, 'network act44', 'network act299']);
  });
});

test.each([
  ['{"type":["network"]}', 'network connect, network disconnect'],
  ['{"type":{"container":true},"event":["start","die"]}', 'container start, container die'],
  ['{"event":["health_status"]}', 'container health_status: healthy'],
  ['{"event":["exec_start"]}', ''],
  [
    '{"container":["one"]}',
    'container create, container start, container health_status: healthy, container kill, container die',
  ],
  ['{"container":["one"],"event":["kill"]}', 'container kill'],
  ['{"network":["bridge"]}', 'network connect, network disconnect'],
  ['{"image":["alpine"],"event":["die"]}', 'container die'],
  ['{"label":["x=y"],"event":["die"]}', 'container die'],
  ['{"label":["x=z"]}', ''],
  ['{"scope":["swarm"]}', ''],
  ['{"daemon":["x"]}', ''],
  ['{"nobody":["knows"],"event":["die"]}', 'container die'],
])('the filter %s', async (filters, wanted) => {
  const to = await asking();
  const { id } = await to.run('one', { Labels: { x: 'y' } });
  tell(to.world, {
    type: 'container',
    action: 'health_status: healthy',
    id,
    attributes: { name: 'one', x: 'z'.slice(1) },
  });
  await kill(to.world, id, 'SIGKILL');
  const query = `since=0&until=${second + 1}&filters=${encodeURIComponent(filters)}`;
  expect([...new Set(await actions(to, query))].join(', ')).toBe(wanted);
});

// As Docker 20.10.24 refuses them.
test.each([
  ['since=x', 500, 'strconv.ParseInt: parsing "x": invalid syntax'],
  ['since=1.x', 500, 'strconv.ParseInt: parsing "x": invalid syntax'],
  ['since=10&until=5', 400, '`since` time (10) cannot be after `until` time (5)'],
  ['filters={"x":3}', 500, 'json: cannot unmarshal number into Go value of type map[string]bool'],
])('%s is refused', async (query, status, message) => {
  const { ask } = await asking();
  expect(await ask('GET', `/events?${query}`)).toMatchObject({ status, json: { message } });
});
