import { TabList } from '../parts/TabList.tsx';
import type { Pane } from '../state/sandbox-state.ts';
import { labelOf } from './panes.ts';

/** The head of a region: the name of its pane, or tabs, and the button that closes what is shown. */
export function PaneHead(props: {
  panes: readonly Pane[];
  selected: Pane;
  asTabs: boolean;
  /** Its place in the grid of panes. */
  place: Readonly<Record<string, string>>;
  onSelect: (pane: Pane) => void;
  /** Closes a pane; null where panes cannot be closed one by one. */
  onClose: ((pane: Pane) => void) | null;
}) {
  const { panes, selected, asTabs, place, onSelect, onClose } = props;
  return (
    <div class="sb-pane-head" style={place}>
      {asTabs ? (
        <TabList
          items={panes.map((pane) => ({ pane, label: labelOf(pane) }))}
          selected={selected}
          onSelect={onSelect}
        />
      ) : (
        // The region itself has this name.
        <span class="sb-label" aria-hidden="true">
          {labelOf(selected)}
        </span>
      )}
      {onClose && (
        <button
          type="button"
          class="sb-button sb-close-pane"
          aria-label={`Close ${labelOf(selected)}`}
          title={`Close ${labelOf(selected)}: “Panes” brings it back`}
          onClick={() => onClose(selected)}
        >
          <span aria-hidden="true">×</span>
        </button>
      )}
    </div>
  );
}
