import { existsSync, readFileSync } from 'node:fs';

/** The files in which the docker command keeps where engines are. */
export type EngineFiles = {
  /** The file's text, undefined if there is none. Throws Node's error if there is one that cannot be read. */
  read(path: string): string | undefined;
  /** True for whatever is at that path, readable or not. */
  exists(path: string): boolean;
};

export const systemFiles: EngineFiles = {
  read(path) {
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      throw error;
    }
  },
  exists: existsSync,
};
