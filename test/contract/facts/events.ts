import { expect } from 'vitest';
import { actions, heard, nextMoment, past } from '../events-heard.ts';
import type { Fact } from '../fact.ts';
import { expectKeys } from '../keys.ts';
import { fact, type Lab, type Made, newerFact, olderFact } from '../lab-of-facts.ts';

const inMode = (NetworkMode: string) => ({ HostConfig: { NetworkMode } });
const post = (lab: Lab, { id }: Made, what: string) => lab.granted('POST', `/containers/${id}/${what}`);
const connect = (lab: Lab, network: Made, container: Made) =>
  lab.granted('POST', `/networks/${network.id}/connect`, { Container: container.id });
const disconnect = (lab: Lab, network: Made, container: Made) =>
  lab.granted('POST', `/networks/${network.id}/disconnect`, { Container: container.id });

/* What is heard of one container while something is done to it. */
async function during(lab: Lab, one: Made, last: string, act: () => Promise<unknown>): Promise<string> {
  return await actions(heard(lab, [one], last, act));
}

/** What the engine tells while things happen, and in which order. */
export const facts: readonly Fact[] = [
  fact('a start is told after the connect that it makes', async lab => {
    const container = await lab.container();
    expect(await during(lab, container, 'start', () => post(lab, container, 'start'))).toBe('connect start');
  }),
  fact('a kill is told before the end, and the disconnect after it', async lab => {
    const container = await lab.running();
    const told = await during(lab, container, 'disconnect', () => post(lab, container, 'kill'));
    expect(told).toBe('kill die disconnect');
  }),
  fact('a stop is told last', async lab => {
    const container = await lab.running();
    const told = await during(lab, container, 'stop', () => post(lab, container, 'stop'));
    expect(told).toBe('kill die disconnect stop');
  }),
  fact('a restart is a stop, a start and a restart', async lab => {
    const container = await lab.running();
    const told = await during(lab, container, 'restart', () => post(lab, container, 'restart'));
    expect(told).toBe('kill die disconnect stop connect start restart');
  }),
  fact('a program that ends is told with its exit code', async lab => {
    const container = await lab.container({ Cmd: ['sh', '-c', 'exit 7'] });
    const events = await heard(lab, [container], 'disconnect', () => post(lab, container, 'start'));
    expect(events.map(({ Action }) => Action)).toEqual(['connect', 'start', 'die', 'disconnect']);
    expect(events[2].Actor.Attributes.exitCode).toBe('7');
  }),
  fact('a container that is removed by force is killed, and then destroyed', async lab => {
    const container = await lab.running();
    const remove = () => lab.granted('DELETE', `/containers/${container.id}?force=1`);
    expect(await during(lab, container, 'destroy', remove)).toBe('kill die disconnect destroy');
  }),
  fact('pause and unpause are told', async lab => {
    const container = await lab.running();
    const told = await during(lab, container, 'unpause', async () => {
      await post(lab, container, 'pause');
      await post(lab, container, 'unpause');
    });
    expect(told).toBe('pause unpause');
  }),
  fact('a rename tells the old name and the new one', async lab => {
    const container = await lab.container();
    const name = lab.newName();
    const [event] = await heard(lab, [container], 'rename', () =>
      post(lab, container, `rename?name=${name}`),
    );
    expect(event.Actor.Attributes).toMatchObject({ name, oldName: `/${container.name}` });
  }),
  fact('an event about a container carries its name, its image and its labels', async lab => {
    const container = await lab.container({ Labels: { colour: 'red' } });
    const [, event] = await heard(lab, [container], 'start', () => post(lab, container, 'start'));
    expect(event).toMatchObject({
      Type: 'container',
      Action: 'start',
      Actor: {
        ID: container.id,
        Attributes: { name: container.name, image: lab.ground.image, colour: 'red' },
      },
      scope: 'local',
    });
  }),
  fact('a kill tells its signal', async lab => {
    const container = await lab.running();
    const [event] = await heard(lab, [container], 'kill', () => post(lab, container, 'kill?signal=SIGKILL'));
    expect(event.Actor.Attributes.signal).toBe('9');
  }),
  fact('an event about an endpoint names the network and the id of the container', async lab => {
    const [network, container] = [await lab.network(), await lab.running()];
    const [event] = await heard(lab, [network], 'connect', () => connect(lab, network, container));
    expect(event).toMatchObject({ Type: 'network', Action: 'connect', scope: 'local' });
    expect(event.Actor).toEqual({
      ID: network.id,
      Attributes: { container: container.id, name: network.name, type: 'bridge' },
    });
  }),
  olderFact('the disconnect of a running container is told twice', async lab => {
    const [network, container] = [await lab.network(), await lab.running()];
    await connect(lab, network, container);
    const told = await during(lab, container, 'pause', async () => {
      await disconnect(lab, network, container);
      await post(lab, container, 'pause');
    });
    expect(told).toBe('disconnect disconnect pause');
  }),
  newerFact('the disconnect of a running container is told once', async lab => {
    const [network, container] = [await lab.network(), await lab.running()];
    await connect(lab, network, container);
    const told = await during(lab, container, 'pause', async () => {
      await disconnect(lab, network, container);
      await post(lab, container, 'pause');
    });
    expect(told).toBe('disconnect pause');
  }),
  fact('the connect of a stopped container is told to nobody', async lab => {
    const [network, container] = [await lab.network(), await lab.container()];
    const told = await during(lab, container, 'rename', async () => {
      await connect(lab, network, container);
      await post(lab, container, `rename?name=${lab.newName()}`);
    });
    expect(told).toBe('rename');
  }),
  fact("a container in another one's sandbox starts without a connect", async lab => {
    const owner = await lab.standing();
    const guest = await lab.container(inMode(`container:${owner.id}`));
    expect(await during(lab, guest, 'start', () => post(lab, guest, 'start'))).toBe('start');
  }),
  fact('host and none are connected to as any other network', async lab => {
    for (const mode of ['host', 'none']) {
      const container = await lab.container(inMode(mode));
      const told = await during(lab, container, 'start', () => post(lab, container, 'start'));
      expect(told).toBe('connect start');
    }
  }),
  fact('a network is told when it is made and when it is removed', async lab => {
    const name = lab.newName();
    const since = await nextMoment();
    const { Id } = await lab.granted('POST', '/networks/create', { Name: name });
    await lab.granted('DELETE', `/networks/${Id}`);
    const events = (await past(lab, since)).filter(({ Actor }) => Actor.ID === Id);
    expect(events.map(({ Action }) => Action)).toEqual(['create', 'destroy']);
    expect(events[0].Actor).toEqual({ ID: Id, Attributes: { name, type: 'bridge' } });
  }),
  fact('what is over is told when it is asked for, and then the telling ends', async lab => {
    const since = await nextMoment();
    const { id } = await lab.running();
    const events = (await past(lab, since)).filter(({ Actor }) => Actor.ID === id);
    expect(events.map(({ Action }) => Action)).toEqual(['create', 'start']);
  }),
  fact('nothing is told from before the moment that is asked for', async lab => {
    const { id } = await lab.running();
    const events = await past(lab, await nextMoment());
    expect(events.filter(({ Actor }) => Actor.ID === id)).toEqual([]);
  }),
  fact('only events of the types and names that are asked for are told', async lab => {
    const since = await nextMoment();
    const container = await lab.running();
    const [types, names] = [
      await past(lab, since, { type: ['network'] }),
      await past(lab, since, { event: ['start'], container: [container.name] }),
    ];
    expect(new Set(types.map(({ Type }) => Type))).toEqual(new Set(['network']));
    expect(names.map(({ Action }) => Action)).toEqual(['start']);
  }),
  fact('events are asked for by label and by network', async lab => {
    const since = await nextMoment();
    const label = lab.newName();
    const network = await lab.network();
    const { id } = await lab.container({ Labels: { [label]: 'x' } });
    const [labelled, ofNetwork] = [
      await past(lab, since, { label: [label] }),
      await past(lab, since, { network: [network.id] }),
    ];
    expect(labelled.map(({ Action, Actor }) => [Action, Actor.ID])).toEqual([['create', id]]);
    expect(ofNetwork.map(({ Action, Actor }) => [Action, Actor.ID])).toEqual([['create', network.id]]);
  }),
  fact('prune is told by itself, and each network that it takes away', async lab => {
    const label = lab.newName();
    const { id } = await lab.network({ Labels: { [label]: '' } });
    const since = await nextMoment();
    await lab.granted(
      'POST',
      `/networks/prune?filters=${encodeURIComponent(JSON.stringify({ label: [label] }))}`,
    );
    const all = await past(lab, since, { type: ['network'] });
    const events = all.filter(({ Action, Actor }) => Action === 'prune' || Actor.ID === id);
    expect(events.map(({ Action, Actor }) => [Action, Actor.ID])).toEqual([
      ['destroy', id],
      ['prune', ''],
    ]);
    expect(events[1].Actor.Attributes).toEqual({ reclaimed: '0' });
  }),
  olderFact('an event has its subject in the keys of old as well', async lab => {
    const since = await nextMoment();
    const { id } = await lab.container();
    const [event] = await past(lab, since, { container: [id] });
    expectKeys(event, 'status id from Type Action Actor scope time timeNano');
    expect([event.status, event.id, event.from]).toEqual(['create', id, lab.ground.image]);
  }),
  newerFact('an event has no keys of old', async lab => {
    const since = await nextMoment();
    const { id } = await lab.container();
    const [event] = await past(lab, since, { container: [id] });
    expectKeys(event, 'Type Action Actor scope time timeNano');
  }),
  fact('an event about a network has no keys of old', async lab => {
    const since = await nextMoment();
    const { id } = await lab.network();
    const [event] = await past(lab, since, { network: [id] });
    expectKeys(event, 'Type Action Actor scope time timeNano');
  }),
  fact('an event tells its time in seconds and in nanoseconds', async lab => {
    const since = await nextMoment();
    const { id } = await lab.container();
    const [{ time, timeNano }] = await past(lab, since, { container: [id] });
    expect(time).toBeGreaterThanOrEqual(Math.floor(Number(since)));
    expect(Math.floor(timeNano / 1e9)).toBe(time);
  }),
];
