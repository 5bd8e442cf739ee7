/**
 * Shows the definition of a term next to its link, while the link is hovered or has the keyboard’s focus.
 * As WCAG 1.4.13 wants it: Esc hides it, the pointer may go over it, and it stays until one leaves.
 */

/** The delay before a definition opens: the pointer may be on its way elsewhere. */
const SHOW_AFTER_MS = 150;
/** The delay before it closes, to get from the link into the definition. */
const HIDE_AFTER_MS = 250;
/** The gap between link and definition, and to the edge of the window. */
const GAP = 6;

/** Wires every link of the page that has a definition. Without popovers in the browser they stay plain links. */
export function wireDefinitions(): void {
  if (!('popover' in HTMLElement.prototype)) return;
  const box = makeBox();
  let shown: HTMLElement | null = null;
  let timer = 0;

  const hide = (): void => {
    clearTimeout(timer);
    shown?.removeAttribute('aria-describedby');
    shown = null;
    box.hidePopover();
  };
  const show = (link: HTMLElement): void => {
    hide();
    shown = link;
    box.textContent = link.dataset['definition'] ?? '';
    link.setAttribute('aria-describedby', box.id);
    box.showPopover();
    place(box, link);
  };
  const soon = (action: () => void, delay: number): void => {
    clearTimeout(timer);
    timer = window.setTimeout(action, delay);
  };
  const leave = (): void => {
    soon(() => {
      if (!shown?.matches(':focus-visible')) hide();
    }, HIDE_AFTER_MS);
  };

  for (const link of document.querySelectorAll<HTMLElement>('a[data-definition]')) {
    link.addEventListener('pointerenter', ({ pointerType }) => {
      // A finger follows the link; there is nothing to hover with.
      if (pointerType === 'touch') return;
      if (shown === link) clearTimeout(timer);
      else soon(() => show(link), SHOW_AFTER_MS);
    });
    link.addEventListener('pointerleave', leave);
    link.addEventListener('focus', () => {
      if (link.matches(':focus-visible')) show(link);
    });
    link.addEventListener('blur', () => {
      if (shown === link && !box.matches(':hover')) hide();
    });
  }
  // The reader may be there before the script is.
  const reached = document.querySelector<HTMLElement>(
    'a[data-definition]:is(:hover, :focus-visible)',
  );
  if (reached && matchMedia('(hover: hover)').matches) show(reached);
  box.addEventListener('pointerenter', () => clearTimeout(timer));
  box.addEventListener('pointerleave', leave);
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hide();
  });
}

function makeBox(): HTMLElement {
  const box = document.createElement('div');
  box.id = 'definition';
  box.className = 'definition';
  box.setAttribute('role', 'tooltip');
  box.popover = 'manual';
  document.body.append(box);
  return box;
}

/** Under the link’s first line, or above it where there is no room; never out of the window’s sides. */
function place(box: HTMLElement, link: HTMLElement): void {
  const line = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const below = line.bottom + GAP;
  const top = below + height + GAP > clientHeight ? line.top - GAP - height : below;
  const left = Math.max(GAP, Math.min(line.left, clientWidth - width - GAP));
  box.style.top = `${String(top + window.scrollY)}px`;
  box.style.left = `${String(left + window.scrollX)}px`;
}
