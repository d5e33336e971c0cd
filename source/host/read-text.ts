import { constants } from 'node:fs';
import { open, readdir, readlink } from 'node:fs/promises';
import { type Safe, safeText } from '../domain/text.ts';

/** Far above what the kernel's files hold on a machine with thousands of containers. */
const MOST_BYTES = 8 << 20;
const MOST_POINTS = 2_000;

/**
 * The lines of one of the kernel's files, safe to show; undefined if it cannot be read. Does not wait on what is no
 * file after all (a pipe that a container put there), and never rejects.
 */
export async function linesOf(path: string): Promise<readonly Safe[] | undefined> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      if (!(await file.stat()).isFile()) return undefined;
      const { buffer, bytesRead } = await wholeOf(file);
      return safeLines(buffer.toString('utf8', 0, bytesRead));
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}

/* The kernel's files say that they are empty, and give their text a page at a time. */
async function wholeOf(file: Awaited<ReturnType<typeof open>>) {
  let buffer = Buffer.alloc(4096);
  let length = 0;
  for (;;) {
    if (length === buffer.length) {
      if (length >= MOST_BYTES) break;
      buffer = Buffer.concat([buffer], buffer.length * 4);
    }
    const { bytesRead } = await file.read(buffer, length, buffer.length - length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return { buffer, bytesRead: length };
}

/** Text from outside in lines that are safe to show, without empty ones at its end. */
export function safeLines(text: string): readonly Safe[] {
  const lines = text.replace(/\n+$/, '').split('\n');
  return text === '' ? [] : lines.map(line => safeText(line, MOST_POINTS));
}

/** A file's only line. */
export async function lineOf(path: string): Promise<Safe | undefined> {
  return (await linesOf(path))?.[0];
}

/** A file's number; undefined if it holds anything else. */
export async function numberIn(path: string): Promise<number | undefined> {
  const line = await lineOf(path);
  return line !== undefined && /^\d{1,15}$/.test(line) ? Number(line) : undefined;
}

/** The names in a folder; undefined if it cannot be read. */
export async function namesIn(path: string): Promise<readonly string[] | undefined> {
  return readdir(path).catch(() => undefined);
}

/** The inode of the network namespace of a process (or `self`); undefined without the right to know. */
export async function sandboxOf(process: number | 'self'): Promise<string | undefined> {
  const link = await readlink(`/proc/${process}/ns/net`).catch(() => '');
  return /^net:\[(\d+)\]$/.exec(link)?.[1];
}
