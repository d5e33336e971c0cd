/** The answer to a body that is longer than `above` bytes: no request to an engine's networks comes near. */
export const tooLarge = {
  kind: 'json',
  status: 413,
  value: { message: 'http: request body too large' },
  above: 4 * 1024 * 1024,
} as const;
