import { Fragment } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { OtherState } from './arrival/OtherState.tsx';
import type { Arrival } from './arrival/arrival.ts';
import { CrashNotice } from './CrashNotice.tsx';
import { Header } from './Header.tsx';
import { focusIn, takeFocus } from './panes/focus.ts';
import { type Layout, useLayout } from './panes/layout.ts';
import { PaneHead } from './panes/PaneHead.tsx';
import { PANES, labelOf } from './panes/panes.ts';
import { gridOf, placesOf } from './panes/place.ts';
import { Splitter } from './parts/Splitter.tsx';
import type { Setting } from './setting.ts';
import type { ShareTarget } from './share/link.ts';
import type { Pane } from './state/sandbox-state.ts';
import { currentFrame } from './state/session.ts';
import type { SandboxStore } from './state/store.ts';
import { StatusBar } from './StatusBar.tsx';
import { Verdict } from './Verdict.tsx';
import { WhatRuns } from './WhatRuns.tsx';
import './foot.css';
import './panels.css';
import './verdict.css';
import './panes/panes.css';

export interface PanelsProps {
  store: SandboxStore;
  title: string;
  /** Null if no link may hold its state. */
  shareTarget: ShareTarget | null;
  /** What the address asks for, if it is another session than this one. */
  other: Arrival;
  /** The number of inputs that would not outlive a reload. */
  unkept: number;
  setting: Setting;
  /** True if the reader has to find out what the board would tell: it begins closed. */
  withoutBoard: boolean;
  /** True while it is folded away; the panes keep what they show. */
  hidden: boolean;
}

/** The started sandbox: the verdict, then the board and the work beside each other, one above the other, or as tabs. */
export function Panels(props: PanelsProps) {
  const { store, title, shareTarget, other, unkept, setting, withoutBoard, hidden } = props;
  const root = useRef<HTMLDivElement>(null);
  /** The pane that takes the focus with the next picture. */
  const goesTo = useRef<Pane | null>(null);
  const mayHaveColumns = setting.kind === 'full';
  const layout = useLayout(root, { mayHaveColumns, withoutBoard }, (mode, before) => {
    const isFirst = before === null;
    const showsBoard = isFirst && !withoutBoard && store.attention.peek() === 0;
    if (mode === 'compact' && showsBoard) store.tab.value = 'view';
    if (mode !== 'compact' && store.tab.peek() === 'view') store.tab.value = 'terminal';
    if (isFirst) {
      requestAnimationFrame(() => takeFocus(root.current, store.tab.peek()));
    }
  });
  const { mode, regions, parts } = layout;

  // The button that opened it again is gone with its cover.
  useEffect(() => {
    if (!hidden) takeFocus(root.current, store.tab.peek());
  }, [hidden]);

  const session = store.session.value;
  if (!session) return null;

  const focusPane = (pane: Pane): void => {
    if (mode === 'compact' || pane !== 'view') store.tab.value = pane;
    goesTo.current = pane;
    requestAnimationFrame(() => {
      if (goesTo.current !== pane) return;
      goesTo.current = null;
      focusIn(root.current, pane);
    });
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'F6') {
      event.preventDefault();
      const open = PANES.map(({ pane }) => pane).filter((pane) =>
        regions.some(({ panes }) => panes.includes(pane)),
      );
      const target = event.target instanceof Element ? event.target.closest('[data-pane]') : null;
      // A second press may come before the first has moved the focus.
      const here = goesTo.current ?? target?.getAttribute('data-pane');
      const at = open.findIndex((pane) => pane === here);
      const next = event.shiftKey ? (at <= 0 ? open.length : at) - 1 : (at + 1) % open.length;
      focusPane(open[next] ?? 'terminal');
    } else if (event.key === 'Escape' && store.state.peek().kind === 'running') {
      event.preventDefault();
      void store.stop();
    }
  };

  /** Closes a pane; the focus goes to one that is still open. */
  const close = (pane: Pane): void => {
    const next = PANES.find((entry) => entry.pane !== pane && !layout.closed.has(entry.pane));
    layout.toggle(pane);
    if (next) focusPane(next.pane);
  };

  const placed = regions.map((region, at) => {
    const shown = layout.shownIn(region, store.tab.value);
    return { region, at, shown, places: placesOf(mode, at), hasTabs: hasTabs(mode, region) };
  });
  // On a phone the tabs are at the bottom, so it stands above the panes.
  const foot = (
    <div key="foot" class="sb-foot">
      <StatusBar store={store} session={session} />
      <WhatRuns session={session} />
    </div>
  );
  return (
    // eslint-disable-next-line jsx-a11y-x/no-static-element-interactions -- F6 and Escape are heard for the panes inside
    <div
      ref={root}
      class="sb-panels"
      tabIndex={-1}
      data-mode={mode}
      data-compact={mode === 'compact' ? '' : undefined}
      hidden={hidden}
      onKeyDown={onKeyDown}
    >
      <Header
        store={store}
        session={session}
        title={title}
        shareTarget={shareTarget}
        setting={setting}
        layout={layout}
      />
      <Verdict
        checks={currentFrame(session).checks}
        opening={session.opening.checks}
        isSecret={withoutBoard}
      />
      <OtherState other={other} unkept={unkept} />
      <CrashNotice store={store} />
      {mode === 'compact' && foot}
      <div key="panes" class="sb-panes" style={gridOf(mode, parts)}>
        {placed.map(({ region, at, shown, places, hasTabs: tabs }) => (
          <Fragment key={`head-${region.column}`}>
            {(tabs || mode === 'columns') && (
              <PaneHead
                panes={region.panes}
                selected={shown ?? 'terminal'}
                asTabs={tabs}
                place={places.head}
                onSelect={(pane) => {
                  store.tab.value = pane;
                }}
                onClose={mode === 'columns' && openPanes(regions) > 1 ? close : null}
              />
            )}
            {at < placed.length - 1 && (
              <Splitter
                key={`line-${region.column}`}
                label={`${mode === 'columns' ? 'Width' : 'Height'} of ${labelOf(shown ?? 'view')}`}
                controls={`sb-panel-${shown ?? 'view'}`}
                orientation={mode === 'columns' ? 'vertical' : 'horizontal'}
                value={parts[at] ?? 50}
                {...layout.limits(at)}
                onChange={(part) => layout.resize(at, part)}
                place={places.line}
              />
            )}
          </Fragment>
        ))}
        {PANES.map(({ pane, label, Body }) => {
          const place = placed.find(({ region }) => region.panes.includes(pane));
          const role = place?.hasTabs
            ? { role: 'tabpanel' as const, 'aria-labelledby': `sb-tab-${pane}` }
            : { role: 'region' as const, 'aria-label': label };
          return (
            <div
              key={pane}
              id={`sb-panel-${pane}`}
              class="sb-pane"
              data-pane={pane}
              tabIndex={-1}
              hidden={place?.shown !== pane}
              style={place?.places.body}
              {...role}
            >
              <Body store={store} session={session} isShown={place?.shown === pane && !hidden} />
            </div>
          );
        })}
      </div>
      {mode !== 'compact' && foot}
    </div>
  );
}

/** True if the panes of a region are tabs; the board has none where it stands by itself. */
const hasTabs = (mode: Layout['mode'], { column, panes }: Layout['regions'][number]): boolean =>
  mode === 'columns' ? panes.length > 1 : column === 'work';

const openPanes = (regions: Layout['regions']): number =>
  regions.reduce((sum, { panes }) => sum + panes.length, 0);
