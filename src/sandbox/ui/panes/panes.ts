/** The panes of the started sandbox, in the order that F6 goes through. A pane that is added here is in every layout. */
import type { ComponentType } from 'preact';
import { DataPane } from '../data/DataPane.tsx';
import { SqlPane } from '../editor/SqlPane.tsx';
import type { Pane } from '../state/sandbox-state.ts';
import type { ShownSession } from '../state/session.ts';
import type { SandboxStore } from '../state/store.ts';
import { Terminal } from '../terminal/Terminal.tsx';
import { PrismaView } from '../view/PrismaView.tsx';
import type { PlacedPane } from './arrange.ts';

export type PaneEntry = PlacedPane & {
  label: string;
  Body: ComponentType<{ store: SandboxStore; session: ShownSession; isShown: boolean }>;
};

export const PANES: readonly PaneEntry[] = [
  { pane: 'view', label: 'Board', column: 'board', Body: PrismaView },
  { pane: 'terminal', label: 'Terminal', column: 'work', Body: Terminal },
  { pane: 'editor', label: 'SQL editor', column: 'work', Body: SqlPane },
  { pane: 'data', label: 'Data', column: 'data', Body: DataPane },
];

/** Returns the label of a pane. */
export const labelOf = (pane: Pane): string =>
  PANES.find((entry) => entry.pane === pane)?.label ?? pane;
