/** Links of a page to hand on: removes secrets from an arriving one, and wires the buttons that copy one. */
import { addressWithNames, withoutSecrets } from '../../runbook/linked.ts';
import { announce, copyText } from '../site/clipboard.client.ts';
import { decode } from '../site/words-of-path.ts';
import { carryNames } from './carry-names.client.ts';

/** True if the address held a password when the page was opened; it was removed. */
export const secretRemoved = cleanAddress();

function cleanAddress(): boolean {
  const { address, removed } = withoutSecrets(location.href);
  if (removed) history.replaceState(history.state, '', address);
  return removed;
}

/** The message after a link that held a password. */
export const SECRET_REMOVED =
  'The link held a password. It was removed from the address; if others saw the link, change the password.';

/** What a link of this page carries: the names that are filled in, without secrets, and the place. Each field says its own. */
function linkedNames(): Record<string, string> {
  const names: Record<string, string> = {};
  for (const input of document.querySelectorAll<HTMLInputElement>('[data-names] input')) {
    const { param, linked = '' } = input.dataset;
    if (param !== undefined && linked !== '') names[param] = linked;
  }
  const place = document.querySelector<HTMLElement>('[data-place]')?.dataset['query'] ?? '';
  return { ...names, ...Object.fromEntries(new URLSearchParams(place)) };
}

/** The address of a place on this page, or on another one, with the reader's names. */
export const linkHere = (anchor: string, page = location.href): string =>
  addressWithNames(new URL(page, location.href).href, anchor, linkedNames());

/** Wires every copy button of the page, and unfolds the place that the address names. */
export function wireLinks(): void {
  document.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element)) return;
    const button = target.closest<HTMLElement>('[data-copy-link]');
    if (!button) return;
    const { copyLink = '', ofPage } = button.dataset;
    void copyText(linkHere(copyLink, ofPage), 'Link copied.');
  });
  carryNames();
  window.addEventListener('hashchange', openTarget);
  openTarget();
  const tellsItself = document.querySelector('[data-names] [data-kind="database-url"]') !== null;
  if (secretRemoved && !tellsItself) announce(SECRET_REMOVED);
}

/** Unfolds the parts around the place; not every browser does that by itself. */
function openTarget(): void {
  const target = document.getElementById(decode(location.hash.slice(1)));
  let folded = target?.closest<HTMLDetailsElement>('details:not([open])');
  if (!target || !folded) return;
  while (folded) {
    folded.open = true;
    folded = folded.closest<HTMLDetailsElement>('details:not([open])');
  }
  target.scrollIntoView();
}
