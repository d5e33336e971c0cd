type Read = () => Promise<string | undefined>;

/** Gives what is read line by line, each with its newline, however it comes. */
export function lineByLine(read: Read): Read {
  let left = '';
  return async () => {
    while (!left.includes('\n')) {
      const text = await read();
      if (text === undefined) {
        const last = left === '' ? undefined : left;
        left = '';
        return last;
      }
      left += text;
    }
    const at = left.indexOf('\n') + 1;
    const line = left.slice(0, at);
    left = left.slice(at);
    return line;
  };
}
