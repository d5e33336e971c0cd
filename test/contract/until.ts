import { setTimeout } from 'node:timers/promises';

/** Asks again and again until there is an answer, and rejects after ten seconds. */
export async function until<T>(question: () => Promise<T | undefined | false>): Promise<T> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const answer = await question();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`never came true: ${question}`);
    await setTimeout(20);
  }
}
