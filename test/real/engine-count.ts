/** Engines of a run, and so files of the real project that run at once: much of what they do is wait for answers that never come. */
export const engineCount = 2;
