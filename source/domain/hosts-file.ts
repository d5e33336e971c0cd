import { fieldsOf } from './evidence.ts';
import { isAddress } from './ping-operand.ts';
import type { Clean, Safe } from './text.ts';

/** The addresses that an /etc/hosts has for a name (hosts(5): an address, then its names; capitals do not count). */
export function hostsAddresses(lines: readonly Safe[], name: Safe): readonly Clean[] {
  const found = lines.flatMap(line => {
    const [address, ...names] = fieldsOf(line.split('#')[0] as Safe);
    const isNamed = names.some(one => one.toLowerCase() === name.toLowerCase());
    return address !== undefined && isNamed && isAddress(address) ? [address] : [];
  });
  return [...new Set(found)];
}
