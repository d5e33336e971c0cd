import type { Lab, Made } from './lab-of-facts.ts';
import { type Ran, runIn } from './run-in.ts';

/** What comes of a question: an answer; nothing; that there is no way; that nobody listens there; a broken connection. */
export type Outcome = 'answers' | 'lost' | 'unreachable' | 'refused' | 'reset';

/** Whether an address answers a ping. */
export async function pinged(lab: Lab, { id }: Made, address: string): Promise<Outcome> {
  const { out, err, code } = await runIn(lab.ground, id, 'ping', '-c', '1', '-W', '1', address);
  // Its id is its process id: in a sandbox that is shared, another one's answer may look like its own.
  if (code === 0 && out.includes(` bytes from ${address}: `)) return 'answers';
  if (/Network is unreachable/.test(err)) return 'unreachable';
  if (/ 100% packet loss/.test(out)) return 'lost';
  throw new Error(`ping ${address}: ${out}${err}`);
}

/** Whether a web server answers there: a connection alone may be that of docker-proxy, who knows nobody behind it. */
export async function asked(lab: Lab, { id }: Made, address: string, port: number): Promise<Outcome> {
  const argv = ['timeout', '1', 'wget', '-q', '-O', '-', `http://${address}:${port}/`];
  return heard(await runIn(lab.ground, id, ...argv));
}

function heard({ out, err, code }: Ran): Outcome {
  // When a neighbour is not there, the kernel says so after a while: sooner to who asks after others did.
  if (code === 143 || /No route to host/.test(err)) return 'lost';
  if (code === 0 || /server returned error: HTTP/.test(err)) return 'answers';
  if (/Connection refused/.test(err)) return 'refused';
  if (/Network is unreachable/.test(err)) return 'unreachable';
  if (/Connection reset|error getting response/.test(err)) return 'reset';
  throw new Error(`wget: ${code} ${out}${err}`);
}
