/** Writing to the clipboard. A browser allows it only right after a press, and may refuse. */

/** Copies plain text; returns false where the browser refuses. */
export const writeText = (text: string): Promise<boolean> =>
  allowed(() => navigator.clipboard.writeText(text));

/** Copies formatted text: editors take the HTML, fields for plain text the other one. Returns false where the browser refuses. */
export function writeRichText(html: string, text: string): Promise<boolean> {
  const blob = (type: string, content: string): Blob => new Blob([content], { type });
  return allowed(() =>
    navigator.clipboard.write([
      new ClipboardItem({
        'text/html': blob('text/html', html),
        'text/plain': blob('text/plain', text),
      }),
    ]),
  );
}

/**
 * Copies plain text that is still being made: the press that asked for it counts now. Returns false where the browser
 * refuses, or if the text could not be made.
 */
export const writeComing = (text: Promise<string>): Promise<boolean> =>
  allowed(() =>
    navigator.clipboard.write([
      new ClipboardItem({
        'text/plain': text.then((made) => new Blob([made], { type: 'text/plain' })),
      }),
    ]),
  );

async function allowed(copy: () => Promise<void>): Promise<boolean> {
  try {
    await copy();
    return true;
  } catch {
    return false;
  }
}
