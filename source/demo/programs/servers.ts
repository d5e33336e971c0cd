import { forever } from './plain.ts';
import type { Inside, Program } from './program.ts';

/** Listens until it is killed. */
async function listen(inside: Inside, address: string, port: number, says?: string): Promise<number> {
  const { container } = inside;
  const { netns } = container;
  if (netns === undefined) return 1;
  const taken = netns.listeners.some(
    one => one.protocol === 'tcp' && one.port === port && (one.address === address || isAny(one.address)),
  );
  if (taken) {
    inside.err(`${inside.argv[0]}: bind: Address already in use\n`);
    return 1;
  }
  const listener = {
    protocol: 'tcp',
    address,
    port,
    owner: container.id,
    ...(says !== undefined && { says }),
  } as const;
  netns.listeners.push(listener);
  try {
    return await forever(inside);
  } finally {
    netns.listeners.splice(netns.listeners.indexOf(listener), 1);
  }
}

function isAny(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

const httpd: Program = async inside => {
  const given = inside.argv[inside.argv.indexOf('-p') + 1] ?? '80';
  const [, address = '::', port = ''] = /^(?:(.*):)?(\d+)$/.exec(given) ?? [];
  return listen(inside, address, Number(port), 'HTTP/1.1 200 OK\r\n\r\nlab\n');
};

/** Programs that listen, as the images' main commands. */
export const servers: Readonly<Record<string, Program>> = {
  httpd,
  'catalina.sh': inside => listen(inside, '::', 8080, 'HTTP/1.1 200 OK\r\n\r\ntomcat\n'),
  nginx: inside => listen(inside, '0.0.0.0', 80, 'HTTP/1.1 200 OK\r\n\r\nnginx\n'),
  'redis-server': inside => listen(inside, '0.0.0.0', 6379, ''),
  postgres: inside => listen(inside, '0.0.0.0', 5432),
};
