import { type Safe, words } from '../domain/text.ts';
import type { FlagName } from './usage.ts';

/** Which built-in engine: the API it speaks, and how much is on it where it is not the lab. */
export type Demo = {
  readonly api: '1.41' | '1.52';
  readonly size?: { readonly networks: number; readonly containers: number };
};

/** How many networks and containers a size like `100x1000` stands for; undefined if it is none. */
export function sizeIn(value: string): Demo['size'] {
  const [, networks, containers] = (/^(\d{1,4})x(\d{1,5})$/.exec(value) ?? []).map(Number);
  if (networks === undefined || containers === undefined) return undefined;
  return networks <= 4000 && containers <= 20_000 ? { networks, containers } : undefined;
}

/** What is wrong about the flags of the built-in engine, if so. */
export function demoMistake(values: ReadonlyMap<FlagName, string>): Safe | undefined {
  const all = ['demo-api', 'demo-size', 'host', 'context'] as const;
  const found = all.find(name => values.has(name) && name.startsWith('demo') !== values.has('demo'));
  if (found === undefined) return undefined;
  if (values.has('demo'))
    return words`--demo is an engine of its own: --${found as string as Safe} names another one.`;
  return words`--${found as string as Safe} belongs to --demo.`;
}

/** What they ask for. */
export function demoOf(values: ReadonlyMap<FlagName, string>): Demo {
  const size = sizeIn(values.get('demo-size') ?? '');
  return { api: values.get('demo-api') === '1.52' ? '1.52' : '1.41', ...(size && { size }) };
}
