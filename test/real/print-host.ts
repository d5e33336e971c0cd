// What netui reads of the machine that it runs on, as JSON: node print-host.ts [PROCESS …], in a network namespace.
import { readInside } from '../../source/host/read-inside.ts';
import { interfacesInSys, readInterfaces, readRoutes } from '../../source/host/read-interfaces.ts';

const signal = AbortSignal.timeout(5_000);
const told = {
  interfaces: await readInterfaces(signal),
  // Undefined is left out of JSON: null says that /sys is no use.
  inSys: (await interfacesInSys()) ?? null,
  routes: await readRoutes(),
  inside: await Promise.all(process.argv.slice(2).map(one => readInside(Number(one)))),
};
process.stdout.write(JSON.stringify(told));
