import { Box } from 'ink';
import { render } from 'ink-testing-library';
import { expect, test } from 'vitest';
import { words } from '../../source/domain/text.ts';
import { accent, line, quiet, text } from '../../source/ui/line.ts';
import { Picture } from '../../source/ui/picture.tsx';
import { Rows } from '../../source/ui/row.tsx';
import { SortDialog } from '../../source/ui/sort-dialog.tsx';
import { labState, plainLook } from './screen.tsx';

// Components by themselves; the whole screen is in frames.test.tsx.

const textLook = { ...plainLook, attributes: false } as const;

test('rows stand under each other, each cut to its width', () => {
  const lines = [line(accent(words`› `), text(words`payments-worker`)), line(quiet(words`short`))];
  const { lastFrame } = render(<Rows lines={lines} width={10} look={textLook} />);
  expect(lastFrame()).toBe('› payment…\nshort');
});

test('the picker stands on the cursor that it is given, wherever that jumps', () => {
  const dialog = (cursor: number) => (
    <Box width={80} height={24}>
      <SortDialog
        overlay={{ kind: 'sort', pane: 'networks', cursor }}
        size={{ columns: 80, rows: 24 }}
        look={textLook}
      />
    </Box>
  );
  const { lastFrame, rerender, stdin } = render(dialog(0));
  const chosen = () => lastFrame()?.match(/› +([\w ]+?) {2,}/)?.[1];
  expect(chosen()).toBe('by name');
  rerender(dialog(3));
  expect(chosen()).toBe('most used first');
  // It has no keys of its own: those are the root's.
  stdin.write('\u001b[B');
  expect(chosen()).toBe('most used first');
  rerender(dialog(1));
  expect(chosen()).toBe('by driver');
});

test('the picture is a function of its state', () => {
  const state = labState(80, 24);
  const first = render(<Picture state={state} look={textLook} />).lastFrame();
  const again = render(<Picture state={{ ...state }} look={textLook} />).lastFrame();
  expect(again).toBe(first);
  expect(first).toContain('Networks 6');
});
