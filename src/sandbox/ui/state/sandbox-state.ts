/** The states of the sandbox, its panes, and what it asks of its surroundings. */
import type { Printed } from '../../client.ts';
import type { Input } from '../../frame.ts';
import type { Progress } from '../../progress.ts';
import type { RecordedOpening, ShownSession } from './session.ts';

/** The state of the sandbox. All but the first three have a session to show. */
export type SandboxState =
  | { kind: 'idle' }
  | { kind: 'loading'; steps: Progress[] }
  | { kind: 'start-failed'; reason: string }
  /** What was recorded of the broken state is shown while the database is loaded. */
  | { kind: 'opening'; session: ShownSession; steps: Progress[] }
  | { kind: 'ready'; session: ShownSession }
  /** `dry`: nothing of it will be kept. `printed`: its program has ended, and the database is looked at. */
  | { kind: 'running'; session: ShownSession; input: Input; dry?: boolean; printed?: Printed }
  | { kind: 'restoring'; session: ShownSession; why: 'stop' | 'undo' | 'reset' | 'restart' }
  | { kind: 'crashed'; session: ShownSession; reason: string };

/** True if what is entered is taken: it runs, or waits until it can. */
export const takesMore = (state: SandboxState): boolean =>
  state.kind === 'ready' ||
  state.kind === 'opening' ||
  (state.kind === 'running' && state.printed !== undefined);

/** The panes; `ui/panes` names and places them. */
export const PANE_IDS = ['view', 'data', 'terminal', 'editor'] as const;
export type Pane = (typeof PANE_IDS)[number];

/** What a store asks of its surroundings. */
export type Surroundings = {
  /** Gives the opening frame that was recorded; null if there is none or it cannot be had. */
  recorded?: () => Promise<RecordedOpening | null>;
  /** Gives up what is being loaded for a client that `open` has not given yet. */
  giveUp?: () => void;
  /** Gives the first entries of the log; called once the client is open. */
  notes?: () => readonly string[];
  /** Returns true while the reader has to choose what to start; what a page wants to run waits for that. */
  asksFirst?: () => boolean;
  /** Puts the session's names into a page's input, which has the scenario's own. */
  named?: (input: Input) => Input;
};
