import { removeTraces } from './leftovers.ts';

// node undertaker.ts NAME
// Outlives the process that owns the engine of that name and removes the engine once the owner has ended,
// however it ended: their pipe closes. (vitest leaves no time for it when it is interrupted.)
process.stdin.resume();
process.stdin.once('end', () => void removeTraces(process.argv[2] ?? ''));
