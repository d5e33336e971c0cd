import { canonical, contains, familyOf, networkOf, overlap, prefixOf, prefixText } from '../address.ts';
import type { Family, Prefix } from '../kernel/netns.ts';
import { ApiError } from './api-error.ts';
import type { Edition } from './edition.ts';
import { recordOf, textOf, textRecordOf } from './names.ts';

/** One subnet as the create request asks for it. */
export interface AskedPool {
  readonly subnet: Prefix;
  /** As it was written: 20.10 gives it back so. */
  readonly text: string;
  readonly range?: string;
  readonly gateway?: string;
  readonly auxiliary: Readonly<Record<string, string>>;
}

/**
 * IPAM.Config of a create request, IPv4 before IPv6.
 * @throws ApiError for what cannot be read; editions that check at once also for what does not fit together.
 */
export function askedPools(edition: Edition, ipam: unknown, enableIPv6: boolean): readonly AskedPool[] {
  const configs = recordOf(ipam)['Config'];
  const rows = (Array.isArray(configs) ? configs : []).map(recordOf);
  if (edition.checksWishesAtOnce) refuseContradictions(rows, enableIPv6);
  const pools = rows.map(askedPool);
  return [4, 6].flatMap(family => pools.filter(({ subnet }) => subnet.family === family));
}

type Row = Readonly<Record<string, unknown>>;

function askedPool(row: Row): AskedPool {
  const text = textOf(row['Subnet']) ?? '';
  const subnet = prefixOf(text);
  if (!subnet) throw new ApiError(500, `Invalid subnet ${text} : invalid CIDR address: ${text}`);
  const range = textOf(row['IPRange']);
  const gateway = textOf(row['Gateway']);
  return {
    subnet,
    text,
    ...(range === undefined ? {} : { range }),
    ...(gateway === undefined ? {} : { gateway }),
    auxiliary: textRecordOf(row['AuxiliaryAddresses']),
  };
}

/* ValidateIPAM of moby's api/types/network/ipam.go, since 25. */
function refuseContradictions(rows: readonly Row[], enableIPv6: boolean): void {
  const errors = rows.flatMap(row => contradictionsOf(row, enableIPv6));
  if (errors.length > 0) throw new ApiError(400, `invalid network config:\n${joined(errors)}`);
}

/** Several complaints in one answer, as moby's multierror joins them. */
export function joined(errors: readonly string[]): string {
  return errors.length === 1 ? errors.join('') : errors.map(error => `* ${error}`).join('\n');
}

function contradictionsOf(row: Row, enableIPv6: boolean): readonly string[] {
  const text = textOf(row['Subnet']) ?? '';
  const subnet = prefixOf(text);
  if (!subnet) return [`invalid subnet ${text}: invalid CIDR block notation`];
  if (!enableIPv6 && subnet.family === 6) return [];
  const masked = prefixText(networkOf(subnet));
  const gateway = misplaced(subnet, textOf(row['Gateway']));
  return [
    ...(masked === prefixText(subnet)
      ? []
      : [`invalid subnet ${prefixText(subnet)}: it should be ${masked}`]),
    ...rangeContradictions(subnet, textOf(row['IPRange'])),
    ...(gateway === undefined ? [] : [`invalid gateway ${textOf(row['Gateway'])}: ${gateway}`]),
    ...Object.entries(textRecordOf(row['AuxiliaryAddresses'])).flatMap(([name, address]) => {
      const why = misplaced(subnet, address);
      return why === undefined ? [] : [`invalid auxiliary address ${name}: ${why}`];
    }),
  ];
}

function rangeContradictions(subnet: Prefix, text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  const range = prefixOf(text);
  if (!range) return [`invalid ip-range ${text}: invalid CIDR block notation`];
  if (range.family !== subnet.family) return [`invalid ip-range ${text}: ${blockOf(subnet.family)}`];
  const masked = prefixText(networkOf(range));
  const parent = prefixText(subnet);
  return [
    ...(range.length < subnet.length
      ? [`invalid ip-range ${text}: CIDR block is bigger than its parent subnet ${parent}`]
      : []),
    ...(masked === prefixText(range)
      ? []
      : [`invalid ip-range ${prefixText(range)}: it should be ${masked}`]),
    ...(overlap(subnet, range)
      ? []
      : [`invalid ip-range ${text}: parent subnet ${parent} doesn't contain ip-range`]),
  ];
}

function misplaced(subnet: Prefix, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const address = canonical(text);
  if (address === undefined) return 'invalid address';
  if (familyOf(address) !== subnet.family) return blockOf(subnet.family);
  return contains(subnet, address)
    ? undefined
    : `parent subnet ${prefixText(subnet)} doesn't contain this address`;
}

function blockOf(family: Family): string {
  return `parent subnet is an IPv${family} block`;
}
