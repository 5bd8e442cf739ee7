import { useRef } from 'preact/hooks';
import type { SandboxStore } from '../state/store.ts';

/** Steps through earlier lines. The draft comes back after the last one. */
export function useHistory(store: SandboxStore) {
  const past = useRef<{ at: number; draft: string } | null>(null);
  return {
    /** Returns the entry one step on, or undefined at either end. */
    step(by: -1 | 1, draft: string): string | undefined {
      const history = store.history.peek();
      const from = past.current ?? { at: history.length, draft };
      const at = from.at + by;
      if (at < 0 || at > history.length) return undefined;
      past.current = at === history.length ? null : { ...from, at };
      return history[at] ?? from.draft;
    },
    /** Starts at the end again. */
    leave(): void {
      past.current = null;
    },
  };
}
