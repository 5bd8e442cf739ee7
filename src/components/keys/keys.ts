/** What a key asks of the site, and where it is meant for something else. */

export type SiteKey = 'search' | 'palette' | 'shortcuts';

/** The part of a keyboard event that tells which key it is. */
export interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** Returns what a key asks for; null for any other key. `?` needs Shift on many keyboards, `/` on some. */
export function siteKeyOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): SiteKey | null {
  if (altKey) return null;
  if (ctrlKey !== metaKey) return key.toLowerCase() === 'k' && !shiftKey ? 'palette' : null;
  if (ctrlKey) return null;
  if (key === '/') return 'search';
  return key === '?' ? 'shortcuts' : null;
}

/** Fields whose text a single key belongs to. */
const FIELDS = 'input, textarea, select, [contenteditable], .monaco-editor, dialog';

/** In the sandbox, Ctrl+K is the terminal’s and the editor’s. */
const OWN_KEYS = '[data-pane], .monaco-editor, dialog';

/** Browsers leave the focus in a dialog for a moment after it has closed. */
const CLOSED = 'dialog:not([open])';

/** True if the key is meant for the element that has the focus, and not for the site. */
export const isMeantFor = (target: Element, asked: SiteKey): boolean =>
  target.closest(asked === 'palette' ? OWN_KEYS : FIELDS) !== null &&
  target.closest(CLOSED) === null;
