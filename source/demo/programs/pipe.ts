/** What one program writes and another reads. */
export interface Pipe {
  write(text: string): void;
  /** Nothing more will be written. */
  end(): void;
  /** Waits for what is written next; undefined at the end. */
  read(): Promise<string | undefined>;
}

/** An empty pipe. */
export function newPipe(): Pipe {
  const written: string[] = [];
  const state = { ended: false };
  let news = Promise.withResolvers<void>();
  const tell = (): void => {
    news.resolve();
    news = Promise.withResolvers();
  };
  return {
    write: text => {
      if (text === '') return;
      written.push(text);
      tell();
    },
    end: () => {
      state.ended = true;
      tell();
    },
    read: async () => {
      while (written.length === 0 && !state.ended) await news.promise;
      return written.length === 0 ? undefined : written.splice(0).join('');
    },
  };
}
