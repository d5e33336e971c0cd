import { expect, test } from 'vitest';
import { kill } from '../../source/demo/model/lifecycle.ts';
import { type Asking, asking } from './asking.ts';

async function lab(): Promise<Asking> {
  const to = await asking();
  await to.granted('POST', '/networks/create', { Name: 'net' });
  await to.run('one', { Labels: { a: '1' } }, { NetworkMode: 'net' });
  await to.clock.turn(1000);
  await to.run(
    'two',
    { ExposedPorts: { '80/tcp': {} } },
    { PortBindings: { '80/tcp': [{ HostPort: '8080' }] } },
  );
  await to.clock.turn(1000);
  to.create('three', { Image: 'nginx:alpine' });
  await to.clock.turn(1000);
  const { id } = await to.run('four');
  await kill(to.world, id, 'SIGKILL');
  return to;
}

async function names({ granted }: Asking, query: string): Promise<string> {
  const list: { Names: string[] }[] = await granted('GET', `/containers/json?${query}`);
  return list.map(({ Names }) => Names.join(' ')).join(' ');
}

test.each([
  ['', '/two /one'],
  ['all=true', '/four /three /two /one'],
  ['all=0', '/two /one'],
  ['limit=1', '/four'],
  ['limit=3', '/four /three /two'],
])('%s, the newest first', async (query, wanted) => {
  expect(await names(await lab(), query)).toBe(wanted);
});

test.each([
  ['{"name":["^/t"]}', '/two'],
  ['{"name":["o"]}', '/two /one'],
  ['{"label":["a"]}', '/one'],
  ['{"label":["a=2"]}', ''],
  ['{"network":["net"]}', '/one'],
  ['{"network":["bridge"]}', '/two'],
  ['{"publish":["8080"]}', '/two'],
  ['{"publish":["8000-9000/tcp"]}', '/two'],
  ['{"publish":["8080/udp"]}', ''],
  ['{"expose":["80"]}', '/two'],
  ['{"status":["created"]}', '/three'],
  ['{"status":{"exited":true,"running":true}}', '/four /two /one'],
  ['{"exited":["137"]}', '/four'],
  ['{"ancestor":["alpine"]}', '/two /one'],
  ['{"ancestor":["nosuch"]}', ''],
  ['{"before":["two"]}', '/one'],
  ['{"since":["one"]}', '/two'],
  ['{"health":["none"]}', '/two /one'],
  ['{"health":["healthy"]}', ''],
  ['{"is-task":["true"]}', ''],
  ['{"volume":["x"]}', ''],
])('%s', async (filters, wanted) => {
  expect(await names(await lab(), `filters=${encodeURIComponent(filters)}`)).toBe(wanted);
});

test('by ids, whole or their beginnings', async () => {
  const to = await lab();
  const ids = [...to.world.containers.keys()].slice(0, 2).map(id => id.slice(0, 20));
  expect(await names(to, `filters=${JSON.stringify({ id: ids })}`)).toBe('/two /one');
});

test('by the id of a network', async () => {
  const to = await lab();
  const { Id } = await to.granted('GET', '/networks/net');
  expect(await names(to, `filters=${JSON.stringify({ network: [Id] })}`)).toBe('/one');
});

test('the target of a link has the alias among its names', async () => {
  const to = await asking();
  await to.run('db');
  await to.run('app', {}, { Links: ['db:store'] });
  expect(await names(to, '')).toBe('/app /db /app/store');
});

// As Docker 20.10.24 refuses them.
test.each([
  ['filters={"status":["x"]}', 400, `Invalid filter 'status=x'`],
  ['filters={"lable":["x"]}', 400, `Invalid filter 'lable'`],
  ['filters={"health":["x"]}', 400, 'Unrecognised filter value for health: x'],
  ['filters={"before":["nosuch"]}', 500, 'no such container nosuch'],
  ['limit=x', 500, 'strconv.Atoi: parsing "x": invalid syntax'],
])('%s is refused', async (query, status, message) => {
  const { ask } = await lab();
  expect(await ask('GET', `/containers/json?${query}`)).toMatchObject({ status, json: { message } });
});
