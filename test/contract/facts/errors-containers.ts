import { expect } from 'vitest';
import type { Fact } from '../fact.ts';
import { fact, type Lab, newerFact, olderFact, worded } from '../lab-of-facts.ts';
import { refused } from '../refused.ts';

const create = (lab: Lab, body: object, name = lab.newName()) =>
  lab.ask('POST', `/containers/create?name=${name}`, { Image: lab.ground.image, Cmd: ['true'], ...body });

/** What cannot be asked for together with another container's sandbox, and how that is told. */
const notWithAnother: readonly (readonly [string, object, object, string])[] = [
  ['publishes a port', {}, { PortBindings: { '80/tcp': [{ HostPort: '' }] } }, portPublishing()],
  ['publishes all its ports', {}, { PublishAllPorts: true }, portPublishing()],
  [
    'exposes a port',
    { ExposedPorts: { '80/tcp': {} } },
    {},
    'conflicting options: port exposing and the container type network mode',
  ],
  ['has a hostname', { Hostname: 'x' }, {}, 'conflicting options: hostname and the network mode'],
  ['has name servers', {}, { Dns: ['192.0.2.53'] }, 'conflicting options: dns and the network mode'],
  [
    'adds to /etc/hosts',
    {},
    { ExtraHosts: ['x:192.0.2.1'] },
    'conflicting options: custom host-to-IP mapping and the network mode',
  ],
  [
    'has links',
    {},
    { Links: ['other:x'] },
    "conflicting options: container type network can't be used with links. This would result in undefined behavior",
  ],
];

/** What stands before the reason of a start that failed for its network. */
const startFailed = ['', 'failed to set up container networking: '] as const;

/** What is refused to whoever makes, starts, stops or removes a container, and in which words. */
export const facts: readonly Fact[] = [
  ...notWithAnother.map(([does, body, host, message]) =>
    fact(`a container that lives in another one's sandbox and ${does} is refused`, async lab => {
      const { name } = await lab.container();
      const HostConfig = { NetworkMode: `container:${name}`, ...host };
      await refused(create(lab, { ...body, HostConfig }), 400, message);
    }),
  ),
  fact('a container in host mode with links is refused', async lab => {
    await refused(
      create(lab, { HostConfig: { NetworkMode: 'host', Links: ['other:x'] } }),
      400,
      "conflicting options: host type networking can't be used with links. This would result in undefined behavior",
    );
  }),
  fact('a container of an image that is not there is refused', async lab => {
    await refused(create(lab, { Image: 'nosuch' }), 404, 'No such image: nosuch:latest');
  }),
  fact('a name that another container has is refused, and who has it is told', async lab => {
    const { id, name } = await lab.container();
    await refused(create(lab, {}, name), 409, nameTaken(name, id));
  }),
  fact('a name with a hyphen in front is refused', async lab => {
    await refused(
      create(lab, {}, '-x'),
      400,
      'Invalid container name (-x), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed',
    );
  }),
  olderFact('Docker 20.10 makes a container on one network only', async lab => {
    await refused(
      create(lab, { NetworkingConfig: { EndpointsConfig: { a: {}, b: {} } } }),
      400,
      'Container cannot be connected to network endpoints: a, b',
    );
  }),
  newerFact('a container is made on several networks at once', async lab => {
    const [one, other] = [await lab.network(), await lab.network()];
    const container = await lab.running({
      HostConfig: { NetworkMode: one.name },
      NetworkingConfig: { EndpointsConfig: { [one.name]: {}, [other.name]: {} } },
    });
    const { Networks } = (await lab.inspect(container)).NetworkSettings;
    expect(Object.keys(Networks).sort()).toEqual([one.name, other.name].sort());
  }),
  ...worded(
    'a container is made on a network that is not there, and cannot start',
    startFailed,
    async (lab, why) => {
      const { id } = await lab.container({ HostConfig: { NetworkMode: 'nosuch' } });
      await refused(lab.ask('POST', `/containers/${id}/start`), 404, `${why}network nosuch not found`);
    },
  ),
  fact('a container is made in the sandbox of one that is not there, and cannot start', async lab => {
    const { id } = await lab.container({ HostConfig: { NetworkMode: 'container:nosuch' } });
    await refused(lab.ask('POST', `/containers/${id}/start`), 404, 'No such container: nosuch');
  }),
  fact('a container in the sandbox of one that does not run cannot start', async lab => {
    const owner = await lab.container();
    const { id } = await lab.container({ HostConfig: { NetworkMode: `container:${owner.name}` } });
    await refused(
      lab.ask('POST', `/containers/${id}/start`),
      409,
      `cannot join network of a non running container: ${owner.id}`,
    );
  }),
  ...worded(
    'a start that failed for its network is written into the container',
    startFailed,
    async (lab, why) => {
      const container = await lab.container({ HostConfig: { NetworkMode: 'nosuch' } });
      await lab.ask('POST', `/containers/${container.id}/start`);
      const { Status, Error, ExitCode } = (await lab.inspect(container)).State;
      expect([Status, Error, ExitCode]).toEqual(['created', `${why}network nosuch not found`, 128]);
    },
  ),
  fact('a program that is not there ends a start with 127', async lab => {
    const container = await lab.container({ Cmd: ['nosuch'] });
    const { status, json } = await lab.ask('POST', `/containers/${container.id}/start`);
    expect(status).toBe(400);
    expect(json.message).toMatch(/exec: "nosuch": executable file not found in \$PATH(?:: unknown)?$/);
    const { Status, ExitCode, Error } = (await lab.inspect(container)).State;
    expect([Status, ExitCode, Error]).toEqual(['created', 127, json.message]);
  }),
  ...worded(
    'a network that was deleted and made anew is not the one that a container was on',
    startFailed,
    async (lab, why) => {
      const { id, name } = await lab.network();
      const container = await lab.running({ HostConfig: { NetworkMode: name } });
      await lab.granted('POST', `/containers/${container.id}/kill`);
      await lab.granted('POST', `/containers/${container.id}/wait`);
      await lab.granted('DELETE', `/networks/${id}`);
      await lab.network({ Name: name });
      await refused(
        lab.ask('POST', `/containers/${container.id}/start`),
        404,
        `${why}network ${id} not found`,
      );
    },
  ),
  ...worded(
    'a container that does not run cannot be killed',
    ['Cannot kill container: NAME: Container ID', 'cannot kill container: NAME: container ID'],
    async (lab, message) => {
      const { id, name } = await lab.container();
      const words = message.replace('NAME', name).replace('ID', id);
      await refused(lab.ask('POST', `/containers/${name}/kill`), 409, `${words} is not running`);
    },
  ),
  ...worded(
    'a container that does not run cannot be paused',
    ['Container ID is not running', 'container ID is not running'],
    async (lab, message) => {
      const { id } = await lab.container();
      await refused(lab.ask('POST', `/containers/${id}/pause`), 409, message.replace('ID', id));
    },
  ),
  olderFact('a paused container cannot be paused again', async lab => {
    const { id } = await lab.running();
    await lab.granted('POST', `/containers/${id}/pause`);
    await refused(lab.ask('POST', `/containers/${id}/pause`), 409, `Container ${id} is already paused`);
  }),
  olderFact('a container that is not paused cannot be unpaused', async lab => {
    const { id } = await lab.standing();
    await refused(lab.ask('POST', `/containers/${id}/unpause`), 500, `Container ${id} is not paused`);
  }),
  fact('a paused container cannot be started', async lab => {
    const { id } = await lab.running();
    await lab.granted('POST', `/containers/${id}/pause`);
    await refused(
      lab.ask('POST', `/containers/${id}/start`),
      409,
      'cannot start a paused container, try unpause instead',
    );
  }),
  olderFact('a running container is not removed without force', async lab => {
    const { id, name } = await lab.standing();
    await refused(
      lab.ask('DELETE', `/containers/${name}`),
      409,
      `You cannot remove a running container ${id}. Stop the container before attempting removal or force remove`,
    );
  }),
  olderFact('a signal that is none is refused', async lab => {
    const { id } = await lab.standing();
    await refused(lab.ask('POST', `/containers/${id}/kill?signal=NOSUCH`), 400, 'Invalid signal: NOSUCH');
  }),
  fact('a container is not renamed to what another one is called', async lab => {
    const [one, other] = [await lab.container(), await lab.container()];
    await refused(
      lab.ask('POST', `/containers/${one.id}/rename?name=${other.name}`),
      409,
      `Error when allocating new name: ${nameTaken(other.name, other.id)}`,
    );
  }),
  fact('a container is not renamed to its own name', async lab => {
    const { id, name } = await lab.container();
    await refused(
      lab.ask('POST', `/containers/${id}/rename?name=${name}`),
      400,
      'Renaming a container with the same name as its current name',
    );
  }),
  fact('nothing can be done with a container that is not there', async lab => {
    const requests = ['GET json', 'POST start', 'POST stop', 'POST restart', 'POST pause', 'POST unpause'];
    for (const request of [...requests, 'POST wait', 'GET top', 'GET logs?stdout=1']) {
      const [method = '', what] = request.split(' ');
      await refused(lab.ask(method, `/containers/nosuch/${what}`), 404, 'No such container: nosuch');
    }
    await refused(lab.ask('DELETE', '/containers/nosuch'), 404, 'No such container: nosuch');
  }),
];

function portPublishing(): string {
  return 'conflicting options: port publishing and the container type network mode';
}

function nameTaken(name: string, id: string): string {
  return `Conflict. The container name "/${name}" is already in use by container "${id}". You have to remove (or rename) that container to be able to reuse that name.`;
}
