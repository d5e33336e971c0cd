import { expect } from 'vitest';
import type { Ran } from './run-in.ts';

/**
 * Holds the whole of what a program said against a form; ‹ip›, ‹mac› and ‹n› stand for any address and number, … for the rest of a
 * line, ¶ for anything.
 */
export function says({ out, err, code }: Ran, exit: number, form: string, complaint = ''): void {
  expect({ code, out, err }).toEqual({
    code: exit,
    out: expect.stringMatching(formOf(form)),
    err: expect.stringMatching(formOf(complaint)),
  });
}

/** The pattern that such a form is. */
export function formOf(text: string): RegExp {
  const pattern = text
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/‹ip›/g, '\\d+(\\.\\d+){3}')
    .replace(/‹mac›/g, '[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}')
    .replace(/‹n›/g, '\\d+')
    .replace(/…/g, '[^\\n]*')
    .replace(/¶/g, '[^]*');
  return new RegExp(`^${pattern}$`);
}
