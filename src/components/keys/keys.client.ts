/** Hears the keys of the site. The code of what they open is fetched at the first press. */
import { isMeantFor, siteKeyOf, type SiteKey } from './keys.ts';
import { areSingleKeysOn } from './single-keys.ts';

/** The field of the page for an error or a log. */
const SEARCH_FIELD = 'main [role="search"] textarea';

/** Follows the keys, and the links to the list of them. */
export function wireKeys(): void {
  document.addEventListener('keydown', (event) => {
    const { target } = event;
    const asked = siteKeyOf(event);
    if (asked === null || event.defaultPrevented || event.isComposing) return;
    if (!(target instanceof Element) || isMeantFor(target, asked)) return;
    if (asked !== 'palette' && !areSingleKeysOn()) return;
    event.preventDefault();
    void answer(asked);
  });
  document.addEventListener('click', (event) => {
    const { target } = event;
    const isLink = target instanceof Element && target.closest('[data-shortcuts]') !== null;
    if (!isLink || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void answer('shortcuts');
  });
}

async function answer(asked: SiteKey): Promise<void> {
  const field = document.querySelector<HTMLElement>(SEARCH_FIELD);
  if (asked === 'search' && field) {
    field.focus();
    return;
  }
  if (asked === 'shortcuts') (await import('./Shortcuts.tsx')).openShortcuts();
  else (await import('../palette/Palette.tsx')).openPalette();
}
