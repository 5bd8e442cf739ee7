/** Shows this site’s own address in the blocks of a guide, also where it was built without knowing it. */
import { withOwnAddress } from './own-address.ts';

/** Changes what the blocks show and what they copy. Nothing is done at the address that the site was built for. */
export function showOwnAddress(): void {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href;
  const root = document.querySelector<HTMLElement>('[data-site-root]')?.dataset['siteRoot'];
  if (canonical === undefined || root === undefined) return;
  const built = new URL(root, canonical);
  const here = new URL(root, location.href);
  if (built.origin === here.origin) return;
  for (const block of document.querySelectorAll<HTMLElement>('main [data-block]')) {
    const template = block.dataset['template'] ?? '';
    const own = withOwnAddress(template, built, here);
    if (own === template) continue;
    block.dataset['template'] = own;
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      text.nodeValue = withOwnAddress(text.nodeValue ?? '', built, here);
    }
  }
}
