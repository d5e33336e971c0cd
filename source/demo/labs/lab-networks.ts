/** A v4 subnet as the create request takes it. */
function ipam(...subnets: readonly string[]): object {
  return { Config: subnets.map(Subnet => ({ Subnet })) };
}

/** Bodies of the requests that make the lab's networks; bridge, host and none are there before. */
export const labNetworks: readonly object[] = [
  { Name: 'test_network', CheckDuplicate: true, IPAM: ipam('172.18.0.0/16') },
  { Name: 'aaa_network', CheckDuplicate: true, IPAM: ipam('172.19.0.0/16') },
  { Name: 'bb_network', CheckDuplicate: true, IPAM: ipam('172.20.0.0/16') },
  { Name: 'vault', CheckDuplicate: true, Internal: true, IPAM: ipam('172.21.0.0/24') },
  { Name: 'v6_network', CheckDuplicate: true, EnableIPv6: true, IPAM: ipam('172.22.0.0/16', 'fd00:22::/64') },
  {
    Name: 'lan',
    CheckDuplicate: true,
    Driver: 'macvlan',
    Options: { parent: 'eth0' },
    IPAM: { Config: [{ Subnet: '198.51.100.0/24', Gateway: '198.51.100.1', IPRange: '198.51.100.192/28' }] },
  },
  {
    Name: 'shop_default',
    CheckDuplicate: true,
    IPAM: ipam('172.24.0.0/16'),
    Labels: { 'com.docker.compose.network': 'default', 'com.docker.compose.project': 'shop' },
  },
  { Name: 'tiny', CheckDuplicate: true, IPAM: ipam('172.25.0.0/29') },
  {
    Name: 'apart',
    CheckDuplicate: true,
    IPAM: ipam('172.26.0.0/24'),
    Options: { 'com.docker.network.bridge.enable_icc': 'false' },
  },
  {
    Name: 'jumbo',
    CheckDuplicate: true,
    IPAM: ipam('172.27.0.0/24'),
    Options: { 'com.docker.network.driver.mtu': '9000' },
  },
];

/** Made last: an overlay network needs a swarm, whose own networks take what addresses are left. */
export const overlayNetwork: object = {
  Name: 'mesh',
  CheckDuplicate: true,
  Driver: 'overlay',
  Attachable: true,
  IPAM: ipam('10.0.1.0/24'),
};
