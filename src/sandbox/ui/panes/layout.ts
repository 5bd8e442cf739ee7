/** The layout of one sandbox: its mode after its size, and the reader's sizes and closed panes. */
import { useSignal } from '@preact/signals';
import { type RefObject } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Pane } from '../state/sandbox-state.ts';
import { type Mode, type Region, arrange, limits, partsOf, withPart } from './arrange.ts';
import { keepLayout, readLayout } from './kept-layout.ts';
import { PANES } from './panes.ts';

/** In a smaller sandbox the board does not fit above the terminal and becomes a tab. */
const COMPACT_WIDTH = 480;
const COMPACT_HEIGHT = 480;
/** From this width on columns stand beside each other, where the sandbox has the page for itself. */
const COLUMNS_WIDTH = 880;

function modeOf(width: number, height: number, mayHaveColumns: boolean): Mode {
  if (width < COMPACT_WIDTH || height < COMPACT_HEIGHT) return 'compact';
  return mayHaveColumns && width >= COLUMNS_WIDTH ? 'columns' : 'stacked';
}

/**
 * Follows the size of an element. `onMode` hears of each mode, with the one before it; null at first. `withoutBoard` begins with
 * the board closed, this time only.
 */
export function useLayout(
  root: RefObject<HTMLElement>,
  { mayHaveColumns, withoutBoard }: { mayHaveColumns: boolean; withoutBoard: boolean },
  onMode: (mode: Mode, before: Mode | null) => void,
) {
  const mode = useSignal<Mode>('stacked');
  const kept = useSignal(useMemo(readLayout, []));
  const isAside = useSignal(withoutBoard);
  /** The tab that was last chosen of each region. */
  const chosen = useRef(new Map<string, Pane>());

  useEffect(() => {
    const host = root.current;
    if (!host) return;
    let before: Mode | null = null;
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      // While it is folded away it has no size.
      if (width === 0 || height === 0) return;
      const now = modeOf(width, height, mayHaveColumns);
      if (now === before) return;
      const was = before;
      before = now;
      mode.value = now;
      onMode(now, was);
    });
    observer.observe(host);
    return () => observer.disconnect();
  }, []);

  const { value: layout } = kept;
  const closed = new Set<Pane>([...layout.closed, ...(isAside.value ? ['view' as const] : [])]);
  const regions = arrange(PANES, mode.value, closed);
  const weights = mode.value === 'columns' ? layout.columns : layout.rows;
  const parts = partsOf(regions, weights);

  const change = (over: Partial<typeof layout>): void => {
    kept.value = { ...kept.peek(), ...over };
    keepLayout(kept.peek());
  };

  return {
    mode: mode.value,
    regions,
    parts,
    closed,
    /** Returns the pane of a region that is shown; `tab` is the one that was chosen last of all. */
    shownIn: ({ column, panes }: Region, tab: Pane): Pane | undefined => {
      if (panes.includes(tab)) chosen.current.set(column, tab);
      const last = chosen.current.get(column);
      return last !== undefined && panes.includes(last) ? last : panes[0];
    },
    limits: (at: number) => limits(parts, at),
    resize: (at: number, part: number): void => {
      const changed = withPart(regions, weights, at, part);
      change(mode.value === 'columns' ? { columns: changed } : { rows: changed });
    },
    /** Closes an open pane and opens a closed one; the last open one stays. */
    toggle: (pane: Pane): void => {
      if (pane === 'view') isAside.value = false;
      if (pane === 'view' && closed.has(pane) && !layout.closed.includes(pane)) return;
      const next = closed.has(pane)
        ? layout.closed.filter((other) => other !== pane)
        : [...layout.closed, pane];
      if (next.length < PANES.length) change({ closed: next });
    },
  };
}

/** The layout of a sandbox, as its parts use it. */
export type Layout = ReturnType<typeof useLayout>;
