import { expect, test } from 'vitest';
import { dockerUserBlocks } from '../../source/diagnostics/docker-user-blocks.ts';
import { firewallWiped } from '../../source/diagnostics/firewall-wiped.ts';
import type { EngineInfo } from '../../source/domain/engine-info.ts';
import { type Clean, clean } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, endpoint, network, port, subnet } from '../domain/lab.ts';
import { hostSide, link } from './host.ts';
import { found, patient } from './patient.ts';

const app = network('app', { subnets: [subnet('10.60.0.0/24')] });
const vault = network('vault', { internal: true, subnets: [subnet('10.61.0.0/24')] });
const [br, inner] = [app, vault].map(one => `br-${one.id.slice(0, 12)}`);
const web = container('web', 'app', {
  endpoints: [endpoint('app', '10.60.0.2')],
  ports: [port(80, '0.0.0.0', 8080), port(80, '::', 8080)],
});

/* As Docker 20.10.24 makes them (iptables-save on a private engine), comments and other networks left out. */
const upTo28 = `
*filter
:FORWARD DROP [0:0]
:DOCKER - [0:0]
:DOCKER-ISOLATION-STAGE-1 - [0:0]
:DOCKER-ISOLATION-STAGE-2 - [0:0]
:DOCKER-USER - [0:0]
-A FORWARD -j DOCKER-USER
-A FORWARD -j DOCKER-ISOLATION-STAGE-1
-A FORWARD -o ${br} -j DOCKER
-A DOCKER -d 10.60.0.2/32 ! -i ${br} -o ${br} -p tcp -m tcp --dport 80 -j ACCEPT
-A DOCKER-ISOLATION-STAGE-1 -i ${br} ! -o ${br} -j DOCKER-ISOLATION-STAGE-2
-A DOCKER-ISOLATION-STAGE-1 ! -s 10.61.0.0/24 -o ${inner} -j DROP
-A DOCKER-ISOLATION-STAGE-2 -o ${br} -j DROP
-A DOCKER-USER -j RETURN
COMMIT
*nat
:POSTROUTING ACCEPT [0:0]
:DOCKER - [0:0]
-A POSTROUTING -s 10.60.0.0/24 ! -o ${br} -j MASQUERADE
-A DOCKER -i ${br} -j RETURN
-A DOCKER ! -i ${br} -p tcp -m tcp --dport 8080 -j DNAT --to-destination 10.60.0.2:80
COMMIT`;

/* As moby's own documents have them (integration/network/bridge/iptablesdoc). */
const from29 = `
*filter
:FORWARD ACCEPT [0:0]
:DOCKER - [0:0]
:DOCKER-BRIDGE - [0:0]
:DOCKER-CT - [0:0]
:DOCKER-FORWARD - [0:0]
:DOCKER-INTERNAL - [0:0]
:DOCKER-USER - [0:0]
-A FORWARD -j DOCKER-USER
-A FORWARD -j DOCKER-FORWARD
-A DOCKER -d 10.60.0.2/32 ! -i ${br} -o ${br} -p tcp -m tcp --dport 80 -j ACCEPT
-A DOCKER ! -i ${br} -o ${br} -j DROP
-A DOCKER-BRIDGE -o ${br} -j DOCKER
-A DOCKER-INTERNAL ! -s 10.61.0.0/24 -o ${inner} -j DROP
COMMIT
*nat
:POSTROUTING ACCEPT [0:0]
:DOCKER - [0:0]
-A POSTROUTING -s 10.60.0.0/24 ! -o ${br} -j MASQUERADE
-A DOCKER ! -i ${br} -p tcp -m tcp --dport 8080 -j DNAT --to-destination 10.60.0.2:80
COMMIT`;

const lines = (text: string): readonly Clean[] => text.trim().split('\n').map(clean);
const without = (text: string, part: string | RegExp): string =>
  text
    .split('\n')
    .filter(line => (typeof part === 'string' ? !line.includes(part) : !part.test(line)))
    .join('\n');

function seen(text: string, more: { readonly info?: EngineInfo } = {}) {
  const interfaces = [br, inner].map(name => link(name ?? ''));
  const host = hostSide({ interfaces, firewall: lines(text) });
  return patient(topologyOf([app, vault], [web]), {}, { host, ...more });
}

const evidence = (text: string) => firewallWiped.find(seen(text)).flatMap(one => one.evidence);

test.each([
  ['up to 28', upTo28],
  ['from 29 on', from29],
])('firewall-wiped stays quiet about the rules of Docker %s', (_, text) => {
  expect(evidence(text)).toEqual([]);
});

test('firewall-wiped stays quiet where nothing can be known', () => {
  expect(found(firewallWiped, patient())).toEqual([]);
  expect(found(firewallWiped, patient(undefined, {}, { host: hostSide() }))).toEqual([]);
  const mixed = `${without(upTo28, '-A ')}\n# Warning: iptables-legacy tables present, use iptables-legacy-save to see them`;
  expect(evidence(mixed)).toEqual([]);
  const nftables = { info: { firewall: clean('nftables') } as EngineInfo };
  expect(found(firewallWiped, seen(without(upTo28, '-A '), nftables))).toEqual([]);
});

test.each([
  ['up to 28', upTo28],
  ['from 29 on', from29],
])('firewall-wiped finds what iptables -F leaves of Docker %s', (_, text) => {
  expect(evidence(without(text, '-A '))).toEqual([
    'filter FORWARD: no jump to Docker’s chains',
    `filter DOCKER-…: no rule for ${br} (app)`,
    `nat POSTROUTING: none for ${br} (app)`,
    `filter DOCKER-…: no rule for ${inner} (vault)`,
    'nat DOCKER: no rule for 0.0.0.0:8080 → 80 of web',
  ]);
  expect(firewallWiped.find(seen(without(text, '-A ')))[0]?.commands).toEqual(['systemctl restart docker']);
});

test('firewall-wiped finds what a second engine leaves: chains, and nothing of this one’s networks', () => {
  expect(evidence(without(upTo28, /br-\w+ !|-o br-\w+ -j (?:DROP|DOCKER)|DNAT/))).not.toEqual([]);
  expect(evidence(without(upTo28, 'DNAT'))).toEqual(['nat DOCKER: no rule for 0.0.0.0:8080 → 80 of web']);
});

test('firewall-wiped finds that every chain is gone where Docker had closed the way through', () => {
  expect(evidence('*filter\n:FORWARD DROP [0:0]\nCOMMIT')).toEqual([
    'iptables-save: policy of FORWARD is DROP, and no chain DOCKER',
  ]);
});

test('docker-user-blocks: quiet about Docker’s own RETURN and what lets through, finds what drops', () => {
  expect(found(dockerUserBlocks, seen(upTo28))).toEqual([]);
  const rule = '-A DOCKER-USER -i eth0 -j DROP';
  const pass = '-A DOCKER-USER -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT';
  const blocked = upTo28.replace('-A DOCKER-USER -j RETURN', `${pass}\n${rule}`);
  expect(dockerUserBlocks.find(seen(blocked))).toMatchObject([
    {
      severity: 'info',
      evidence: [`iptables-save: ${rule}`],
      commands: ['iptables -D DOCKER-USER -i eth0 -j DROP'],
    },
  ]);
});
