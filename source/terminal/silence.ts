/** Keeps what libraries print (console.*, Node's own warnings) from the screen: one such line breaks it for good. */
export function silence(process: Pick<NodeJS.Process, 'removeAllListeners'>): void {
  // Method by method, not with a console of our own: React's development build calls some that Console lacks.
  const { console } = globalThis;
  for (const [name, method] of Object.entries(console)) {
    if (typeof method === 'function') Object.assign(console, { [name]: () => {} });
  }
  process.removeAllListeners('warning');
}
