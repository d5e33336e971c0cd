import { safeText, words } from '../domain/text.ts';
import { askedOf } from '../store/asked-of.ts';
import type { State } from '../store/state.ts';
import { choicesOf, choosingTitle } from './choices.ts';
import { commandLogDialog } from './command-log.ts';
import { confirmDialog } from './confirm-dialog.ts';
import { dialogScreen } from './dialog.ts';
import { helperDialog } from './helper-dialog.ts';
import { accent, blank, key, line, quiet } from './line.ts';
import { Over } from './over.tsx';
import { PickerDialog } from './picker-dialog.tsx';
import type { Look } from './theme.ts';
import { tourOfferDialog } from './tour-offer.ts';
import { wishDialog } from './wish-dialog.ts';

const foot = line(
  key(words`Enter`),
  quiet(words` choose   type to narrow   `),
  key(words`Esc`),
  quiet(words` close`),
);

/** What stands over the picture while something is chosen, asked or looked back on. */
export function ChangeOverlay({ state, look }: { readonly state: State; readonly look: Look }) {
  const { overlay } = state.screen;
  const size = dialogScreen(state);
  switch (overlay?.kind) {
    case 'choose': {
      const typed = line(accent(words`› ${safeText(overlay.text, 60)}`), { text: words` `, role: 'mark' });
      return (
        <PickerDialog
          name={choosingTitle(state, overlay.choosing)}
          above={[typed, blank]}
          items={choicesOf(state, overlay)}
          cursor={overlay.cursor}
          empty={overlay.text === '' ? words`Nothing to choose.` : words`Nothing here matches.`}
          foot={foot}
          width={70}
          size={size}
          look={look}
        />
      );
    }
    case 'wish':
      return <Over dialog={wishDialog(state, overlay)} look={look} />;
    case 'confirm': {
      const asked = askedOf(state, overlay.plan);
      return asked ? <Over dialog={confirmDialog(asked, overlay, size)} look={look} /> : null;
    }
    case 'helper':
      return <Over dialog={helperDialog(overlay, size)} look={look} />;
    case 'log':
      return <Over dialog={commandLogDialog(state, overlay.top)} look={look} />;
    case 'tour-offer':
      return <Over dialog={tourOfferDialog(size)} look={look} />;
    default:
      return null;
  }
}
