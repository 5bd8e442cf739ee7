/** Gives a text to the reader as a file. The browser makes it itself: nothing is sent. */
export function download(
  { name, text }: { readonly name: string; readonly text: string },
  type: string,
): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url));
}
