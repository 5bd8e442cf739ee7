/** The starts of sandboxes on this page, for what can wait until none is going on: they take both cores of a small computer. */

/** Called with true once a sandbox has started on the page. */
type Listener = (hasStarted: boolean) => void;

/** Makes the list of one page. */
export function createStarts() {
  const going = new Set<Promise<unknown>>();
  const listeners = new Set<Listener>();
  let hasStarted = false;

  /** Notes a start; it counts until it has come to its end. It resolves to true if what was loaded is what a sandbox has started with. */
  function noteStart(start: Promise<boolean>): void {
    going.add(start);
    const end = (isStarted: boolean): void => {
      hasStarted ||= isStarted;
      going.delete(start);
      if (going.size === 0) for (const listener of [...listeners]) listener(hasStarted);
    };
    start.then(end, () => end(false));
  }

  /** Calls `listener` when no start is going on: at once if so, and after each later start. */
  function whenNoneStarts(listener: Listener): void {
    listeners.add(listener);
    if (going.size === 0) listener(hasStarted);
  }

  return { noteStart, whenNoneStarts };
}

export const { noteStart, whenNoneStarts } = createStarts();
