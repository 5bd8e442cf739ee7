/** Keeps the way through the page in step: Run and Verify lead into the open option, and the step in sight is marked. */
import { verifyAnchor } from '../../runbook/anchors.ts';

/** Height that the header and the way itself cover, and some lines that are being read. */
const READ_FROM = 220;

/** Wires the way through the page. */
export function wirePath(): void {
  const path = document.querySelector<HTMLElement>('[data-path]');
  if (!path) return;
  const links = [...path.querySelectorAll<HTMLAnchorElement>('a[data-step]')];
  const mark = (): void => {
    const reached = links.filter(({ hash }) => topOf(hash) < READ_FROM).at(-1);
    for (const link of links) {
      if (link === reached) link.setAttribute('aria-current', 'step');
      else link.removeAttribute('aria-current');
    }
  };
  for (const option of document.querySelectorAll<HTMLDetailsElement>('details[data-option]')) {
    const follow = (): void => {
      if (option.open) leadInto(option, links);
      mark();
    };
    option.addEventListener('toggle', follow);
    keepInSight(option);
    follow();
  }
  // A menu that stays open would cover the place that it led to.
  const menu = path.querySelector('details');
  menu?.addEventListener('click', ({ target }) => {
    if (target instanceof HTMLAnchorElement) menu.open = false;
  });
  addEventListener('scroll', mark, { passive: true });
  mark();
}

/**
 * Leaves the title that was pressed where it is: the option above it, which closes, would pull it out of sight. For browsers that do
 * not hold it by themselves (`overflow-anchor`).
 */
function keepInSight(option: HTMLDetailsElement): void {
  const title = option.querySelector('summary');
  title?.addEventListener('click', () => {
    const { top } = title.getBoundingClientRect();
    const putBack = (): void => {
      scrollBy({ top: title.getBoundingClientRect().top - top, behavior: 'instant' });
    };
    option.addEventListener('toggle', () => requestAnimationFrame(putBack), { once: true });
  });
}

function leadInto(option: HTMLDetailsElement, links: readonly HTMLAnchorElement[]): void {
  const { option: id = '', firstStep = '' } = option.dataset;
  for (const link of links) {
    if (link.dataset['step'] === 'run') link.setAttribute('href', `#${firstStep}`);
    if (link.dataset['step'] === 'verify') link.setAttribute('href', `#${verifyAnchor(id)}`);
  }
}

/** Returns how far below the top of the window a place is, in pixels; what is folded is not reached. */
function topOf(hash: string): number {
  const place = document.getElementById(decodeURIComponent(hash.slice(1)));
  return place?.checkVisibility() ? place.getBoundingClientRect().top : Infinity;
}
