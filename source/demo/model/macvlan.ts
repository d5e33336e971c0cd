import type { Link } from '../kernel/netns.ts';
import { ApiError } from './api-error.ts';
import type { Network, World } from './world.ts';

const modes = new Set(['bridge', 'private', 'vepa', 'passthru']);

/**
 * Looks for a macvlan network's parent on the host. The kernel has neither dummy nor 802.1q links, so that one without
 * a parent, or on a VLAN that is not there, cannot be made.
 * @throws ApiError 500 as the driver words it (macvlan_network.go and macvlan_setup.go of libnetwork).
 */
export function checkMacvlan(world: World, network: Network): void {
  const { parent = '', macvlan_mode: mode = 'bridge' } = network.options;
  if (!modes.has(mode)) {
    throw refused(
      `requested macvlan mode '${mode}' is not valid, 'bridge' mode is the macvlan driver default`,
    );
  }
  if (parent === 'lo') throw refused('loopback interface is not a valid macvlan parent link');
  if (parent === '') throw refused('operation not supported');
  const other = [...world.networks.values()].find(
    ({ driver, options }) => driver === 'macvlan' && options['parent'] === parent,
  );
  if (other) refuseSharing(world, network, other);
  if (parentOf(world, network)) return;
  const [device = '', vlan] = parent.split('.');
  if (vlan === undefined) {
    throw refused(`invalid subinterface vlan name ${parent}, example formatting is eth0.10`);
  }
  if (!world.kernel.host.links.some(({ name }) => name === device)) {
    throw refused(`-o parent interface does was not found on the host: ${device}`);
  }
  throw refused(`failed to create ${parent} vlan link: operation not supported`);
}

function refuseSharing(world: World, network: Network, other: Network): void {
  const parent = other.options['parent'] ?? '';
  if (!world.edition.sharesParents) {
    throw refused(`network dm-${other.id.slice(0, 12)} is already using parent interface ${parent}`);
  }
  const busy = `macvlan network ${other.id} is already using parent interface ${parent}`;
  if (network.options['macvlan_mode'] === 'passthru') throw refused(`cannot use mode passthru, ${busy}`);
  if (other.options['macvlan_mode'] === 'passthru') throw refused(`${busy} in mode passthru`);
}

function refused(message: string): ApiError {
  return new ApiError(500, message);
}

/** The host's link that a macvlan network hangs on; undefined when it is gone. */
export function parentOf({ kernel }: World, { options }: Network): Link | undefined {
  return kernel.host.links.find(({ name }) => name === options['parent']);
}
