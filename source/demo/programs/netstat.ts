import { embeddedSockets } from './embedded-sockets.ts';
import type { Program } from './program.ts';

/** BusyBox's `netstat`: what listens (`-l`, of TCP). */
export const netstat: Program = async ({ world, container, out }) => {
  out('Active Internet connections (only servers)\n');
  out('Proto Recv-Q Send-Q Local Address           Foreign Address         State       \n');
  const sockets = [...embeddedSockets(world, container), ...(container.netns?.listeners ?? [])];
  for (const { protocol, address, port } of sockets.toSorted((a, b) => a.address.localeCompare(b.address))) {
    if (protocol !== 'tcp') continue;
    const anyone = address.includes(':') ? ':::*' : '0.0.0.0:*';
    out(`tcp        0      0 ${`${address}:${port}`.padEnd(23)} ${anyone.padEnd(23)} LISTEN      \n`);
  }
  return 0;
};
