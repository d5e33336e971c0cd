import { type Clean, clean } from './text.ts';

/** The machine of an engine that is spoken to over the network, by its address; undefined where that tells none. */
export function machineIn(url: string): Clean | undefined {
  const host = /^tcp:\/\/\[?([^\]/]+?)\]?:\d+$/.exec(url)?.[1];
  return host === undefined ? undefined : clean(host);
}
