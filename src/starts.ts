/** The starts of sandboxes on this page, for what can wait until none is going on: they take both cores of a small computer. */

const going = new Set<Promise<unknown>>();
const listeners = new Set<() => void>();

/** Notes a start; it counts until it has come to its end, well or not. */
export function noteStart(start: Promise<unknown>): void {
  going.add(start);
  const end = (): void => {
    going.delete(start);
    if (going.size === 0) for (const listener of [...listeners]) listener();
  };
  start.then(end, end);
}

/** Calls `listener` when no start is going on: at once if so, and after each later start. */
export function whenNoneStarts(listener: () => void): void {
  listeners.add(listener);
  if (going.size === 0) listener();
}
