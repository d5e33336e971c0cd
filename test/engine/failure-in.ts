import { type Failure, failureOf } from '../../source/domain/failure.ts';

/** The failure that `work` throws. */
export function failureIn(work: () => unknown): Failure {
  let given: unknown;
  try {
    given = work();
  } catch (error) {
    return failureOf(error);
  }
  throw new Error(`no failure but ${JSON.stringify(given)}`);
}
