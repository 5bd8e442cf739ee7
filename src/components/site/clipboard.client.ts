/** The clipboard, and the corner where it says what became of it. */

/** Copies a text and says `done`, or how to copy it by hand. */
export async function copyText(text: string, done: string): Promise<void> {
  await attempt(() => navigator.clipboard.writeText(text), done);
}

/** Copies formatted text: editors take the HTML, fields for plain text the other one. */
export async function copyRichText(html: string, text: string, done: string): Promise<void> {
  const blob = (type: string, content: string): Blob => new Blob([content], { type });
  await attempt(
    () =>
      navigator.clipboard.write([
        new ClipboardItem({
          'text/html': blob('text/html', html),
          'text/plain': blob('text/plain', text),
        }),
      ]),
    done,
  );
}

async function attempt(copy: () => Promise<void>, done: string): Promise<void> {
  try {
    await copy();
    announce(done);
  } catch {
    announce('The browser did not allow copying: select the text and copy it by hand.');
  }
}

/** Says it to everyone: in a corner, and to screen readers. */
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
