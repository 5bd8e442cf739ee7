/** The buttons “Keep for offline” and “Remove”. */
import { keepWhole, removeWhole, whatIsKept, type Kept, type Site } from '../../offline/whole.ts';
import { reasonOf } from '../../thrown.ts';
import { siteOfPage } from '../site/offline.client.ts';

const SAYS: Readonly<Record<Kept, string>> = {
  first: '',
  part: 'A part is kept: what you used, or what came before the download ended.',
  earlier: 'The edition before this one is kept. This one is fetched while you read.',
  whole: 'Everything is kept on this computer.',
};

/** Wires the buttons, and shows them where the browser can keep something. */
export function wireKeepOffline(): void {
  const box = document.querySelector<HTMLElement>('[data-keep-offline]');
  const keep = box?.querySelector<HTMLButtonElement>('[data-keep]');
  const remove = box?.querySelector<HTMLButtonElement>('[data-remove]');
  const progress = box?.querySelector('progress');
  const status = box?.querySelector('[role="status"]');
  const site = siteOfPage();
  if (!box || !keep || !remove || !progress || !status || !site) return;

  const show = async (): Promise<void> => {
    const kept = await whatIsKept(site);
    keep.hidden = kept === 'whole';
    remove.hidden = kept === 'first';
    status.textContent = SAYS[kept];
  };
  const during = async (work: () => Promise<void>): Promise<void> => {
    keep.disabled = remove.disabled = true;
    let failed: string | undefined;
    await work().catch((error: unknown) => {
      failed = reasonOf(error);
    });
    keep.disabled = remove.disabled = false;
    progress.hidden = true;
    await show();
    if (failed !== undefined) status.textContent = `Not everything could be done: ${failed}`;
  };

  keep.addEventListener('click', () => {
    void during(async () => {
      status.textContent = 'This page can stay open in the background.';
      progress.hidden = false;
      await readyToKeep(site);
      const isMine = await keepWhole(site, (there, of) => {
        progress.value = there / of;
      });
      if (!isMine) throw new Error('another tab is fetching it');
    });
  });
  remove.addEventListener('click', () => void during(() => removeWhole(site)));

  // Where the browser refuses to keep anything, as in a private window, there is nothing to press.
  show().then(
    () => {
      box.hidden = !('serviceWorker' in navigator);
    },
    () => undefined,
  );
}

/** Starts the worker where it is not started by itself, and asks the browser not to clear away what is kept. */
async function readyToKeep(site: Site): Promise<void> {
  await navigator.serviceWorker.register(`${site.root}sw.js`, {
    scope: site.root,
    updateViaCache: 'none',
  });
  await navigator.serviceWorker.ready;
  // A refusal changes nothing: then the browser may clear it when its disk is full.
  await navigator.storage.persist().catch(() => false);
}
