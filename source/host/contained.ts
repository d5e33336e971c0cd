import { existsSync } from 'node:fs';

/** True if netui itself runs in a container, by the marks that Docker and Podman leave in one. */
export function isContained(): boolean {
  return existsSync('/.dockerenv') || existsSync('/run/.containerenv');
}
