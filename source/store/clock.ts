/** Time as a parameter: the real one in cli.tsx, a hand-turned one in tests. */
export type Clock = {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `run` once, `milliseconds` from now, unless the returned function is called first. */
  after(milliseconds: number, run: () => void): () => void;
};
