/**
 * The place in the tab's own storage where the session of a scenario is kept, for every page that has its sandbox. Each
 * tab has its own, so two tabs do not disturb each other. No parser is loaded here: the cover looks into it on every
 * page that has a sandbox.
 */

/** What came of keeping: `full` if there is no room, `none` in a browser that stores nothing. */
export type Stored = 'stored' | 'full' | 'none';

export type Slot = {
  /** Returns the kept text; null if there is none. */
  read: () => string | null;
  write: (text: string) => Stored;
  clear: () => void;
  /** Lets the next page go on with the session without asking: the reader asked for that page to go on with it. */
  handOver: () => void;
  /** Returns the address that handed the session over, once; null if none did. */
  takeOver: () => string | null;
};

/**
 * Returns the slot of a scenario; the address is asked for when the slot is used. A replay has a slot of its own: its
 * page runs other inputs.
 */
export function slotOf(
  scenario: string,
  address: () => Pick<Location, 'pathname' | 'search'>,
): Slot {
  const key = (): string => {
    const replay = new URLSearchParams(address().search).get('replay');
    return `unstuck:session:${scenario}${replay === null ? '' : `?replay=${replay}`}`;
  };
  const read = (name: string): string | null => {
    try {
      return sessionStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const clear = (name: string): void => {
    try {
      sessionStorage.removeItem(name);
    } catch {
      // Nothing is stored there.
    }
  };
  const write = (name: string, text: string): Stored => {
    try {
      sessionStorage.setItem(name, text);
      return 'stored';
    } catch (error) {
      return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'none';
    }
  };
  const handed = (): string => `${key()}:handed-over`;
  return {
    read: () => read(key()),
    write: (text) => write(key(), text),
    clear: () => clear(key()),
    handOver: () => {
      const { pathname, search } = address();
      write(handed(), `${pathname}${search}`);
    },
    takeOver: () => {
      const from = read(handed());
      clear(handed());
      return from;
    },
  };
}
