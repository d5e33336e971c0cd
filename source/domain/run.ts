import type { Safe } from './text.ts';

/**
 * Runs one program inside a container, without a shell and without a terminal, and settles when it has ended.
 * `code` is its exit code, undefined if it never started or never ended; then `why` is a sentence on that. `out` is
 * what it printed, stdout and stderr, one safe text a line. Never rejects; gives up when the signal aborts.
 */
export type Run = (argv: readonly string[], signal: AbortSignal) => Promise<Ran>;

export type Ran = { readonly code: number | undefined; readonly out: readonly Safe[]; readonly why?: Safe };
