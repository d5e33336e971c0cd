import type { Lab, Made } from './lab-of-facts.ts';
import { type Ran, runIn } from './run-in.ts';

/** What comes of a question: an answer; nothing; that there is no way; that nobody listens there; a broken connection. */
export type Outcome = 'answers' | 'lost' | 'unreachable' | 'refused' | 'reset';

/** Whether an address answers a ping, and whether a web server does there: asked one after the other. */
export async function reached(
  lab: Lab,
  { id }: Made,
  address: string,
  port: number,
): Promise<{ readonly ping: Outcome; readonly tcp: Outcome }> {
  const both = 'ping -c 1 -W 1 "$0"; timeout 1 wget -q -O - "$1"';
  const ran = await runIn(lab.ground, id, 'sh', '-c', both, address, `http://${address}:${port}/`);
  return { ping: pingOf(address, ran), tcp: tcpOf(ran) };
}

/** Whether an address answers a ping. */
export async function pinged(lab: Lab, { id }: Made, address: string): Promise<Outcome> {
  return pingOf(address, await runIn(lab.ground, id, 'ping', '-c', '1', '-W', '1', address));
}

/** Whether a web server answers there: a connection alone may be that of docker-proxy, who knows nobody behind it. */
export async function asked(lab: Lab, { id }: Made, address: string, port: number): Promise<Outcome> {
  const argv = ['timeout', '1', 'wget', '-q', '-O', '-', `http://${address}:${port}/`];
  return tcpOf(await runIn(lab.ground, id, ...argv));
}

function pingOf(address: string, { out, err }: Ran): Outcome {
  // Its id is its process id: in a sandbox that is shared, another one's answer may look like its own.
  if (out.includes(` bytes from ${address}: `)) return 'answers';
  if (/ping: sendto: Network is unreachable/.test(err)) return 'unreachable';
  if (/ 100% packet loss/.test(out)) return 'lost';
  throw new Error(`ping ${address}: ${out}${err}`);
}

function tcpOf({ out, err, code }: Ran): Outcome {
  if (code === 0 || /wget: server returned error: HTTP/.test(err)) return 'answers';
  if (/wget: .*Connection refused/.test(err)) return 'refused';
  if (/wget: .*Network is unreachable/.test(err)) return 'unreachable';
  if (/wget: (.*Connection reset|error getting response)/.test(err)) return 'reset';
  // When a neighbour is not there, the kernel says so after a while: sooner to who asks after others did.
  if (code === 143 || /wget: .*No route to host/.test(err)) return 'lost';
  throw new Error(`wget: ${code} ${out}${err}`);
}
