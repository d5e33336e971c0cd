import { commandText, nameOrId } from './command-text.ts';
import { type Clean, type Safe, type Told, words } from './text.ts';

/** An image that is on the engine: a helper container could be made from it. */
export type HelperImage = {
  readonly id: Clean;
  /** Its first tag; the beginning of its id where it has none. */
  readonly name: Clean;
  /** In bytes. */
  readonly size: number;
};

/** Whose network stack is to be asked. */
export type HelperTarget = { readonly id: Clean; readonly name: Told };

/** Seconds after which a helper ends by itself and is removed by the engine, whatever has become of netui. */
export const HELPER_LASTS = 120;

/** What begins the name of every helper container. */
export const HELPER_NAME = 'netui-helper-';

/** By what they are called, the best first: small ones with BusyBox's programs, then what is made for looking at networks. */
const LIKELY: readonly RegExp[] = [
  /(?:^|\/)busybox(?:[:@]|$)/,
  /(?:^|\/)alpine(?:[:@]|$)/,
  /busybox/,
  /netshoot|network-multitool/,
  /alpine/,
  /(?:^|\/)(?:debian|ubuntu|fedora|almalinux|rockylinux)(?:[:@]|$)/,
];

/** The images by how likely one has what netui asks with, small ones before large ones. */
export function likelyFirst(images: readonly HelperImage[]): readonly HelperImage[] {
  const place = ({ name }: HelperImage): number => {
    const at = LIKELY.findIndex(pattern => pattern.test(name));
    return at === -1 ? LIKELY.length : at;
  };
  return images.toSorted((a, b) => place(a) - place(b) || a.size - b.size);
}

/** The image that a name typed by the user means, as docker reads it: `busybox` is `busybox:latest`, or the beginning of an id. */
export function imageNamed(images: readonly HelperImage[], text: string): HelperImage | undefined {
  const hex = text.replace(/^sha256:/, '');
  const isId = ({ id }: HelperImage): boolean =>
    /^[0-9a-f]{6,64}$/.test(hex) && id.startsWith(`sha256:${hex}`);
  return (
    images.find(({ name }) => name === text || name === `${text}:latest`) ??
    // Two of that beginning are nobody in particular.
    [images.filter(isId)].find(found => found.length === 1)?.[0]
  );
}

/** What a helper may and may not do, a sentence each. */
export const HELPER_RIGHTS: readonly Safe[] = [
  words`It may send pings (NET_RAW) and nothing else, and sees no files of the host.`,
  words`It gets 32 MiB, 32 processes, and its own files to read only.`,
];

/** The same by hand, as near as one command comes to it. */
export function helperCommand(target: HelperTarget, image: HelperImage): Safe {
  const run = words`docker run --rm -d --init --cap-drop ALL --cap-add NET_RAW --security-opt no-new-privileges --read-only --pids-limit 32 --memory 32m --log-driver none --user 0`;
  const sandbox = words`container:${nameOrId(target.name, target.id)}`;
  const rest = commandText([words`--network`, sandbox, words`--entrypoint`, words`sleep`, image.name]);
  return words`${run} ${rest} ${HELPER_LASTS}`;
}
