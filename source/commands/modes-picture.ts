import type { Comparison } from '../domain/compare-two.ts';
import type { Container } from '../domain/container.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { ModeTable } from '../domain/mode-table.ts';
import type { Topology } from '../domain/topology.ts';

/** One container and what it says of its network stack. */
export type Witness = { readonly container: Container; readonly evidence: Evidence };

/** Everything that `netui modes` found out. */
export type ModesPicture = {
  readonly topology: Topology;
  readonly table: ModeTable;
  /** The containers that were named, none to two. */
  readonly witnesses: readonly Witness[];
  /** Only if two were. */
  readonly comparison?: Comparison;
};
