/** An engine on which the facts are looked at. The facts make what they need and take it away again. */
export interface Ground {
  readonly kind: 'real' | 'built-in';
  /** The newest API version that it speaks. */
  readonly api: string;
  readonly socketPath: string;
  /** An image on it with busybox as its programs. */
  readonly image: string;
}

/**
 * Something that is true of every Docker engine that netui meets. One of `newer` is true of engines with API 1.52
 * only, of which there is no real one here: it is looked at on the built-in engine, and counted apart.
 */
export interface Fact {
  /** A sentence. */
  readonly name: string;
  readonly newer?: true;
  /** True of Docker 20.10, and no longer of an engine with API 1.52. */
  readonly only?: '1.41';
  /** Rejects where it is not true. */
  readonly check: (ground: Ground) => Promise<void>;
}
