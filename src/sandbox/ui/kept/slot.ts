/**
 * The place in the tab's own storage where the session of a page is kept. No parser is loaded here: the cover looks
 * into it on every page that has a sandbox.
 */

/** What came of keeping: `full` if there is no room, `none` in a browser that stores nothing. */
export type Stored = 'stored' | 'full' | 'none';

export type Slot = {
  /** Returns the kept text; null if there is none. */
  read: () => string | null;
  write: (text: string) => Stored;
  clear: () => void;
};

/** Returns the slot of the page at an address, which is asked for when the slot is used. A replay has a slot of its own: its page runs other inputs. */
export function slotOf(address: () => Pick<Location, 'pathname' | 'search'>): Slot {
  const key = (): string => {
    const { pathname, search } = address();
    const replay = new URLSearchParams(search).get('replay');
    return `unstuck:session:${pathname}${replay === null ? '' : `?replay=${replay}`}`;
  };
  return {
    read: () => {
      try {
        return sessionStorage.getItem(key());
      } catch {
        return null;
      }
    },
    write: (text) => {
      try {
        sessionStorage.setItem(key(), text);
        return 'stored';
      } catch (error) {
        return error instanceof DOMException && error.name === 'QuotaExceededError'
          ? 'full'
          : 'none';
      }
    },
    clear: () => {
      try {
        sessionStorage.removeItem(key());
      } catch {
        // Nothing is stored there.
      }
    },
  };
}
