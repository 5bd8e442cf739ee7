/** Carries the query and the anchor of an address to the pages that it leads to. */
import { withoutSecrets } from '../../runbook/linked.ts';

/** Goes to the page's one target, with query and anchor, and leaves no step in the history. */
export function goOn(): void {
  const link = document.querySelector<HTMLAnchorElement>('[data-go-on]');
  if (link) location.replace(carried(link.href));
}

/** Gives the links of a choice the query and the anchor of this address. */
export function carryOn(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-carry-on]')) {
    link.href = carried(link.href);
  }
}

function carried(target: string): string {
  const here = new URL(withoutSecrets(location.href).address);
  const url = new URL(target);
  url.search = here.search;
  if (here.hash !== '') url.hash = here.hash;
  return url.href;
}
