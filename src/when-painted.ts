/** A tab that nobody looks at paints nothing: after this many milliseconds it counts as painted. */
const UNSEEN_MS = 200;

/** Resolves once what is on the page now has been painted; at once where there is no page. */
export function whenPainted(): Promise<void> {
  if (!('requestAnimationFrame' in globalThis)) return Promise.resolve();
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, UNSEEN_MS);
  });
}
