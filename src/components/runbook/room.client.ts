/**
 * The room that the sandbox takes on its page. Beside the prose, the page's side bar gives way to it; on a narrow screen
 * it is a sheet over the step that it was opened from, and leads back there.
 */
import { askSandbox } from './ask-sandbox.client.ts';
import { coverPage, type Sheet } from './sheet.client.ts';

/** From this width on the sandbox stands beside the prose. The same as in SandboxSlot.astro. */
const BESIDE = '(min-width: 75rem)';

const page = document.documentElement;

/** Follows the sandbox of the page, and wires the links and the button that belong to its room. */
export function wireRoom(): void {
  const slot = document.querySelector<HTMLElement>('#sandbox');
  if (!slot) return;
  const cover = slot.querySelector<HTMLElement>('[data-sheet]');
  const beside = matchMedia(BESIDE);
  let isOpen = false;
  let sheet: Sheet | null = null;
  /** What was pressed last: browsers do not all focus a button that is clicked. */
  let pressed: HTMLElement | null = null;

  const fit = (): void => {
    const covers = isOpen && !beside.matches;
    if (cover && covers && sheet === null) {
      const close = () => document.dispatchEvent(new Event('unstuck:close'));
      sheet = coverPage(cover, pressed, close);
    } else if (!covers && sheet !== null) {
      sheet.end();
      sheet = null;
    }
  };

  document.addEventListener(
    'click',
    ({ target }) => {
      const button = target instanceof Element ? target.closest('main :is(a, button)') : null;
      if (button instanceof HTMLElement && !slot.contains(button)) pressed = button;
    },
    true,
  );
  document.addEventListener('unstuck:open', (event) => {
    isOpen = event instanceof CustomEvent && event.detail === true;
    keepPlace(pressed, () => {
      page.toggleAttribute('data-practising', isOpen);
      page.removeAttribute('data-side-bar');
    });
    fit();
  });
  document.addEventListener('unstuck:share', (event) => {
    const share: unknown = event instanceof CustomEvent ? event.detail : null;
    keepPlace(null, () => {
      if (typeof share === 'number') page.style.setProperty('--u-room', `${String(100 - share)}vw`);
    });
  });
  beside.addEventListener('change', fit);

  for (const link of document.querySelectorAll('[data-to-sandbox]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      askSandbox(() => {
        if (!beside.matches || slot.querySelector('.sb-folded'))
          document.dispatchEvent(new Event('unstuck:show'));
        requestAnimationFrame(() => focusSandbox(slot));
      });
    });
  }

  const sideBar = document.querySelector<HTMLButtonElement>('[data-show-side-bar]');
  sideBar?.addEventListener('click', () => {
    keepPlace(null, () => {
      const isShown = page.toggleAttribute('data-side-bar');
      sideBar.setAttribute('aria-expanded', String(isShown));
    });
  });
}

/** Focuses the line of an open sandbox, or the first button of its cover. */
function focusSandbox(slot: HTMLElement): void {
  const targets = [
    '.sb-panels:not([hidden]) [data-pane]:not([hidden]) [data-focus-first]',
    '.sb-cover-actions button',
  ];
  const target = targets.map((selector) => slot.querySelector(selector)).find(Boolean);
  if (target instanceof HTMLElement) target.focus();
}

/** Changes the width of the prose, and keeps what is being read where it is on the screen. */
function keepPlace(pressed: HTMLElement | null, change: () => void): void {
  const anchor = isInSight(pressed) ? pressed : firstInSight();
  const before = anchor?.getBoundingClientRect().top ?? 0;
  change();
  if (!anchor || scrollY === 0) return;
  const moved = anchor.getBoundingClientRect().top - before;
  scrollBy({ top: moved, behavior: 'instant' });
}

function isInSight(element: Element | null): element is HTMLElement {
  if (!element?.isConnected) return false;
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

/** Height that the page's header and the way through the page cover, and a line of text. */
const COVERED = 125;

/** The first part of the prose that can be read. */
function firstInSight(): Element | undefined {
  const parts = document.querySelectorAll('.sl-markdown-content :is(p, h2, h3, figure, li, table)');
  return [...parts].find(
    (part) =>
      !part.closest('#sandbox') &&
      // What is folded has a place too.
      part.checkVisibility() &&
      part.getBoundingClientRect().bottom > COVERED,
  );
}
