import { Box, Text } from 'ink';
import { memo } from 'react';
import type { Line } from './line.ts';
import { paint, type Painted } from './paint.ts';
import type { Look } from './theme.ts';

/* One node a row, drawn again only when its text has changed: the number of nodes is what costs. */
const Row = memo(function Row({ painted }: { readonly painted: Painted }) {
  return <Text wrap="truncate">{painted}</Text>;
});

type Rows = {
  readonly lines: readonly Line[];
  readonly width: number;
  readonly look: Look;
  readonly dimmed?: boolean;
};

/** Lines under each other, each in exactly `width` cells. */
export function Rows({ lines, width, look, dimmed = false }: Rows) {
  return (
    <Box flexDirection="column" width={width} flexShrink={0}>
      {lines.map((line, at) => (
        // A row is its place on the screen: there is no other identity to keep.
        <Row key={at} painted={paint(line, width, look, dimmed)} />
      ))}
    </Box>
  );
}
