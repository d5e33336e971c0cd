import { expect } from 'vitest';
import type { Answer } from './ask.ts';

/** Holds an answer against a refusal: its code, and its message to the letter. */
export async function refused(answer: Promise<Answer>, status: number, message: string): Promise<void> {
  const { status: code, json, text } = await answer;
  expect({ status: code, message: json?.message ?? text.trimEnd() }).toEqual({ status, message });
}
