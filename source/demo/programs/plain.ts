import type { Inside, Program } from './program.ts';

/* What `sleep` takes: `2`, `.3`, `1d`, `infinity`; milliseconds. */
function duration(text: string): number | undefined {
  if (/^inf(inity)?$/i.test(text)) return Infinity;
  const [, number, unit = 's'] = /^(\d+\.?\d*|\.\d+)([smhd]?)$/.exec(text) ?? [];
  if (number === undefined) return undefined;
  const seconds = { s: 1, m: 60, h: 3_600, d: 86_400 }[unit || 's'] ?? 1;
  return Number(number) * seconds * 1_000;
}

/** Waits for ever, or until it is killed. */
export async function forever({ world, signal }: Inside): Promise<never> {
  for (;;) await world.clock.wait(86_400_000, signal);
}

const sleep: Program = async inside => {
  let sum = 0;
  for (const text of inside.argv.slice(1)) {
    const milliseconds = duration(text);
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

/** Programs that have nothing to do with networks, and are alike in every image. */
export const plainPrograms: Readonly<Record<string, Program>> = {
  true: async () => 0,
  false: async () => 1,
  echo,
  sleep,
};
