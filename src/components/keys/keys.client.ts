/** Hears the keys of the site. The code of what they open is fetched at the first press. */
import { isMeantFor, siteKeyOf, type SiteKey } from './keys.ts';
import { areSingleKeysOn } from './single-keys.ts';

/** The field of the page for an error or a log, or for what its list is looked through for. */
const SEARCH_FIELD = 'main [role="search"] textarea, main [data-filter] input';

/** What opens the palette, or the list of the keys, at a press. */
const OPENS = '[data-palette], [data-shortcuts]';

/** Follows the keys, the button of the palette, and the links to the list of the keys. */
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
    const pressed = target instanceof Element ? target.closest(OPENS) : null;
    if (pressed === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void answer(pressed.hasAttribute('data-palette') ? 'palette' : 'shortcuts');
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
