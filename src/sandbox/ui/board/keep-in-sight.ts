/**
 * Keeps an element in sight in the pane that holds it: now, and whenever that pane gets another size. The page around
 * it does not move. Returns a function that ends this.
 */
export function keepInSight(element: HTMLElement): () => void {
  const pane = scrollerOf(element);
  if (pane === null) return () => undefined;
  const observer = new ResizeObserver(() => {
    const over = element.getBoundingClientRect().bottom - pane.getBoundingClientRect().bottom;
    if (over > 0) pane.scrollTop += over;
  });
  observer.observe(pane);
  return () => observer.disconnect();
}

/** Returns the next element around it that can scroll by itself; null if only the page can. */
function scrollerOf(element: HTMLElement): HTMLElement | null {
  const around = element.parentElement;
  if (around === null || around === document.body) return null;
  return ['auto', 'scroll'].includes(getComputedStyle(around).overflowY)
    ? around
    : scrollerOf(around);
}
