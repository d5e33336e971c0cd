import type { Clean } from '../domain/text.ts';

/** Where Docker's own name server listens in every sandbox that is on a user-defined network. */
export const DOCKER_DNS = '127.0.0.11' as Clean;
