import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A built-in engine that runs. */
export type Demo = {
  /** Where it listens, as in DOCKER_HOST: `unix:///…/docker.sock`. */
  readonly host: string;
  /** Its private folder, gone when it ends. */
  readonly folder: string;
  /** Ends it; it also ends by itself with the process that opened it, however that ends. */
  close(): void;
};

/** What is to be played, and by which Node. */
export type DemoOptions = {
  readonly node: string;
  readonly api: '1.41' | '1.52';
  /** How much is on it, instead of the lab. */
  readonly size?: { readonly networks: number; readonly containers: number };
};

/**
 * Starts the built-in engine: `program` (main.ts, built) in a process of its own, whose standard input this process
 * holds open. The kernel closes that when this process ends, kill -9 included, and so the engine knows. Rejects with
 * an Error that says what it said when it does not come up.
 */
export async function openDemo(program: URL, { node, api, size }: DemoOptions): Promise<Demo> {
  const sizes = size === undefined ? [] : [String(size.networks), String(size.containers)];
  const child = spawn(node, [fileURLToPath(program), api, ...sizes], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // In a session of its own: ^C and ^Z in the terminal are netui's.
    detached: true,
  });
  const complaints: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => void complaints.push(text));
  child.stdin.on('error', () => {});
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', code => {
      const said = complaints.join('').trim();
      reject(new Error(said === '' ? `it ended with ${code}` : said));
    });
  });
  const first = async (): Promise<Demo> => {
    for await (const line of createInterface({ input: child.stdout })) {
      const { host, folder } = JSON.parse(line) as { host: string; folder: string };
      return { host, folder, close: () => void child.stdin.end() };
    }
    return await ended;
  };
  const demo = await Promise.race([first(), ended]);
  ended.catch(() => {});
  child.unref();
  for (const stream of [child.stdout, child.stderr]) stream.destroy();
  return demo;
}
