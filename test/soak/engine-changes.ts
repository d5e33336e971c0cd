import { type Answer, ask } from '../contract/ask.ts';

const MOST = 12;

/**
 * A function that changes something on the engine, as somebody else would do it, and says how many changes were granted.
 * What it makes is called `soak-…`, and it never makes more than a dozen of a kind.
 */
export function changesOf({
  socketPath,
  random,
}: {
  readonly socketPath: string;
  readonly random: () => number;
}): () => Promise<number> {
  const ground = { kind: 'built-in', api: '1.41', socketPath, image: 'alpine' } as const;
  const below = (limit: number) => Math.floor(random() * limit);
  const drawn = (from: readonly string[]): string => from[below(from.length)] ?? 'none-there';
  const namesAt = async (path: string): Promise<readonly string[]> => {
    const { json } = await ask(ground, 'GET', path);
    return (json as readonly Answer['json'][]).map(one => one.Name ?? one.Names[0].slice(1));
  };
  const posts: readonly ((network: string, container: string) => readonly [string, object?])[] = [
    () => ['/networks/create', { Name: `soak-${below(MOST)}`, CheckDuplicate: true }],
    network => [
      `/containers/create?name=soak-${below(MOST)}`,
      { Image: 'alpine', Cmd: ['sleep', 'infinity'], HostConfig: { NetworkMode: network } },
    ],
    (network, container) => [`/networks/${network}/connect`, { Container: container }],
    (network, container) => [`/networks/${network}/disconnect`, { Container: container }],
    (_, container) => [`/containers/${container}/start`],
    (_, container) => [`/containers/${container}/kill`],
    (_, container) => [`/containers/${container}/pause`],
    (_, container) => [`/containers/${container}/unpause`],
    (_, container) => [`/containers/${container}/restart?t=0`],
    (_, container) => [`/containers/${container}/rename?name=${container}x`],
  ];
  return async () => {
    const networks = await namesAt('/networks');
    const containers = await namesAt('/containers/json?all=1');
    const own = (names: readonly string[]) => drawn(names.filter(name => name.startsWith('soak-')));
    const dice = below(posts.length + 2);
    if (dice === posts.length) return isGranted(await ask(ground, 'DELETE', `/networks/${own(networks)}`));
    if (dice > posts.length) {
      return isGranted(await ask(ground, 'DELETE', `/containers/${own(containers)}?force=1`));
    }
    const [path, body] = posts[dice]?.(drawn(networks), drawn(containers)) ?? [''];
    return isGranted(await ask(ground, 'POST', path, body));
  };
}

function isGranted({ status }: Answer): number {
  return status < 300 ? 1 : 0;
}
