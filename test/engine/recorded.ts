import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'fixtures');

/** What an engine answered, as text; where it comes from: fixtures/README.md. */
export function recordedText(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

export function recorded(name: string): unknown {
  return JSON.parse(recordedText(name));
}

/** An engine's answers that are all in one file. */
export type Answers = {
  readonly ping: Record<string, string>;
  readonly version: unknown;
  readonly networks: readonly unknown[];
  readonly containers: readonly unknown[];
  readonly inspect: Record<string, unknown>;
  readonly events?: readonly unknown[];
};

export const docker29 = recorded('docker-29.json') as Answers;
export const podman4 = recorded('podman-4.json') as Answers;

/** The recorded list's item of that name. */
export function named(list: unknown, name: string): unknown {
  return (list as { Name?: string; Names?: string[] }[]).find(
    one => one.Name === name || one.Names?.includes(`/${name}`),
  );
}
