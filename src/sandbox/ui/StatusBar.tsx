import { useSignal } from '@preact/signals';
import type { Progress } from '../progress.ts';
import { type ShownSession, currentFrame, lastChanges } from './state/session.ts';
import { describeChanges } from './state/changes.ts';
import type { SandboxState } from './state/sandbox-state.ts';
import type { SandboxStore } from './state/store.ts';
import { runningWords } from './words/words.ts';

const RESTORING = {
  stop: 'Stopping…',
  undo: 'Undoing…',
  reset: 'Resetting…',
  restart: 'Restarting…',
};

/** What is shown was recorded, and how far the database is. */
function openingWords(steps: readonly Progress[]): string {
  const done = steps.filter((step) => step.done).length;
  const part = steps.length === 0 ? '' : ` (${String(done)} of ${String(steps.length)})`;
  return `Recorded state: the live database is loading${part}`;
}

/** The activity, or the changes of the last input. */
function activity(state: SandboxState, session: ShownSession): string {
  if (state.kind === 'running' && state.dry === true) return 'Dry run: nothing of it is kept';
  if (state.kind === 'running' && state.printed) return 'Reading Prisma’s view and the tables…';
  if (state.kind === 'running') return runningWords(state.input, 48);
  if (state.kind === 'opening') return openingWords(state.steps);
  if (state.kind === 'restoring') return RESTORING[state.why];
  if (state.kind === 'crashed') return 'Crashed';
  if (session.steps.length === 0) return 'Ready: nothing run yet';
  const { asks } = currentFrame(session);
  if (asks?.kind === 'confirm') return 'The terminal waits for a yes or no.';
  return describeChanges(lastChanges(session));
}

/** The line at the bottom: what runs or what the last input changed, and Stop. */
export function StatusBar({ store, session }: { store: SandboxStore; session: ShownSession }) {
  const stopFocused = useSignal(false);
  const state = store.state.value;
  const running = state.kind === 'running';
  const opening = state.kind === 'opening';
  const busy = running || opening || state.kind === 'restoring';
  const waiting = store.queued.value.length;
  const text = activity(state, session);
  return (
    <div class="sb-status">
      <span class="sb-activity" data-busy={busy ? '' : undefined} title={text}>
        {text}
        {waiting > 0 && ` · ${waiting} waiting`}
      </span>
      {opening && (
        <button type="button" class="sb-button sb-stop" onClick={() => store.cancel()}>
          Cancel
        </button>
      )}
      {/* Kept while it has the focus, so that the keyboard is not thrown out when a run ends. */}
      {(running || stopFocused.value) && (
        <button
          type="button"
          class="sb-button sb-stop"
          aria-disabled={!running}
          aria-keyshortcuts="Escape"
          onFocus={() => {
            stopFocused.value = true;
          }}
          onBlur={() => {
            stopFocused.value = false;
          }}
          onClick={() => void store.stop()}
        >
          Stop
        </button>
      )}
    </div>
  );
}
