/** Follows the editions of the site: registers the worker, tells it what page is open, and says if there is a newer one. */
import { messageSW, Workbox } from 'workbox-window';
import type { Message } from '../../offline/messages.ts';
import { keepWhole, readMark, type Site } from '../../offline/whole.ts';
import { pathWithin } from '../../offline/strategy.ts';
import { whenNoneStarts } from '../../starts.ts';

/** A page that stays open asks for a new edition this often, when it is looked at. */
const ASK_AGAIN_MS = 3_600_000;

/** How long the next worker has to take over once the reader has asked for it; then the page reloads without that. */
const TAKE_OVER_MS = 2_000;

/**
 * Registers the worker and follows it. Rejects where the browser refuses.
 *
 * @param mayFetch False for a reader who saves data: then a site that is kept whole is not brought up to date by itself.
 */
export async function followEditions(site: Site, { mayFetch }: { mayFetch: boolean }) {
  const { root, edition } = site;
  const { serviceWorker } = navigator;
  const workbox = new Workbox(`${root}sw.js`, { scope: root, updateViaCache: 'none' });
  let agreed = false;

  /** Resolves to true if the worker is of this page’s edition. */
  const isOfThisPage = async (worker: ServiceWorker): Promise<boolean> => {
    const answer: unknown = await messageSW(worker, { type: 'current', edition } satisfies Message);
    return answer === true;
  };
  const tell = (registration: ServiceWorkerRegistration): void =>
    showNote(() => {
      agreed = true;
      if (!registration.waiting) return location.reload();
      workbox.messageSkipWaiting();
      // Chromium sometimes starts the old worker once more at that moment, and both wait for each other until a page loads.
      setTimeout(() => location.reload(), TAKE_OVER_MS);
    });
  const look = async (registration: ServiceWorkerRegistration): Promise<void> => {
    const { controller } = serviceWorker;
    if (registration.waiting) {
      if (!(await isOfThisPage(registration.waiting))) tell(registration);
      return;
    }
    if (!controller) return;
    const path = pathWithin(location.href, root) ?? '';
    controller.postMessage({ type: 'here', edition, path } satisfies Message);
    if (await isOfThisPage(controller)) {
      if (mayFetch) await bringUpToDate(site, controller);
      return;
    }
    // The worker or the page is the older one. If the host has no newer worker, it is the page.
    await registration.update();
    if (!hasNext(registration)) tell(registration);
  };

  const registration = await workbox.register({ immediate: true });
  if (!registration) return;
  const lookQuietly = (): void => {
    // Without a network there is nothing to tell.
    if (!agreed) look(registration).catch(() => undefined);
  };
  workbox.addEventListener('waiting', lookQuietly);
  serviceWorker.addEventListener('controllerchange', () => {
    if (agreed) location.reload();
    else lookQuietly();
  });
  askAgain(registration);
  lookQuietly();
  /** Tells what the page has loaded, once there is a worker; only one of this edition heeds it. */
  const tellLoaded = async (): Promise<void> => {
    const { active } = await serviceWorker.ready;
    active?.postMessage({ type: 'started', edition, paths: loadedIn(root) } satisfies Message);
  };
  whenNoneStarts((hasStarted) => {
    if (!hasStarted) return;
    void tellLoaded();
    serviceWorker.addEventListener('controllerchange', () => void tellLoaded(), { once: true });
  });
}

/** Paths of what the page has loaded. */
const loadedIn = (root: string): string[] =>
  performance.getEntriesByType('resource').flatMap(({ name }) => pathWithin(name, root) ?? []);

const hasNext = ({ installing, waiting }: ServiceWorkerRegistration): boolean =>
  installing !== null || waiting !== null;

function askAgain(registration: ServiceWorkerRegistration): void {
  let asked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - asked < ASK_AGAIN_MS) return;
    asked = Date.now();
    registration.update().catch(() => undefined);
  });
}

/** Fetches the new edition for a reader who keeps the whole site; the one before it stays until this one is whole. */
async function bringUpToDate(site: Site, worker: ServiceWorker): Promise<void> {
  const mark = await readMark(site.root);
  if (mark === undefined || mark === site.edition) return;
  if (!(await keepWhole(site))) return;
  const path = pathWithin(location.href, site.root) ?? '';
  worker.postMessage({ type: 'here', edition: site.edition, path } satisfies Message);
}

function showNote(reload: () => void): void {
  const note = document.querySelector<HTMLElement>('[data-edition-note]');
  if (!note?.hidden) return;
  const [go, dismiss] = note.querySelectorAll('button');
  if (go) go.onclick = reload;
  const show = (shown: boolean): void => {
    note.hidden = !shown;
    document.documentElement.toggleAttribute('data-edition-note-shown', shown);
  };
  if (dismiss) {
    dismiss.onclick = () => {
      show(false);
      note.remove();
    };
  }
  show(true);
}
