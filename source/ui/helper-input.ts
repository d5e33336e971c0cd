import { helperCommand } from '../domain/helper.ts';
import { words } from '../domain/text.ts';
import type { Overlay } from '../store/screen-state.ts';
import type { Hands } from './hands.ts';
import type { KeyName } from './key-name.ts';

/** What a key does while a helper container waits for its answer: `y` makes it, `n`, Escape and Enter leave it. */
export function helperKey(key: KeyName, overlay: Extract<Overlay, { kind: 'helper' }>, hands: Hands): void {
  const { target, images, at, use } = overlay;
  const image = images[at];
  const to = (next: number): void => {
    const kept = Math.max(0, Math.min(images.length - 1, next));
    hands.dispatch({ type: 'overlay', overlay: { ...overlay, at: kept } });
  };
  const close = (): void => hands.dispatch({ type: 'overlay', overlay: undefined });
  switch (key) {
    case 'up':
    case 'k':
      return to(at - 1);
    case 'down':
    case 'j':
      return to(at + 1);
    case 'Y':
      if (image) hands.copy(helperCommand(target, image), words`the command`);
      return;
    case 'y':
      close();
      if (image) hands.useHelper(target, image, use);
      return;
    case 'n':
    case 'escape':
    case 'enter':
      return close();
  }
}
