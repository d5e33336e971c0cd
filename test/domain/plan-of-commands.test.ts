import { describe, expect, test } from 'vitest';
import { planCommands } from '../../source/domain/plan.ts';
import { planOfCommands } from '../../source/domain/plan-of-commands.ts';
import { safeText, words } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, idOf, labContainers, labNetworks } from '../lab.ts';

const topology = topologyOf(labNetworks, [...labContainers, container('two words')]);
const planOf = (...commands: readonly string[]) =>
  planOfCommands(
    commands.map(one => safeText(one)),
    words`Mend`,
    topology,
  );

describe('what netui can do', () => {
  test.each([
    [['docker restart alpine2'], 'Restart alpine2'],
    [['docker network disconnect bridge u1'], 'Disconnect u1 from bridge'],
    [['docker network rm aaa_network'], 'Remove the network aaa_network'],
    [['docker network create app', 'docker network connect app u1', 'docker network connect app u2'], 'Mend'],
    [["docker restart 'two words'"], 'Restart two words'],
  ])('%s', (commands, title) => {
    const plan = planOf(...commands);
    expect(plan?.title).toBe(title);
    expect(plan && planCommands(plan)).toEqual(commands);
  });

  test('a network that an earlier step makes has no id yet', () => {
    const plan = planOf('docker network create app', 'docker network connect app u1');
    expect(plan?.steps[1]?.change).toMatchObject({ kind: 'connect', network: { id: '' } });
  });
});

test.each([
  [],
  ['docker restart nobody'],
  ['docker network connect nowhere u1'],
  ['docker network connect --ip 172.18.0.9 test_network u1'],
  ['docker network create --subnet 10.0.0.0/24 app'],
  ['docker restart u1 u2'],
  ['docker rm -f u1'],
  ['sysctl -w net.ipv4.ip_forward=1'],
  ['docker restart u1', 'docker rm -f u2'],
  [`docker restart ${idOf('u1')}`],
])('nothing that netui does in just that way: %s', (...commands) => {
  expect(planOf(...commands)).toBeUndefined();
});
