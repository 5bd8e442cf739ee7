import type { Layout } from './layout.ts';
import { PANES } from './panes.ts';

/** The row that closes panes and brings them back; the last open one stays. */
export function PaneMenu({ layout }: { layout: Layout }) {
  const { closed, toggle } = layout;
  const open = PANES.filter(({ pane }) => !closed.has(pane));
  return (
    <div class="sb-ask" role="group" aria-label="Panes">
      {PANES.map(({ pane, label }) => {
        const isOpen = !closed.has(pane);
        return (
          <button
            key={pane}
            type="button"
            class="sb-button sb-toggle"
            aria-pressed={isOpen}
            aria-disabled={isOpen && open.length === 1}
            onClick={() => toggle(pane)}
          >
            {label}
          </button>
        );
      })}
      <span class="sb-muted">F6 goes from pane to pane.</span>
    </div>
  );
}
