/** A part of the page as a sheet that covers it: a dialog, closed by Escape and by the browser's Back button. */

/** A sheet that is open. */
export interface Sheet {
  /** Uncovers the page, and puts the focus back to where it came from. */
  end: () => void;
}

/** Name of the field of `history.state` that an open sheet sets. */
const STEP = 'unstuckSheet';

const isStep = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && Reflect.get(state, STEP) === true;

/** Covers the page with an element. `opener` gets the focus in the end; `close` is called when the reader wants it closed. */
export function coverPage(
  sheet: HTMLElement,
  opener: HTMLElement | null,
  close: () => void,
): Sheet {
  const outside = inertAround(sheet);
  sheet.setAttribute('role', 'dialog');
  sheet.setAttribute('aria-label', 'Sandbox');
  sheet.setAttribute('aria-modal', 'true');
  const region = sheet.querySelector('[tabindex="-1"]');
  if (region instanceof HTMLElement) region.focus({ preventScroll: true });
  const state: unknown = history.state;
  if (!isStep(state)) {
    const before = typeof state === 'object' && state !== null ? state : {};
    history.pushState({ ...before, [STEP]: true }, '');
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    close();
  };
  sheet.addEventListener('keydown', onKeyDown);
  addEventListener('popstate', close);
  const stopFitting = fitToScreen(sheet);

  return {
    end: () => {
      sheet.removeEventListener('keydown', onKeyDown);
      removeEventListener('popstate', close);
      stopFitting();
      for (const element of outside) element.inert = false;
      sheet.removeAttribute('role');
      sheet.removeAttribute('aria-label');
      sheet.removeAttribute('aria-modal');
      opener?.focus({ preventScroll: true });
      if (isStep(history.state)) history.back();
    },
  };
}

/** Makes everything inert but the element and what is around it. Returns what was made inert. */
function inertAround(element: HTMLElement): HTMLElement[] {
  const made: HTMLElement[] = [];
  for (let inner: Element = element; inner.parentElement; inner = inner.parentElement) {
    for (const sibling of inner.parentElement.children) {
      if (sibling === inner || !(sibling instanceof HTMLElement) || sibling.inert) continue;
      sibling.inert = true;
      made.push(sibling);
    }
  }
  return made;
}

/** Keeps the sheet above the keyboard of a touch screen, which covers the page but is no part of it. */
function fitToScreen(sheet: HTMLElement): () => void {
  const { visualViewport: screen } = window;
  if (!screen) return () => undefined;
  const fit = (): void => {
    // Zoomed in, the reader looks at a part of the sheet.
    if (screen.scale > 1.01) return;
    sheet.style.setProperty('--u-sheet-top', `${screen.offsetTop}px`);
    sheet.style.setProperty('--u-sheet-height', `${screen.height}px`);
  };
  fit();
  screen.addEventListener('resize', fit);
  screen.addEventListener('scroll', fit);
  return () => {
    screen.removeEventListener('resize', fit);
    screen.removeEventListener('scroll', fit);
  };
}
