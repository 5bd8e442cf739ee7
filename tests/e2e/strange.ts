/** Watches a page for what a text must never become: something that runs, or an element that somebody wrote as text. */
import type { Page } from '@playwright/test';
import { HIT } from '../support/hostile/strings.ts';
import { expect } from './fixtures.ts';

/** What is found of it; each list is empty on a page where text is text. */
type Found = readonly string[];

declare global {
  interface Window {
    /** Lists elements that no page of this site has, handlers in attributes, and addresses of other places. */
    strange: () => string[];
  }
}

/** Prepares the page before it is opened. Fixtures fail the test at a violation of the policy and at an error. */
export async function watchForMarkup(page: Page): Promise<void> {
  await page.addInitScript((hit) => {
    Object.assign(globalThis, {
      alert: () => Object.assign(globalThis, { [hit]: 1 }),
      strange: () => {
        const found: string[] = [];
        if (hit in globalThis) found.push('a text was run');
        if (Object.keys(Object.prototype).length > 0) found.push('every object has a new property');
        const all = document.querySelectorAll<HTMLElement>('body *');
        for (const element of all) {
          const tag = element.localName;
          // Nothing but a text of ours could have made these.
          const isForeign =
            /^(iframe|object|embed|base|meta|math|mglyph|template|marquee|b|x)$/.test(tag) ||
            (tag === 'img' && !element.closest('.monaco-editor') && !element.hasAttribute('alt')) ||
            (tag === 'script' && element.textContent.includes(hit));
          if (isForeign) found.push(`<${tag}> ${element.outerHTML.slice(0, 200)}`);
          for (const { name, value } of element.attributes) {
            if (name.startsWith('on') || name === 'srcdoc') found.push(`${tag} ${name}=${value}`);
            if (!/^(href|src|action|formaction|data|xlink:href)$/.test(name)) continue;
            const url = URL.canParse(value, location.href) ? new URL(value, location.href) : null;
            if (url?.origin === location.origin) continue;
            if (
              tag === 'a' &&
              element.closest('footer, .sources, main > .sl-markdown-content') !== null &&
              url?.protocol === 'https:' &&
              !value.includes('evil.example')
            )
              continue;
            found.push(`${tag} ${name}=${value}`);
          }
        }
        return found;
      },
    });
  }, HIT);
}

/** Fails if anything of it is on the page. Clicks nothing: what runs by itself has run. */
export async function expectOnlyText(page: Page): Promise<void> {
  const found: Found = await page.evaluate(() => window.strange());
  expect(found).toEqual([]);
}
