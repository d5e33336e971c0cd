/** Something at a path of a container's file system. */
export type Node =
  | { readonly kind: 'file'; readonly text: string }
  /** A file of the kernel's that cannot be read now: EINVAL. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'link'; readonly to: string }
  | { readonly kind: 'folder'; readonly entries: Folder };

/** What is in a folder, each thing made when it is looked at. */
export interface Folder {
  names(): readonly string[];
  at(name: string): Node | undefined;
}

export type Contents = Readonly<Record<string, () => Node | string | undefined>>;

/** A folder of fixed names; a string is a file's text, undefined something that is not there now. */
export function folder(contents: Contents): Node {
  const at = (name: string): Node | undefined => {
    const made = Object.hasOwn(contents, name) ? contents[name]?.() : undefined;
    return typeof made === 'string' ? { kind: 'file', text: made } : made;
  };
  const names = () => Object.keys(contents).filter(name => at(name) !== undefined);
  return { kind: 'folder', entries: { names, at } };
}

/** A file of one value, as the kernel writes them. */
export function value(text: string | number): string {
  return `${text}\n`;
}
