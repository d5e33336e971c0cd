import { forever } from './forever.ts';
import type { Program } from './program.ts';
import { secondsOf } from './seconds.ts';

const sleep: Program = async inside => {
  let sum = 0;
  for (const text of inside.argv.slice(1)) {
    const milliseconds = secondsOf(text);
    if (milliseconds === undefined) {
      inside.err(`sleep: invalid number '${text}'\n`);
      return 1;
    }
    sum += milliseconds;
  }
  if (sum === Infinity) return forever(inside);
  await inside.world.clock.wait(sum, inside.signal);
  return 0;
};

const echo: Program = async ({ argv, out }) => {
  const isOpen = argv[1] === '-n';
  out(argv.slice(isOpen ? 2 : 1).join(' ') + (isOpen ? '' : '\n'));
  return 0;
};

/* In portions with a pause between: who reads them cannot hold it back, as a pipe does that is full. */
const yes: Program = async ({ argv, out, world, signal }) => {
  const lines = `${argv.slice(1).join(' ') || 'y'}\n`.repeat(2048);
  for (;;) {
    out(lines);
    await world.clock.wait(10, signal);
  }
};

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\' };

const printf: Program = async ({ argv, out }) => {
  const [, format = '', ...values] = argv;
  const text = format.replace(/\\([nrt\\])/g, (_, letter: string) => escapes[letter] ?? '');
  out(text.replace(/%([sd%])/g, (_, kind: string) => (kind === '%' ? '%' : (values.shift() ?? ''))));
  return 0;
};

/** Programs that have nothing to do with networks, and are alike in every image. */
export const plainPrograms: Readonly<Record<string, Program>> = {
  true: async () => 0,
  false: async () => 1,
  echo,
  printf,
  sleep,
  yes,
  // `tail -f /dev/null`, with which many keep a container alive.
  tail: async inside => (inside.argv.includes('-f') ? forever(inside) : 0),
};
