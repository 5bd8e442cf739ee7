/** The states of the sandbox, and its panes. */
import type { Input } from '../../frame.ts';
import type { Progress } from '../../progress.ts';
import type { ShownSession } from './session.ts';

/** The state of the sandbox. All but the first three have a session to show. */
export type SandboxState =
  | { kind: 'idle' }
  | { kind: 'loading'; steps: Progress[] }
  | { kind: 'start-failed'; reason: string }
  | { kind: 'ready'; session: ShownSession }
  /** `dry`: nothing of it will be kept. */
  | { kind: 'running'; session: ShownSession; input: Input; dry?: boolean }
  | { kind: 'restoring'; session: ShownSession; why: 'stop' | 'undo' | 'reset' | 'restart' }
  | { kind: 'crashed'; session: ShownSession; reason: string };

/** The panes that F6 goes through. The last two are tabs; on narrow screens all three are. */
export type Pane = 'view' | 'terminal' | 'editor';
