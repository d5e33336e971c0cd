import { describe, expect, it } from 'vitest';
import { createContainer } from '../../source/demo/model/create.ts';
import { refusal, stage } from './containers-world.ts';

const sleeping = { Image: 'alpine', Cmd: ['sleep', '9'] };

function asked(host: object, more: object = {}): object {
  return { ...sleeping, ...more, HostConfig: host };
}

describe('a container is not created', () => {
  const exposed = { ExposedPorts: { '80/tcp': {} } };
  const published = { PortBindings: { '80/tcp': [{ HostPort: '99' }] } };
  const other = { NetworkMode: 'container:m2-a' };
  const conflicts: readonly (readonly [body: object, words: string])[] = [
    [asked({ ...other, ...published }), 'port publishing and the container type network mode'],
    [asked({ ...other, PublishAllPorts: true }), 'port publishing and the container type network mode'],
    [asked(other, exposed), 'port exposing and the container type network mode'],
    [asked(other, { Hostname: 'x' }), 'hostname and the network mode'],
    [asked(other, { MacAddress: '02:42:ac:11:00:99' }), 'mac-address and the network mode'],
    [asked({ ...other, Dns: ['1.1.1.1'] }), 'dns and the network mode'],
    [asked({ ...other, ExtraHosts: ['a:1.1.1.1'] }), 'custom host-to-IP mapping and the network mode'],
    [
      asked({ ...other, Links: ['m2-a:x'] }),
      "container type network can't be used with links. This would result in undefined behavior",
    ],
    [
      asked({ NetworkMode: 'host', Links: ['m2-a:x'] }),
      "host type networking can't be used with links. This would result in undefined behavior",
    ],
  ];
  it.each(conflicts)('with a conflict: %j', async (body, words) => {
    const { world } = stage();
    expect(await refusal(() => createContainer(world, 'bb', body))).toBe(`400 conflicting options: ${words}`);
    expect(world.containers.size).toBe(0);
  });

  const bad: readonly (readonly [body: object, words: string])[] = [
    [{ Image: 'nosuch', Cmd: ['x'] }, '404 No such image: nosuch:latest'],
    [{ Image: 'alpine', Entrypoint: [''] }, 'granted'],
    [{ Image: 'alpine', Entrypoint: ['/bin/sh'] }, 'granted'],
    [
      asked({ NetworkMode: 'container:' }),
      '400 Invalid network mode: invalid container format container:<name|id>',
    ],
    [asked({ RestartPolicy: { Name: 'sometimes' } }), "400 invalid restart policy 'sometimes'"],
    [
      asked({ RestartPolicy: { Name: 'always', MaximumRetryCount: 3 } }),
      "400 maximum retry count cannot be used with restart policy 'always'",
    ],
    [
      asked({ RestartPolicy: { Name: 'on-failure', MaximumRetryCount: -3 } }),
      '400 maximum retry count cannot be negative',
    ],
    [
      asked({ RestartPolicy: { Name: 'always' }, AutoRemove: true }),
      "400 can't create 'AutoRemove' container with restart policy",
    ],
    [asked({ PortBindings: { '80/tcp': [{ HostPort: 'abc' }] } }), '400 invalid port specification: "abc"'],
    [
      asked({ PortBindings: { '80/tcp': [{ HostPort: '70000' }] } }),
      '400 invalid port specification: "70000"',
    ],
    [asked({ PortBindings: { 'abc/tcp': [{ HostPort: '80' }] } }), '400 invalid port specification: "abc"'],
    [asked({ ExtraHosts: ['bad'] }), '400 bad format for add-host: "bad"'],
    [asked({ Links: ['nosuch:x'] }), '400 could not get container for nosuch: No such container: nosuch'],
  ];
  it.each(bad)('%j', async (body, words) => {
    const { world } = stage();
    expect(await refusal(() => createContainer(world, 'bb', body))).toBe(words);
  });

  it('on several networks until API 1.44', async () => {
    const body = {
      ...sleeping,
      NetworkingConfig: { EndpointsConfig: { bridge: {}, x: { Aliases: ['a'] } } },
    };
    expect(await refusal(() => createContainer(stage().world, 'bb', body))).toBe(
      '400 Container cannot be connected to network endpoints: bridge, x',
    );
    const { world } = stage('1.52');
    const { Id } = createContainer(world, 'bb', body);
    expect([...(world.containers.get(Id)?.endpoints.keys() ?? [])]).toEqual(['bridge', 'x']);
  });

  it('under a name that is taken or none', async () => {
    const { world, create } = stage();
    const { id } = create('web');
    expect(await refusal(() => createContainer(world, 'web', sleeping))).toBe(
      `409 Conflict. The container name "/web" is already in use by container "${id}". You have to remove (or rename) that container to be able to reuse that name.`,
    );
    expect(await refusal(() => createContainer(world, 'a b', sleeping))).toBe(
      '400 Invalid container name (a b), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed',
    );
  });
});

describe('a container that is created', () => {
  it('is told of, and has what the engine fills in', () => {
    const { create, events } = stage();
    const container = create('web', { Labels: { tier: 'front' } });
    expect(events()).toEqual(['container create web tier=front']);
    expect(container.state).toMatchObject({ status: 'created', exitCode: 0, startedAt: 0 });
    expect(container.config).toMatchObject({
      Hostname: container.id.slice(0, 12),
      Env: null,
      Entrypoint: null,
      Image: 'alpine',
    });
    expect(container.hostConfig).toMatchObject({
      NetworkMode: 'default',
      RestartPolicy: { Name: '', MaximumRetryCount: 0 },
      Links: null,
      CapAdd: null,
    });
    expect([...container.endpoints.keys()]).toEqual(['bridge']);
  });

  it('takes command, directory and ports from its image', () => {
    const { create } = stage();
    const { config } = create('web', {
      Image: 'billygoo/tomcat8-jdk8',
      Cmd: null,
      ExposedPorts: { '9000/udp': {} },
    });
    expect(config.Cmd).toEqual(['catalina.sh', 'run']);
    expect(config.WorkingDir).toBe('/usr/local/tomcat');
    expect(Object.keys(config.ExposedPorts ?? {})).toEqual(['8080/tcp', '9000/udp']);
  });

  it('gets a name when it is given none, the same in every world of one seed', () => {
    const names = [stage(), stage()].map(({ world }) => {
      const { Id } = createContainer(world, undefined, sleeping);
      return world.containers.get(Id)?.name;
    });
    expect(names[0]).toMatch(/^[a-z]+_[a-z]+$/);
    expect(names[1]).toBe(names[0]);
  });

  it('keeps the id of the container whose stack it shares, or the name of one that does not exist', () => {
    const { create } = stage();
    const owner = create('owner');
    expect(create('one', {}, { NetworkMode: 'container:owner' }).hostConfig.NetworkMode).toBe(
      `container:${owner.id}`,
    );
    const orphan = create('two', {}, { NetworkMode: 'container:nobody' });
    expect(orphan.hostConfig.NetworkMode).toBe('container:nobody');
    expect(orphan.endpoints.size).toBe(0);
  });

  it('is warned that host mode discards its ports', () => {
    const { world } = stage();
    const body = asked({ NetworkMode: 'host', PortBindings: { '80/tcp': [{ HostPort: '99' }] } });
    expect(createContainer(world, 'aa', body).Warnings).toEqual([
      'Published ports are discarded when using host network mode',
    ]);
    expect(createContainer(world, 'bb', asked({ NetworkMode: 'host' })).Warnings).toEqual([]);
  });

  it('may ask for a network that nobody has made, and is on that of EndpointsConfig rather than of its mode', () => {
    const { create } = stage();
    const body = {
      NetworkingConfig: { EndpointsConfig: { later: { IPAMConfig: { IPv4Address: '10.9.0.7' } } } },
    };
    const { endpoints, hostConfig } = create('aa', body, { NetworkMode: 'bridge' });
    expect(hostConfig.NetworkMode).toBe('bridge');
    expect([...endpoints.values()]).toEqual([
      {
        networkName: 'later',
        networkId: '',
        wish: {
          ipv4: '10.9.0.7',
          ipamGiven: true,
          aliases: [],
          links: [],
          driverOpts: null,
          gwPriority: 0,
        },
      },
    ]);
  });

  it('remembers links as inspect tells them', () => {
    const { create } = stage();
    create('db');
    expect(create('app', {}, { Links: ['db:store'] }).hostConfig.Links).toEqual(['/db:/app/store']);
  });
});
