/** Puts the focus into a pane. */
import type { Pane } from '../state/sandbox-state.ts';

/** Elements that take the keyboard when their pane is chosen, best first. */
const FOCUS_TARGETS = '[data-focus-first], .native-edit-context, textarea, [tabindex="-1"]';

/** Focuses the best element of a pane of the sandbox; does nothing if it is not there. */
export function focusIn(root: Element | null, pane: Pane): void {
  const panel = root?.querySelector(`[data-pane="${pane}"]`);
  const target = panel?.querySelector(FOCUS_TARGETS) ?? panel;
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}

/**
 * Focuses a pane of a sandbox that has just started, unless the reader is busy elsewhere: the button that was pressed is
 * gone with its cover. On a touch screen the line would bring up the keyboard unasked.
 */
export function takeFocus(root: Element | null, pane: Pane): void {
  const { activeElement } = document;
  const sandbox = root?.closest('.sb');
  const isLost =
    activeElement === null || activeElement === document.body || activeElement === sandbox;
  if (!isLost) return;
  if (matchMedia('(pointer: fine)').matches) focusIn(root, pane);
  else if (root instanceof HTMLElement) root.focus({ preventScroll: true });
}
