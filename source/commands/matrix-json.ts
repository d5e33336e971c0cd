import type { Network } from '../domain/network.ts';
import type { Member } from '../domain/matrix.ts';
import type { KnownPair } from '../domain/matrix-summary.ts';
import type { Verdict } from '../domain/reach.ts';
import { jsonText, type Safe } from '../domain/text.ts';

/** Changes when a field is renamed, removed or means something else; not when one is added. */
const SCHEMA = 'netui.matrix/1';

/** The whole matrix, as JSON: every direction between two members once. */
export function matrixJson(network: Network, members: readonly Member[], pairs: readonly KnownPair[]): Safe {
  return jsonText({
    schema: SCHEMA,
    network: { name: network.name.raw, id: network.id },
    members: members.map(({ container, owner, address }) => ({
      name: container.name.raw,
      id: container.id,
      address: address === '' ? null : address,
      sharesWith: owner === container ? null : owner.name.raw,
    })),
    pairs: pairs.map(({ from, to, ip, name }) => ({
      from: from.container.name.raw,
      to: to.container.name.raw,
      ip: told(ip),
      name: told(name),
    })),
  });
}

function told({ target, expected, reasons, observed, evidence }: Verdict): object {
  return { target: target.shown, expected, reasons, observed, evidence };
}
