import { useRef } from 'preact/hooks';
import type { Pane } from '../state/sandbox-state.ts';

export type TabItem = { pane: Pane; label: string };

/** Tabs as the WAI-ARIA pattern has them: one stop for Tab, arrows choose and show. */
export function TabList(props: {
  items: readonly TabItem[];
  selected: Pane;
  onSelect: (pane: Pane) => void;
}) {
  const { items, selected, onSelect } = props;
  const list = useRef<HTMLDivElement>(null);

  const onKeyDown = (event: KeyboardEvent): void => {
    const at = items.findIndex(({ pane }) => pane === selected);
    const target = {
      ArrowRight: (at + 1) % items.length,
      ArrowLeft: (at + items.length - 1) % items.length,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    const item = target === undefined ? undefined : items[target];
    if (!item) return;
    event.preventDefault();
    onSelect(item.pane);
    const tab = list.current?.querySelector(`#sb-tab-${item.pane}`);
    if (tab instanceof HTMLElement) tab.focus();
  };

  return (
    // eslint-disable-next-line jsx-a11y-x/interactive-supports-focus -- the focus is on its tabs
    <div ref={list} class="sb-tabs" role="tablist" aria-label="Panes" onKeyDown={onKeyDown}>
      {items.map(({ pane, label }) => (
        <button
          key={pane}
          type="button"
          role="tab"
          id={`sb-tab-${pane}`}
          aria-controls={`sb-panel-${pane}`}
          aria-selected={pane === selected}
          tabIndex={pane === selected ? 0 : -1}
          onClick={() => onSelect(pane)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
