import type { Change, Known } from '../../source/domain/change.ts';
import { commandText } from '../../source/domain/command-text.ts';
import { commandOf } from '../../source/domain/change-command.ts';
import { consequencesOf } from '../../source/domain/consequences.ts';
import type { Container, ContainerDetail } from '../../source/domain/container.ts';
import { clean, told } from '../../source/domain/text.ts';
import { type Topology, topologyOf } from '../../source/domain/topology.ts';
import { detail, idOf, named, network, networkNamed, port, subnet, tutorialLab } from './lab.ts';

const web: ContainerDetail = detail({
  requested: [port(8080, '', 8082)],
  endpoints: [
    {
      network: told('test_network'),
      aliases: [told('web')],
      names: [told('tomcat82'), told('web'), told(idOf('tomcat82').slice(0, 12))],
      links: [],
      driverOptions: [],
    },
  ],
});

/** The tutorial's lab with two more networks and, if given, more containers. */
export function effectsLab(...more: readonly Container[]): Topology {
  const { networks, containers } = tutorialLab();
  const others = [
    network('bbb', { subnets: [subnet('10.3.0.0/16', '10.3.0.1')] }),
    network('lan', { driver: clean('macvlan'), subnets: [subnet('10.4.0.0/16', '10.4.0.1')] }),
  ];
  return topologyOf([...networks, ...others], [...containers, ...more]);
}

/** What the confirmation of a change would say. */
export function effects(
  topology: Topology,
  kind: Change['kind'],
  name: string,
  on = '',
  more: object = {},
  known = {},
) {
  const asked = {
    kind,
    container: named(topology, name),
    ...(on && { network: networkNamed(topology, on) }),
    ...more,
  };
  const details = new Map<string, ContainerDetail>([[idOf('tomcat82'), web]]);
  const found = consequencesOf(asked as Change, topology, {
    details,
    heedsPriority: true,
    ...known,
  } as Known);
  if (found === undefined) throw new Error('the change has no consequences');
  return { ...found, command: commandText(commandOf(asked as Change)) };
}
