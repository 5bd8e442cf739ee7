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

async function allowed(copy: () => Promise<void>): Promise<boolean> {
  try {
    await copy();
    return true;
  } catch {
    return false;
  }
}
