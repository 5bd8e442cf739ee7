/** Carries the query and the anchor of an address to the pages that it leads to. */

/** Goes to the page's one target, with query and anchor, and leaves no step in the history. */
export async function goOn(): Promise<void> {
  const link = document.querySelector<HTMLAnchorElement>('[data-go-on]');
  if (link) location.replace(await carried(link.href));
}

/** Gives the links of a choice the query and the anchor of this address. */
export async function carryOn(): Promise<void> {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-carry-on]')) {
    link.href = await carried(link.href);
  }
}

async function carried(target: string): Promise<string> {
  const here = new URL(await cleanAddress());
  const url = new URL(target);
  url.search = here.search;
  if (here.hash !== '') url.hash = here.hash;
  return url.href;
}

/** The address of this page without secrets. What knows them is fetched only where there may be one. */
async function cleanAddress(): Promise<string> {
  if (location.search === '') return location.href;
  const { withoutSecrets } = await import('../../runbook/linked.ts');
  return withoutSecrets(location.href).address;
}
