/** Has the links of a page’s text carry on the names that the reader came with or typed, which the address keeps. */
import { carried } from '../../runbook/carried.ts';

/** As they are written: a name may be typed, changed and emptied while the page is open. */
const written = new WeakMap<HTMLAnchorElement, string>();

/** Follows pointer, focus and finger, so that a link has the names before it is opened, copied or fetched ahead. */
export function carryNames(): void {
  const carry = (link: HTMLAnchorElement): void => {
    const address = written.get(link) ?? link.href;
    const wanted = carried(location.href, address);
    if (wanted === link.href) return;
    written.set(link, address);
    link.href = wanted;
  };
  for (const event of ['pointerover', 'focusin', 'touchstart', 'click']) {
    document.addEventListener(
      event,
      ({ target }) => {
        const link =
          target instanceof Element ? target.closest<HTMLAnchorElement>('main a[href]') : null;
        if (link) carry(link);
      },
      { passive: true, capture: true },
    );
  }
  // The sign that woke the page may have been on a link.
  for (const link of document.querySelectorAll<HTMLAnchorElement>(
    'main a[href]:is(:hover, :focus)',
  )) {
    carry(link);
  }
}
