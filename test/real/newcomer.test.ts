import { describe, expect, it } from 'vitest';
import type { Program } from '../pty.ts';
import { docker } from './docker.ts';
import { inspectContainers } from './inspected.ts';
import { runContainer, tutorialLab } from './lab.ts';
import { containers, details, openNetui } from './netui.ts';

// What somebody sees who knows the tutorial's lab and opens netui for the first time.

const engine = tutorialLab();

const onBridge = [
  '  ● alpine1 172.17.0.4 running',
  '   └ ● alpine2 as alpine1 running',
  '  ● u1 172.17.0.2 running',
  '  ● u2 172.17.0.3 running',
  '  ○ u3 – created',
];
const elsewhere = {
  aaa_network: ['  ● tomcat82 172.19.0.2 running'],
  bb_network: ['  ● tomcat82 172.20.0.2 running'],
  bridge: onBridge,
  host: ["  ● tomcat83 the host's running"],
  none: ['  ● tomcat84 lo only running'],
};
// As much as fits: the ports go to the detail pane first, the states next.
const sizes = [
  { cols: 80, rows: 24, test_network: ['  ● tomcat81 172.18.0.2', '  ● tomcat82 172.18.0.82'] },
  {
    cols: 120,
    rows: 40,
    test_network: ['  ● tomcat81 172.18.0.2 127.0.0.1:…81 → 8080', '  ● tomcat82 172.18.0.82 –'],
  },
  {
    cols: 200,
    rows: 50,
    test_network: [
      '  ● tomcat81 172.18.0.2 running 127.0.0.1:8081 → 8080',
      '  ● tomcat82 172.18.0.82 running –',
    ],
  },
];

it.each(sizes)(
  'at $cols x $rows each container stands on its network',
  async ({ cols, rows, test_network }) => {
    const program = openNetui(engine, [], { cols, rows });
    await program.waitFor('● live');
    for (const [network, expected] of Object.entries({ ...elsewhere, test_network })) {
      await program.waitFor(containers(network, ...expected));
      program.press('j');
    }
    // On the last one, test_network: into its first container, tomcat81.
    program.press('Enter');
    await program.waitFor(details('Ports', '127.0.0.1:8081 → 8080 from the host only'));
  },
);

/** A network or container, and lines of its details; ID stands for its short id, MAC(…) for who has that address. */
type Details = readonly [name: string, lines: readonly string[]];

/** In the order of the list, after aaa_network. */
const networks: readonly Details[] = [
  ['bb_network', ['Open to internal: no way out IPv4, IPv6 on, off', 'In use 1 of 65,533 addresses']],
  [
    'bridge',
    [
      'Driver bridge, the default Names ! do not resolve',
      'Subnet 172.17.0.0/16 Gateway 172.17.0.1',
      'In use 3 of 65,533 addresses',
      'Interface docker0 MTU 1500',
      "└ ● alpine2 shares alpine1's –",
    ],
  ],
  ['host', ['Driver host Names ! do not resolve', '● tomcat83 –']],
  ['none', ['Driver null Names ! do not resolve', '● tomcat84 –']],
  [
    'test_network',
    [
      'Driver bridge, user-defined Names ✓ resolve',
      'Subnet 172.18.0.0/16 Gateway 172.18.0.1',
      'In use 2 of 65,533 addresses',
      '● tomcat81 172.18.0.2 MAC(172.18.0.2) 127.0.0.1:8081 → 8080 –',
      '● tomcat82 172.18.0.82 MAC(172.18.0.82) – aaa_network, bb_network',
    ],
  ],
];

const containersSaid: readonly Details[] = [
  ['u1', ['Image netui-lab:1 Way out through bridge', 'bridge none: names do not resolve here']],
  ['u3', ['State ○ created Hostname ID', 'Mode bridge', 'bridge –']],
  ['alpine2', ['Mode container:alpine1', 'Shares its sandbox', '● alpine1 owns it']],
  ['alpine1', ['Mode bridge', '● alpine2 is in it too']],
  [
    'tomcat82',
    [
      'Mode user-defined bridge',
      'Image netui-lab:1 Way out through aaa_network',
      'aaa_network 172.19.0.2 172.19.0.1 MAC(172.19.0.2)',
      'test_network 172.18.0.82 172.18.0.1 MAC(172.18.0.82)',
      'aaa_network tomcat82 ID',
      'test_network tomcat82 web (alias) shop (alias) ID',
    ],
  ],
  ['tomcat83', ['Mode host', '! 8083 → 8080 asked for, not in effect']],
  ['tomcat84', ['Mode none', 'Image netui-lab:1 Way out –']],
];

describe('the details', () => {
  it('of each network', async () => {
    const withMacs = await macTeller();
    const program = openNetui(engine, [], { cols: 200 });
    await program.waitFor('● live');
    for (const [name, lines] of networks) {
      program.press('j');
      await program.waitFor(new RegExp(`─ ${name} ─`));
      await program.waitFor(details(...lines.map(withMacs)));
    }
  });

  it('each subnet of a network has its own gateway and addresses', async () => {
    const plan = ['--ipv6', '--subnet', '10.66.0.0/24', '--subnet', 'fd00:66::/64'];
    await docker(engine, 'network', 'create', ...plan, '--ip-range', '10.66.0.128/25', 'dual');
    const id = await runContainer(engine, 'both', ['--network', 'dual']);
    await openNetui(engine, ['dual'], { cols: 160 }).waitFor(
      details(
        'Subnet 10.66.0.0/24 Gateway 10.66.0.128',
        'In use 1 of 126 addresses from 10.66.0.128/25',
        'Subnet fd00:66::/64 Gateway fd00:66::1',
      ),
    );
    await docker(engine, 'rm', '--force', id);
    await docker(engine, 'network', 'rm', 'dual');
  });

  it('of each container', async () => {
    const withMacs = await macTeller();
    const program = openNetui(engine);
    await program.waitFor('● live');
    for (const [name, lines] of containersSaid) {
      const id = (await docker(engine, 'inspect', '--format', '{{.Id}}', name)).slice(0, 12);
      await goTo(program, name);
      await program.waitFor(details(...lines.map(line => withMacs(line.replace('ID', id)))));
    }
  });

  it('ports that are only exposed are told from published ones, and 0.0.0.0 is not hidden', async () => {
    const id = await runContainer(engine, 'ports', [
      '--expose',
      '9000',
      '-p',
      '7000:7001',
      '-p',
      '53:53/udp',
    ]);
    await openNetui(engine, ['ports']).waitFor(
      details(
        '0.0.0.0:53 → 53 udp on every address',
        '0.0.0.0:7000 → 7001 on every address',
        '9000/tcp exposed, not published',
      ),
    );
    await docker(engine, 'rm', '--force', id);
  });

  it('the way out is the one that the container itself has', async () => {
    expect(await docker(engine, 'exec', 'tomcat82', 'ip', 'route')).toContain('default via 172.19.0.1');
    expect(await docker(engine, 'exec', 'tomcat84', 'ip', 'route')).toBe('');
  });
});

describe('opened at', () => {
  it.each([
    ['a container', 'tomcat82', /━ Containers 2 on test_network[^]*› ● tomcat82/],
    ['a network', 'test_network', /━ Networks 6[^]*› [ ·!✗] test_network[^]*─ Containers 2 on test_network/],
  ])('%s, by its name', async (_, name, sight) => {
    const program = openNetui(engine, [name]);
    await program.waitFor(sight);
    await program.waitFor(new RegExp(`─ ${name} ─`));
  });

  it('what has an id that begins so', async () => {
    const container = await docker(engine, 'inspect', '--format', '{{.Id}}', 'tomcat84');
    await openNetui(engine, [container.slice(0, 6)]).waitFor(/─ tomcat84 ─/);
    const network = await docker(engine, 'network', 'inspect', '--format', '{{.Id}}', 'aaa_network');
    await openNetui(engine, [network]).waitFor(/─ aaa_network ─/);
  });

  it('the first network, with a word, where nothing is called so', async () => {
    const program = openNetui(engine, ['nobody'], { cols: 80, rows: 24 });
    await program.waitFor('No network or container is called “nobody”.');
    await program.waitFor(/^› [ ·!✗] aaa_network/m);
  });
});

it('/8081 and Enter find who owns the port', async () => {
  const program = openNetui(engine, [], { cols: 80, rows: 24 });
  await program.waitFor('● live');
  program.press('/', '8081');
  await program.waitFor(/Networks 1 of 6 [^]*Containers 1 /);
  program.press('Enter');
  await program.waitFor(/─ tomcat81 ─/);
  await program.waitFor(details('127.0.0.1:8081 → 8080 from the host only'));
  program.press('Esc');
  await program.waitFor(containers('test_network', '  ● tomcat81 172.18.0.2', '  ● tomcat82 172.18.0.82'));
  await program.waitFor(/^› ● tomcat81/m);
});

/** What puts MAC addresses in the place of MAC(ADDRESS), as docker inspect tells them: newer engines draw lots for them. */
async function macTeller(): Promise<(line: string) => string> {
  const endpoints = (await inspectContainers(engine)).flatMap(one =>
    Object.values(one.NetworkSettings.Networks),
  );
  const macs = new Map(endpoints.map(one => [one.IPAddress, one.MacAddress]));
  return line => line.replace(/MAC\((.*?)\)/, (whole, address: string) => macs.get(address) ?? whole);
}

/** Selects the container of that name, from wherever the program is. */
async function goTo(program: Program, name: string): Promise<void> {
  program.press('/', name, 'Enter');
  await program.waitFor(new RegExp(`[─━] ${name} [─━]`));
  program.press('Esc');
  await program.waitForGone(`/${name}`);
}
