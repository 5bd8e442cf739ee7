/** A dialog over the page: the browser keeps the focus in it, closes it at Escape and gives the focus back. */
import { render, type ComponentChild } from 'preact';

/** Opens a dialog of that name. `content` gets what closes it. Nothing happens while one is open. */
export function openModal(
  name: string,
  style: string,
  content: (close: () => void) => ComponentChild,
): void {
  if (document.querySelector('dialog[open]')) return;
  const dialog = document.createElement('dialog');
  dialog.className = 'modal';
  dialog.setAttribute('aria-label', name);
  const close = (): void => dialog.close();
  const sheet = document.createElement('style');
  sheet.textContent = style;
  const body = document.createElement('div');
  dialog.append(sheet, body);
  dialog.addEventListener('close', () => {
    render(null, body);
    dialog.remove();
  });
  // A press beside it is on the dialog itself, whose content fills it.
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) close();
  });
  document.body.append(dialog);
  render(content(close), body);
  dialog.showModal();
}
