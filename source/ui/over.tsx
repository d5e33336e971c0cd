import { Box } from 'ink';
import type { Dialog } from './dialog.ts';
import { Rows } from './row.tsx';
import type { Look } from './theme.ts';

/** A dialog over the picture. */
export function Over({ dialog, look }: { readonly dialog: Dialog; readonly look: Look }) {
  return (
    <Box position="absolute" marginLeft={dialog.left} marginTop={dialog.top}>
      <Rows lines={dialog.lines} width={dialog.width} look={look} />
    </Box>
  );
}
