import { describe, expect, test } from 'vitest';
import { clean, told } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, detail, endpoint, idOf, network, port, subnet, tutorialLab } from '../domain/lab.ts';
import { fakeEngine, inspecting, printed } from './fake-engine.ts';

describe('the JSON', () => {
  test('has the fields that scripts may rely on, absent values as null', async () => {
    const lab = topologyOf(
      [
        network('app', {
          attachable: true,
          subnets: [subnet('10.0.0.0/24', '10.0.0.1'), subnet('fd00::/64', '', 'fd00::/80')],
        }),
      ],
      [
        container('web', 'app', {
          image: told('nginx:1'),
          endpoints: [endpoint('app', '10.0.0.2', { ipv6: clean('fd00::2') })],
          ports: [port(80, '0.0.0.0', 8080), port(443)],
        }),
        container('side', `container:${idOf('web')}`),
        container('off', 'app', { state: 'exited', endpoints: [endpoint('app')] }),
      ],
    );
    const inspectContainer = inspecting(lab, name =>
      detail({
        endpoints:
          name === 'web'
            ? [
                {
                  network: told('app'),
                  aliases: [told('www')],
                  names: [told('web'), told('www')],
                  links: [],
                  driverOptions: [],
                },
              ]
            : [],
      }),
    );
    expect(JSON.parse(await printed(fakeEngine(lab, { inspectContainer }), { json: true }))).toEqual({
      schema: 'netui.ls/1',
      engine: {
        product: 'Docker',
        version: '20.10.24',
        api: '1.41',
        url: 'unix:///var/run/docker.sock',
        context: 'default',
      },
      networks: [
        {
          name: 'app',
          id: idOf('net app'),
          driver: 'bridge',
          scope: 'local',
          internal: false,
          attachable: true,
          subnets: [
            { subnet: '10.0.0.0/24', gateway: '10.0.0.1', ipRange: null },
            { subnet: 'fd00::/64', gateway: null, ipRange: 'fd00::/80' },
          ],
          containers: [
            { name: 'web', id: idOf('web'), ipv4: '10.0.0.2', ipv6: 'fd00::2', mac: '02:42:0a:00:00:02' },
            { name: 'off', id: idOf('off'), ipv4: null, ipv6: null, mac: null },
          ],
        },
      ],
      containers: [
        {
          name: 'web',
          id: idOf('web'),
          state: 'running',
          image: 'nginx:1',
          mode: 'user-defined',
          sharesWith: ['side'],
          endpoints: [
            {
              network: 'app',
              ipv4: '10.0.0.2',
              ipv6: 'fd00::2',
              mac: '02:42:0a:00:00:02',
              aliases: ['www'],
              names: ['web', 'www'],
            },
          ],
          ports: [
            { hostIp: '0.0.0.0', hostPort: 8080, containerPort: 80, protocol: 'tcp' },
            { hostIp: null, hostPort: null, containerPort: 443, protocol: 'tcp' },
          ],
        },
        {
          name: 'side',
          id: idOf('side'),
          state: 'running',
          image: 'busybox:1.35',
          mode: 'container:web',
          sharesWith: ['web'],
          endpoints: [],
          ports: [],
        },
        {
          name: 'off',
          id: idOf('off'),
          state: 'exited',
          image: 'busybox:1.35',
          mode: 'user-defined',
          sharesWith: [],
          endpoints: [{ network: 'app', ipv4: null, ipv6: null, mac: null, aliases: [], names: [] }],
          ports: [],
        },
      ],
    });
  });

  test('lists host and none containers on those networks', async () => {
    const { networks } = JSON.parse(await printed(fakeEngine(tutorialLab()), { json: true }));
    const on = Object.fromEntries(
      networks.map((one: { name: string; containers: { name: string }[] }) => [
        one.name,
        one.containers.map(each => each.name),
      ]),
    );
    expect(on).toEqual({
      bridge: ['u1', 'u2', 'alpine1'],
      host: ['tomcat83'],
      none: ['tomcat84'],
      test_network: ['tomcat81', 'tomcat82'],
      vault: ['tomcat82'],
    });
  });
});
