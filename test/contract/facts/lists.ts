import { expect } from 'vitest';
import type { Answer } from '../ask.ts';
import type { Fact } from '../fact.ts';
import { fact, type Lab, newerFact, olderFact, worded } from '../lab-of-facts.ts';
import { refused } from '../refused.ts';
import { until } from '../until.ts';

type Item = { readonly Id: string; readonly Name: string; readonly Names: readonly string[] };

const inMode = (NetworkMode: string) => ({ HostConfig: { NetworkMode } });
const query = (filters: object) => `filters=${encodeURIComponent(JSON.stringify(filters))}`;

async function ids(lab: Lab, path: string): Promise<readonly string[]> {
  const all: Item[] = await lab.granted('GET', path);
  return all.map(({ Id }) => Id);
}
const containers = (lab: Lab, filters: object) => ids(lab, `/containers/json?all=1&${query(filters)}`);
const networks = (lab: Lab, filters: object) => ids(lab, `/networks?${query(filters)}`);

/* The engine takes one prune at a time, and refuses another one with 409. */
async function prune(lab: Lab, label: string): Promise<Answer['json']> {
  const { json } = await until(async () => {
    const answer = await lab.ask('POST', `/networks/prune?${query({ label: [label] })}`);
    return answer.status === 200 && answer;
  });
  return json;
}

/** What the lists hold, and by what they can be narrowed. */
export const facts: readonly Fact[] = [
  fact('containers that do not run are listed only when all are asked for', async lab => {
    const [running, created] = [await lab.running(), await lab.container()];
    const both = [running.id, created.id];
    expect((await ids(lab, '/containers/json')).filter(id => both.includes(id))).toEqual([running.id]);
    expect((await ids(lab, '/containers/json?all=1')).filter(id => both.includes(id)).sort()).toEqual(
      both.sort(),
    );
  }),
  fact('the newest container is listed first', async lab => {
    const made = [await lab.container(), await lab.container(), await lab.container()].map(({ id }) => id);
    const listed = await ids(lab, '/containers/json?all=1');
    expect(listed.filter(id => made.includes(id))).toEqual(made.reverse());
  }),
  fact('the list can be cut after so many', async lab => {
    await Promise.all([lab.container(), lab.container()]);
    expect(await ids(lab, '/containers/json?limit=1')).toHaveLength(1);
  }),
  fact('containers are found by id, also by the beginning of one', async lab => {
    const { id } = await lab.container();
    expect(await containers(lab, { id: [id] })).toEqual([id]);
    expect(await containers(lab, { id: [id.slice(0, 20)] })).toEqual([id]);
  }),
  fact('containers are found by a part of their names', async lab => {
    const { id, name } = await lab.container();
    expect(await containers(lab, { name: [name.slice(2)] })).toContain(id);
    expect(await containers(lab, { name: [`^/${name}$`] })).toEqual([id]);
  }),
  fact('containers are found by label, with its value or without', async lab => {
    const label = lab.newName();
    const { id } = await lab.container({ Labels: { [label]: 'x' } });
    expect(await containers(lab, { label: [label] })).toEqual([id]);
    expect(await containers(lab, { label: [`${label}=x`] })).toEqual([id]);
    expect(await containers(lab, { label: [`${label}=y`] })).toEqual([]);
  }),
  fact('containers are found by what they do', async lab => {
    const name = lab.newName();
    const [running] = [await lab.running({}, `${name}-a`), await lab.container({}, `${name}-b`)];
    expect(await containers(lab, { name: [name], status: ['running'] })).toEqual([running.id]);
    expect(await containers(lab, { name: [name], status: ['running', 'created'] })).toHaveLength(2);
  }),
  fact('containers are found by a network, under its name or its id', async lab => {
    const network = await lab.network();
    const { id } = await lab.running(inMode(network.name));
    expect(await containers(lab, { network: [network.name] })).toEqual([id]);
    expect(await containers(lab, { network: [network.id] })).toEqual([id]);
  }),
  fact("containers are found by the host's port that they publish, and by their own", async lab => {
    const { id } = await lab.running({
      ExposedPorts: { '18399/tcp': {} },
      HostConfig: { PortBindings: { '18399/tcp': [{ HostPort: '18398' }] } },
    });
    expect(await containers(lab, { publish: ['18398'] })).toEqual([id]);
    expect(await containers(lab, { publish: ['18399'] })).toEqual([]);
    expect(await containers(lab, { expose: ['18399'] })).toEqual([id]);
  }),
  ...worded('a filter that is none is refused', ['Invalid', 'invalid'], async (lab, word) => {
    for (const path of ['/containers/json', '/networks']) {
      const answer = lab.ask('GET', `${path}?${query({ nosuch: ['x'] })}`);
      await refused(answer, 400, `${word} filter 'nosuch'`);
    }
    const answer = lab.ask('GET', `/containers/json?${query({ status: ['nosuch'] })}`);
    await refused(answer, 400, `${word} filter 'status=nosuch'`);
  }),
  fact('networks are found by a part of their names', async lab => {
    const { id, name } = await lab.network();
    expect(await networks(lab, { name: [name.slice(1)] })).toEqual([id]);
  }),
  fact('networks are found by id, also by the beginning of one', async lab => {
    const { id } = await lab.network();
    expect(await networks(lab, { id: [id] })).toEqual([id]);
    expect(await networks(lab, { id: [id.slice(0, 20)] })).toEqual([id]);
  }),
  fact('networks are found by driver, scope and label', async lab => {
    const label = lab.newName();
    const { id } = await lab.network({ Labels: { [label]: '1' } });
    expect(await networks(lab, { label: [label] })).toEqual([id]);
    expect(await networks(lab, { driver: ['bridge'], scope: ['local'], label: [`${label}=1`] })).toEqual([
      id,
    ]);
    expect(await networks(lab, { driver: ['null'], label: [label] })).toEqual([]);
  }),
  fact('networks that come with the engine are told from those that somebody made', async lab => {
    const { id } = await lab.network();
    const [builtIn, custom] = [
      await networks(lab, { type: ['builtin'] }),
      await networks(lab, { type: ['custom'] }),
    ];
    expect([builtIn.length, builtIn.includes(id), custom.includes(id)]).toEqual([3, false, true]);
  }),
  olderFact('the filter for networks that nobody is on finds those in use as well', async lab => {
    const { id, name } = await lab.network();
    await lab.running(inMode(name));
    expect(await networks(lab, { dangling: ['true'], id: [id] })).toEqual([id]);
  }),
  newerFact('the filter for networks that nobody is on leaves those in use out', async lab => {
    const [used, unused] = [await lab.network(), await lab.network()];
    await lab.running(inMode(used.name));
    expect(await networks(lab, { dangling: ['true'], id: [used.id] })).toEqual([]);
    expect(await networks(lab, { dangling: ['true'], id: [unused.id] })).toEqual([unused.id]);
  }),
  fact('a network is inspected by name, by id and by the beginning of its id', async lab => {
    const { id, name } = await lab.network();
    for (const one of [name, id, id.slice(0, 12)]) {
      expect((await lab.granted('GET', `/networks/${one}`)).Id).toBe(id);
    }
  }),
  fact('a container is inspected by name, by id and by the beginning of its id', async lab => {
    const { id, name } = await lab.container();
    for (const one of [name, id, id.slice(0, 12)]) {
      expect((await lab.granted('GET', `/containers/${one}/json`)).Id).toBe(id);
    }
  }),
  fact('a container of the list shows the command that it runs', async lab => {
    const { id } = await lab.container({ Cmd: ['sh', '-c', 'sleep 1'] });
    const [{ Command, Image }] = await lab.granted('GET', `/containers/json?all=1&${query({ id: [id] })}`);
    expect([Command, Image]).toEqual(["sh -c 'sleep 1'", lab.ground.image]);
  }),
  fact('a container is linked under a name with two slashes', async lab => {
    const target = await lab.running();
    const { name } = await lab.running({ HostConfig: { Links: [`${target.name}:db`] } });
    const [{ Names }] = await lab.granted('GET', `/containers/json?${query({ id: [target.id] })}`);
    expect([...Names].sort()).toEqual([`/${name}/db`, `/${target.name}`].sort());
  }),
  fact('prune takes the networks away that nobody is on, and names them', async lab => {
    const label = lab.newName();
    const [unused, used] = [
      await lab.network({ Labels: { [label]: '' } }),
      await lab.network({ Labels: { [label]: '' } }),
    ];
    await lab.running(inMode(used.name));
    expect(await prune(lab, label)).toEqual({ NetworksDeleted: [unused.name] });
    expect(await networks(lab, { label: [label] })).toEqual([used.id]);
  }),
  fact('prune takes networks away that only stopped containers know', async lab => {
    const label = lab.newName();
    const { name } = await lab.network({ Labels: { [label]: '' } });
    await lab.container(inMode(name));
    expect(await prune(lab, label)).toEqual({ NetworksDeleted: [name] });
  }),
  fact('prune that finds nothing names nothing', async lab => {
    expect(await prune(lab, lab.newName())).toEqual({ NetworksDeleted: null });
  }),
];
