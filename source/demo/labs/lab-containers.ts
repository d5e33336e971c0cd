/** One container of the lab: its create request in short, and where else it is connected to. */
export interface LabContainer {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  /** Its NetworkMode; `bridge` unless told. */
  readonly network?: string;
  /** EndpointConfig on that network. */
  readonly endpoint?: object;
  /** Container port to binding. */
  readonly publish?: Readonly<Record<string, { readonly HostIp?: string; readonly HostPort: string }>>;
  readonly labels?: Readonly<Record<string, string>>;
  /** More of HostConfig. */
  readonly host?: object;
  readonly also?: readonly { readonly network: string; readonly config?: object }[];
  /** Its start is refused by the engine, as somebody found out. */
  readonly refused?: true;
}

const idle = ['sleep', 'infinity'];
const tomcat = 'billygoo/tomcat8-jdk8';

function shop(service: string): Pick<LabContainer, 'network' | 'labels' | 'endpoint'> {
  return {
    network: 'shop_default',
    endpoint: { Aliases: [service] },
    labels: {
      'com.docker.compose.project': 'shop',
      'com.docker.compose.service': service,
      'com.docker.compose.container-number': '1',
    },
  };
}

/** In the order in which they are started: the default bridge gives its addresses in that order. */
export const labContainers: readonly LabContainer[] = [
  { name: 'u1', image: 'ubuntu', command: idle },
  { name: 'u2', image: 'ubuntu', command: idle },
  { name: 'alpine1', image: 'alpine', command: idle },
  { name: 'alpine2', image: 'alpine', command: idle, network: 'container:alpine1' },
  { name: 'tomcat85', image: tomcat, publish: { '8080/tcp': { HostPort: '8085' } } },
  {
    name: 'tomcat81',
    image: tomcat,
    network: 'test_network',
    publish: { '8080/tcp': { HostIp: '127.0.0.1', HostPort: '8081' } },
  },
  {
    name: 'tomcat82',
    image: tomcat,
    network: 'test_network',
    endpoint: { IPAMConfig: { IPv4Address: '172.18.0.82' }, Aliases: ['web', 'shop'] },
    publish: { '8080/tcp': { HostPort: '8082' } },
    also: [{ network: 'aaa_network' }, { network: 'bb_network' }, { network: 'vault' }],
  },
  { name: 'tomcat83', image: tomcat, network: 'host', publish: { '8080/tcp': { HostPort: '8083' } } },
  { name: 'tomcat84', image: tomcat, network: 'none', publish: { '8080/tcp': { HostPort: '8084' } } },
  { name: 'u3', image: 'ubuntu', command: idle },

  { name: 'safe', image: 'redis', network: 'vault' },
  { name: 'six', image: 'alpine', command: idle, network: 'v6_network' },
  { name: 'seven', image: 'alpine', command: idle, network: 'v6_network' },
  { name: 'camera', image: 'alpine', command: idle, network: 'lan' },
  { name: 'node-agent', image: 'alpine', command: idle, network: 'mesh' },
  { name: 'shop-db-1', image: 'postgres', ...shop('db'), publish: { '5432/tcp': { HostPort: '5432' } } },
  { name: 'shop-api-1', image: 'alpine', command: ['httpd', '-f', '-p', '3000'], ...shop('api') },
  { name: 'shop-web-1', image: 'nginx:alpine', ...shop('web'), publish: { '80/tcp': { HostPort: '8088' } } },

  // What the doctor has something to say about.
  { name: 'worker', image: 'alpine', command: idle },
  { name: 'sidecar', image: 'alpine', command: idle, network: 'container:worker' },
  {
    name: 'shy',
    image: 'alpine',
    command: ['httpd', '-f', '-p', '127.0.0.1:9000'],
    publish: { '9000/tcp': { HostPort: '9000' } },
  },
  { name: 'empty', image: 'alpine', command: idle, publish: { '7000/tcp': { HostPort: '7000' } } },
  {
    name: 'crashing',
    image: 'alpine',
    command: ['false'],
    network: 'bb_network',
    host: { RestartPolicy: { Name: 'always', MaximumRetryCount: 0 } },
  },
  // tomcat82 has that port.
  {
    name: 'late',
    image: 'alpine',
    command: idle,
    publish: { '80/tcp': { HostPort: '8082' } },
    refused: true,
  },
  { name: 'job', image: 'alpine', command: ['true'], network: 'aaa_network' },
  { name: 'static1', image: 'gcr.io/distroless/static', network: 'tiny' },
  ...['a', 'b', 'c', 'd'].map(letter => ({
    name: `tiny-${letter}`,
    image: 'alpine',
    command: idle,
    network: 'tiny',
  })),
  { name: 'alone1', image: 'alpine', command: idle, network: 'apart' },
  { name: 'alone2', image: 'alpine', command: idle, network: 'apart' },
];
