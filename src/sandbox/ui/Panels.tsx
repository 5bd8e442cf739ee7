import { useEffect, useRef, useState } from 'preact/hooks';
import { DataPane } from './data/DataPane.tsx';
import { SqlPane } from './editor/SqlPane.tsx';
import { OtherState } from './arrival/OtherState.tsx';
import type { Arrival } from './arrival/arrival.ts';
import { Header } from './Header.tsx';
import type { ShareTarget } from './share/link.ts';
import { Splitter } from './parts/Splitter.tsx';
import { StatusBar } from './StatusBar.tsx';
import { type TabItem, TabList } from './parts/TabList.tsx';
import type { Pane } from './state/sandbox-state.ts';
import type { SandboxStore } from './state/store.ts';
import { Terminal } from './terminal/Terminal.tsx';
import { PrismaView } from './view/PrismaView.tsx';
import { CrashNotice } from './CrashNotice.tsx';
import { WhatRuns } from './WhatRuns.tsx';
import './panels.css';

const WORK_TABS: readonly TabItem[] = [
  { pane: 'terminal', label: 'Terminal' },
  { pane: 'editor', label: 'SQL editor' },
  { pane: 'data', label: 'Data' },
];
const ALL_TABS: readonly TabItem[] = [{ pane: 'view', label: 'Prisma’s view' }, ...WORK_TABS];
const PANES: readonly Pane[] = ['view', 'terminal', 'editor', 'data'];

/** In a smaller sandbox the view does not fit above the terminal and becomes a tab. */
const COMPACT_WIDTH = 480;
const COMPACT_HEIGHT = 480;

/** Elements that take the keyboard when their pane is chosen, best first. */
const FOCUS_TARGETS = '[data-focus-first], .native-edit-context, textarea, [tabindex="-1"]';

export interface PanelsProps {
  store: SandboxStore;
  title: string;
  shareTarget: ShareTarget;
  /** What the address asks for, if it is another session than this one. */
  other: Arrival;
  /** The number of inputs that would not outlive a reload. */
  unkept: number;
}

/** The started sandbox: Prisma's view above, terminal and editor below; on narrow screens, tabs. */
export function Panels({ store, title, shareTarget, other, unkept }: PanelsProps) {
  const root = useRef<HTMLDivElement>(null);
  const [compact, setCompact] = useState(false);
  const [share, setShare] = useState(50);

  useEffect(() => {
    const host = root.current;
    if (!host) return;
    let wasCompact: boolean | null = null;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      const isCompact = width < COMPACT_WIDTH || height < COMPACT_HEIGHT;
      if (isCompact === wasCompact) return;
      const first = wasCompact === null;
      wasCompact = isCompact;
      setCompact(isCompact);
      if (isCompact && first && store.attention.peek() === 0) store.tab.value = 'view';
      if (!isCompact && store.tab.peek() === 'view') store.tab.value = 'terminal';
    });
    observer.observe(host);
    return () => observer.disconnect();
  }, [store]);

  const session = store.session.value;
  if (!session) return null;

  const focusPane = (pane: Pane): void => {
    if (compact || pane !== 'view') store.tab.value = pane;
    requestAnimationFrame(() => {
      const panel = root.current?.querySelector(`[data-pane="${pane}"]`);
      const target = panel?.querySelector(FOCUS_TARGETS) ?? panel;
      if (target instanceof HTMLElement) target.focus();
    });
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'F6') {
      event.preventDefault();
      const here = event.target instanceof Element ? event.target.closest('[data-pane]') : null;
      const at = PANES.findIndex((pane) => pane === here?.getAttribute('data-pane'));
      const next = event.shiftKey ? (at <= 0 ? PANES.length : at) - 1 : (at + 1) % PANES.length;
      focusPane(PANES[next] ?? 'terminal');
    } else if (event.key === 'Escape' && store.state.peek().kind === 'running') {
      event.preventDefault();
      void store.stop();
    }
  };

  const tab = store.tab.value;
  const panelProps = (pane: Pane) => ({
    id: `sb-panel-${pane}`,
    role: 'tabpanel' as const,
    'aria-labelledby': `sb-tab-${pane}`,
    'data-pane': pane,
    tabIndex: -1,
    hidden: tab !== pane,
  });
  const viewProps = compact
    ? panelProps('view')
    : {
        role: 'region' as const,
        'aria-label': 'Prisma’s view',
        'data-pane': 'view',
        tabIndex: -1,
        style: { flexBasis: `${share}%` },
      };
  const tabs = (
    <TabList
      key="tabs"
      items={compact ? ALL_TABS : WORK_TABS}
      selected={tab}
      onSelect={(pane) => {
        store.tab.value = pane;
      }}
    />
  );

  return (
    // eslint-disable-next-line jsx-a11y-x/no-static-element-interactions -- F6 and Escape are heard for the panes inside
    <div
      ref={root}
      class="sb-panels"
      tabIndex={-1}
      data-compact={compact ? '' : undefined}
      onKeyDown={onKeyDown}
    >
      <Header
        key="header"
        store={store}
        session={session}
        title={title}
        shareTarget={shareTarget}
      />
      <OtherState key="other" other={other} unkept={unkept} />
      <CrashNotice key="crash" store={store} />
      {compact && tabs}
      <div key="view" class="sb-view" {...viewProps}>
        <PrismaView store={store} session={session} />
      </div>
      {!compact && <Splitter key="splitter" value={share} onChange={setShare} />}
      {!compact && tabs}
      <div key="terminal" class="sb-pane" {...panelProps('terminal')}>
        <Terminal store={store} session={session} />
      </div>
      <div key="editor" class="sb-pane" {...panelProps('editor')}>
        <SqlPane store={store} session={session} />
      </div>
      <div key="data" class="sb-pane" {...panelProps('data')}>
        <DataPane store={store} />
      </div>
      <StatusBar key="status" store={store} session={session} />
      <WhatRuns key="what-runs" session={session} />
    </div>
  );
}
