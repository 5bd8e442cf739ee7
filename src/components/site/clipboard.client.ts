/** Copying, with a short message in the corner of the page that says whether it worked. */
import { writeRichText, writeText } from '../../clipboard.ts';

/** Copies a text and announces `done`, or how to copy it by hand. */
export async function copyText(text: string, done: string): Promise<void> {
  announceCopied(await writeText(text), done);
}

/** Copies formatted text and announces `done`, or how to copy it by hand. */
export async function copyRichText(html: string, text: string, done: string): Promise<void> {
  announceCopied(await writeRichText(html, text), done);
}

const announceCopied = (copied: boolean, done: string): void =>
  announce(
    copied ? done : 'The browser did not allow copying: select the text and copy it by hand.',
  );

/** Shows a message in the corner for a few seconds, and has it read to screen readers. */
export function announce(message: string): void {
  const toast = document.querySelector<HTMLElement>('[data-toast]');
  if (!toast) return;
  toast.textContent = message;
  toast.toggleAttribute('data-shown', true);
  toast.getAnimations().forEach((animation) => {
    animation.cancel();
  });
  toast.animate([{ opacity: 1 }, { opacity: 1, offset: 0.8 }, { opacity: 0 }], {
    duration: 4000,
    fill: 'forwards',
  });
}
