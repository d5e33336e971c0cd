import type { Port } from '../domain/container.ts';
import { uplinkOf } from '../domain/host-uplink.ts';
import { portsOf, portText } from '../domain/publishing.ts';
import { type Clean, type Safe, words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { containerSubject } from './subject.ts';

/** Ports behind which databases and engines usually are; who reaches them often needs no password. */
const TELLING: ReadonlyMap<number, string> = new Map([
  [1433, 'SQL Server'],
  [2375, 'the Docker engine'],
  [2376, 'the Docker engine'],
  [2379, 'etcd'],
  [3306, 'MySQL'],
  [5432, 'PostgreSQL'],
  [5984, 'CouchDB'],
  [6379, 'Redis'],
  [9042, 'Cassandra'],
  [9200, 'Elasticsearch'],
  [11_211, 'memcached'],
  [27_017, 'MongoDB'],
]);

/** Published on every address of the host: a firewall's INPUT rules do not protect it. */
export const portPublic: Rule = {
  id: 'port-public',
  title: 'Open on every address of the host',
  severities: ['warn', 'info'],
  needs: ['lists'],
  find: ({ topology, host, info }) => {
    const uplink = info?.firewall.startsWith('nftables') ? undefined : host && uplinkOf(host)?.name;
    return topology.containers.flatMap(container =>
      portsOf(container)
        .filter(port => port.hostPort !== undefined && isEverywhere(port))
        .map(port => {
          const known = TELLING.get(port.containerPort);
          const what = known === undefined ? words`` : words` (${known as Safe})`;
          return {
            rule: 'port-public',
            severity: known === undefined ? ('info' as const) : ('warn' as const),
            subject: containerSubject(container),
            summary: words`${container.name.safe} is open to every network of the host: ${portText(port, 'detail')}${what}.`,
            why: words`Docker opens the port before the host’s own firewall is asked: an INPUT rule, or ufw, does not close it.`,
            evidence: [words`Ports[].IP = ${port.hostIp || words`''`}, PublicPort = ${port.hostPort ?? 0}`],
            commands: uplink === undefined || !port.hostPort ? [] : [closing(port, uplink)],
          };
        }),
    );
  },
};

/* Before Docker's own rules, and by the port that was asked for: it is another inside. */
function closing({ hostPort, protocol }: Port, uplink: Clean): Safe {
  return words`iptables -I DOCKER-USER -i ${uplink} -p ${protocol} -m conntrack --ctorigdstport ${hostPort ?? 0} -j DROP`;
}

function isEverywhere({ hostIp }: Port): boolean {
  return hostIp === '0.0.0.0' || hostIp === '::' || hostIp === '';
}
