import { expect } from 'vitest';
import type { Lab, Made } from './lab-of-facts.ts';
import { connect, on } from './plugging.ts';
import { runIn } from './run-in.ts';

/** Containers that know each other, or do not. */
export interface Named {
  readonly common: Made;
  readonly other: Made;
  /** On `common`, and on the internal network. */
  readonly asker: Made;
  /** On `common` as `web`, and on `other` as `elsewhere`; it calls itself `self`. */
  readonly both: Made;
  /** On `common` as `web` and `Only`, on the internal network as `inside`; `both` is `friend` to it. */
  readonly one: Made;
  /** On `other` alone. */
  readonly apart: Made;
  /** In the sandbox of `both`. */
  readonly sharer: Made;
  readonly host: Made;
  readonly none: Made;
  /** Two on the default bridge; the second one is linked to the first, which is `db` to it. */
  readonly bridged: Made;
  readonly linked: Made;
}

/** What `both` calls itself. */
export const self = 'self-of-both';

/** Makes them. */
export async function named(lab: Lab): Promise<Named> {
  const [common, other, inner] = await Promise.all([
    lab.network(),
    lab.network(),
    lab.network({ Internal: true }),
  ]);
  const more = { ExtraHosts: ['printer:192.0.2.9'] };
  const [asker, both, apart, host, none, bridged] = await Promise.all([
    lab.running(on(common)),
    lab.running({ Hostname: self, ...on(common, { Aliases: ['web'] }, more) }),
    lab.running(on(other)),
    lab.running({ HostConfig: { NetworkMode: 'host' } }),
    lab.running({ HostConfig: { NetworkMode: 'none' } }),
    lab.running(),
  ]);
  const [one, sharer, linked] = await Promise.all([
    lab.running(on(common, { Aliases: ['web', 'Only'], Links: [`${both.name}:friend`] })),
    lab.running({ HostConfig: { NetworkMode: `container:${both.id}` } }),
    lab.running({ HostConfig: { Links: [`${bridged.name}:db`] } }),
    connect(lab, other, both, { Aliases: ['elsewhere'] }),
    connect(lab, inner, asker),
  ]);
  await connect(lab, inner, one, { Aliases: ['inside'] });
  return { common, other, asker, both, one, apart, sharer, host, none, bridged, linked };
}

/** What a name is to a container: its address, as programs there see it; or that it is nobody's. */
export async function lookUp(lab: Lab, from: Made, name: string): Promise<string> {
  const { out, err } = await runIn(lab.ground, from.id, 'ping', '-c', '1', '-W', '1', name);
  return /^PING \S+ \(([\d.]+)\)/.exec(out)?.[1] ?? err.trim();
}

/** Whether a container’s name server has no address for it; sooner told than by lookUp. */
export async function isUnknown(lab: Lab, from: Made, name: string): Promise<void> {
  const { code, out } = await runIn(lab.ground, from.id, 'nslookup', name);
  expect({ code, out }).toEqual({ code: 1, out: expect.not.stringContaining('Name:') });
}
